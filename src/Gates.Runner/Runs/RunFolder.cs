using Gates.Kit;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.Allure;
using Gates.Runner.Evidence;
using Gates.Runner.Output;
using Gates.Runner.Watching;

namespace Gates.Runner.Runs;

/// <summary>The folder of one run. While the run lives it holds the folder's mark, so no other run writes there.</summary>
internal sealed class RunFolder : IDisposable
{
    private const string MarkName = ".gates-run";
    private static readonly string[] s_written = ["lanes", "logs", "e2e", "load", "allure-results", "allure-report", "policy", "overrides", "signatures", WatchFile.Folder];
    private readonly FileStream _mark;
    private readonly bool _isLatest;

    private RunFolder(string path, string runId, FileStream mark, bool isLatest) =>
        (Path, RunId, _mark, _isLatest) = (path, runId, mark, isLatest);

    public string Path { get; }

    /// <summary>Time and process: no other run of this machine has it.</summary>
    public string RunId { get; }

    public string Logs => In("logs");

    public string Verdict => In("verdict.json");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes <paramref name="given"/>, or a new folder below <paramref name="artifacts"/>.</summary>
    /// <exception cref="GateException">The folder holds something else, another run writes there, or it cannot be made.</exception>
    public static RunFolder Open(string? given, string artifacts, TimeProvider clock)
    {
        var runId = NewId(clock);
        try
        {
            return given is null ? New(artifacts, runId) : Given(System.IO.Path.GetFullPath(given), runId);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(refused);
        }
    }

    internal static string NewId(TimeProvider clock) => $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{Environment.ProcessId}";

    /// <summary>Makes a folder that no other run has.</summary>
    internal static string NewPath(string artifacts, string runId)
    {
        // Containers that share a folder may have one process number at one time.
        var name = runId;
        for (var twin = 2; Directory.Exists(System.IO.Path.Combine(artifacts, name)); twin++)
            name = $"{runId}-{twin}";
        return Directory.CreateDirectory(System.IO.Path.Combine(artifacts, name)).FullName;
    }

    /// <summary>Whether a run of one system wrote there.</summary>
    internal static bool IsMarked(string path) => File.Exists(System.IO.Path.Combine(path, MarkName));

    internal static GateException NotWritten(Exception refused) => new(
        ObstacleKind.Configuration, $"--artifacts: the folder of the run cannot be written: {refused.Message} Name another one.", refused);

    /// <summary>Lets <c>artifacts/latest</c> lead here, if this run was not given a folder of its own.</summary>
    public void BeLatest()
    {
        if (_isLatest)
            LatestLink.Set(Path);
    }

    /// <summary>Nobody is led here any more.</summary>
    public void BeLatestNoMore()
    {
        if (_isLatest)
            LatestLink.Remove(Path);
    }

    public void Dispose() => _mark.Dispose();

    private static RunFolder New(string artifacts, string runId)
    {
        var path = NewPath(artifacts, runId);
        return Made(path, System.IO.Path.GetFileName(path), isLatest: true);
    }

    private static RunFolder Given(string path, string runId)
    {
        Directory.CreateDirectory(path);
        if (!IsMarked(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new GateException(
                ObstacleKind.Configuration,
                $"--artifacts is '{path}', which holds files that no run wrote. "
                + "Allowed: a new folder, an empty one, or that of an earlier run.");
        }
        var folder = Made(path, runId, isLatest: false);
        // What an earlier run said must not be taken for an answer of this one.
        foreach (var answer in (string[])
            ["verdict.json", "junit.xml", "summary.md", SurfacePage.FileName, CheckSources.FileName, Manifest.FileName, Statement.FileName, ClosedOff.FileName])
            File.Delete(folder.In(answer));
        foreach (var name in s_written.Select(folder.In).Where(Directory.Exists))
            Directory.Delete(name, recursive: true);
        // A run that was killed leaves these.
        foreach (var file in (string[])[.. Directory.GetFiles(path, "*.draft"), .. Directory.GetFiles(path, "allureConfig.*.json")])
            File.Delete(file);
        Directory.CreateDirectory(folder.Logs);
        return folder;
    }

    private static RunFolder Made(string path, string runId, bool isLatest)
    {
        var mark = new FileStream(
            System.IO.Path.Combine(path, MarkName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        var folder = new RunFolder(path, runId, mark, isLatest);
        Directory.CreateDirectory(folder.Logs);
        return folder;
    }
}
