using Gates.Kit;
using Gates.Model.Results;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Machine;

/// <summary>Builds what a run starts, if need be: a stale lane would judge by yesterday's checks.</summary>
internal static class Builds
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <exception cref="GateException">A build failed; the message names its log.</exception>
    public static async Task EnsureAsync(
        IEnumerable<Project> projects, string logs, IProgress<string> progress, CancellationToken stop, CancellationToken now)
    {
        foreach (var project in projects.Where(Freshness.IsStale))
        {
            await using var turn = await TakeTurnAsync(stop);
            // Another run may have built it while we waited.
            if (Freshness.IsStale(project))
                await BuildAsync(project, logs, progress, stop, now);
        }
    }

    private static async Task BuildAsync(
        Project project, string logs, IProgress<string> progress, CancellationToken stop, CancellationToken now)
    {
        progress.Report($"Building {project.Folder}, which is missing or older than its source.");
        var log = Path.Combine(logs, $"build-{project.Assembly}.log");
        var end = await ProgramRun.ToEndAsync(
            new ProgramStart
            {
                File = Programs.Dotnet,
                // No server stays behind: what a run starts, ends with it.
                Arguments = ["build", project.Folder, "-c", Programs.Configuration, "-v", "q", "--nologo",
                    "-nodeReuse:false", "-p:UseSharedCompilation=false"],
                Variables = new Dictionary<string, string> { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
                Log = log,
            },
            stop,
            now);
        stop.ThrowIfCancellationRequested();
        if (end.ExitCode != 0)
        {
            throw new GateException(
                ObstacleKind.Crash,
                $"{project.Folder} does not build ({end.Problem ?? $"dotnet build ended with {end.ExitCode}"}). "
                + $"See {Shown.Path(log)}.");
        }
        // The compiler leaves an unchanged program alone; its date would look stale for ever.
        if (File.Exists(Programs.PathOf(project)))
            File.SetLastWriteTimeUtc(Programs.PathOf(project), TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    /// <summary>Two runs that build the same folders at once would read each other's halves.</summary>
    private static async Task<FileStream> TakeTurnAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(Repository.PathOf("artifacts"));
        while (true)
        {
            try
            {
                return new FileStream(
                    Repository.PathOf("artifacts", ".build"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(s_pause, stop);
            }
        }
    }
}
