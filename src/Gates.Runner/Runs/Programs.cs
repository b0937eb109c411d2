using System.Runtime.InteropServices;
using Gates.Kit;
using Gates.Model.Results;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary>The programs of this checkout that a run starts, in the runner's own configuration.</summary>
internal sealed class Programs(IMachine machine, IRunView view)
{
    private static readonly string s_output = OutputOfThisBuild();
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The .NET host that runs this program, so that a lane never runs on another.</summary>
    public static string Dotnet { get; } = FindDotnet();

    public static Project Lane(string lane) => new($"tests/{lane}", $"Gates.{lane}");

    public static Project Reference { get; } = new("reference", "gates-reference");

    /// <summary>The built program; with <c>dotnet</c> before it, it runs.</summary>
    public static string PathOf(Project project) =>
        Repository.PathOf(project.Folder, s_output, project.Assembly + ".dll");

    /// <summary>Builds what is missing or older than its source: a stale lane would judge by yesterday's checks.</summary>
    /// <exception cref="GateException">A build failed; the message names its log.</exception>
    public async Task EnsureBuiltAsync(IEnumerable<Project> projects, string logs, CancellationToken stop, CancellationToken now)
    {
        foreach (var project in projects.Where(Freshness.IsStale))
        {
            using var turn = await TakeTurnAsync(stop);
            // Another run may have built it while we waited.
            if (Freshness.IsStale(project))
                await BuildAsync(project, logs, stop, now);
        }
    }

    private async Task BuildAsync(Project project, string logs, CancellationToken stop, CancellationToken now)
    {
        view.Say($"Building {project.Folder}, which is missing or older than its source.");
        var log = Path.Combine(logs, $"build-{project.Assembly}.log");
        var configuration = s_output.Split(Path.DirectorySeparatorChar)[1];
        var end = await machine.RunAsync(
            new ProgramStart
            {
                File = Dotnet,
                // No server stays behind: what a run starts, ends with it.
                Arguments = ["build", project.Folder, "-c", configuration, "-v", "q", "--nologo",
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
                $"{project.Folder} does not build ({end.Problem ?? $"dotnet build ended with {end.ExitCode}"}). See {log}.");
        }
        // The compiler leaves an unchanged program alone; its date would look stale for ever.
        if (File.Exists(PathOf(project)))
            File.SetLastWriteTimeUtc(PathOf(project), DateTime.UtcNow);
    }

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

    private static string OutputOfThisBuild()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine("bin", own.Parent!.Name, own.Name);
    }

    private static string FindDotnet()
    {
        var host = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }
}

/// <summary>A project of this checkout.</summary>
/// <param name="Folder">Below the root, with forward slashes.</param>
/// <param name="Assembly">Name of its program.</param>
internal sealed record Project(string Folder, string Assembly);
