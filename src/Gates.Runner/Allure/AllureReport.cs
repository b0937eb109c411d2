using System.Text.Json;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Allure;

/// <summary>The HTML report. It comes after the verdict and never changes it: whatever fails here is one line.</summary>
internal sealed class AllureReport(IMachine machine, IRunView view)
{
    private const string Version = "3.18.0";

    /// <summary>Earlier reports that a trend is drawn over.</summary>
    private const int MostHistory = 50;

    private static readonly TimeSpan s_installDeadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_generateDeadline = TimeSpan.FromSeconds(90);

    /// <returns>A line for the reader; null where there is nothing to report on.</returns>
    public async Task<string?> MakeAsync(RunFolder folder, Verdict verdict, RunRequest request, StopSignals signals)
    {
        // A watch is no test that Allure would have a result of.
        if (verdict.Checks.All(check => check.Lane == Lanes.Watch))
            return null;
        if (!request.Report || signals.Asked.IsCancellationRequested)
            return ByHand(folder, "");
        if (FindOnPath("npm") is not { } npm)
            return ByHand(folder, "npm is not here. ");
        try
        {
            var problem = await GenerateAsync(npm, folder, ConfigOf(folder, verdict, isPart: request.Only.Count > 0), signals);
            return problem is null
                ? $"Report: {Shown.Path(Path.Combine(folder.In("allure-report"), "index.html"))}"
                : ByHand(folder, $"It was not made: {problem} ");
        }
        catch (Exception problem)
        {
            view.Log(problem.ToString());
            return ByHand(folder, $"It was not made: {problem.Message} ");
        }
    }

    /// <summary>
    /// Earlier reports of the system on the same environment are kept in <c>artifacts/history</c>, and trends are drawn over them; a part of the
    /// gate is no point of a trend.
    /// </summary>
    internal static string ConfigOf(RunFolder folder, Verdict verdict, bool isPart)
    {
        var history = Repository.PathOf("artifacts", "history");
        Directory.CreateDirectory(history);
        var file = Path.Combine(folder.Logs, "allurerc.json");
        WholeFile.Write(file, JsonSerializer.Serialize(new
        {
            name = $"Gates {verdict.System} on {verdict.Environment}, {folder.RunId}",
            // From the checkout, in which Allure is started: a bundle names no path of a machine.
            historyPath = $"artifacts/history/{verdict.System}.{verdict.Environment}.jsonl",
            historyLimit = MostHistory,
            appendHistory = !isPart,
        }));
        return file;
    }

    private async Task<string?> GenerateAsync(string npm, RunFolder folder, string config, StopSignals signals)
    {
        var home = Path.Combine(CacheFolder(), $"allure-{Version}");
        var command = Path.Combine(home, "node_modules", ".bin", "allure");
        if (!File.Exists(command) && await InstallAsync(npm, home, folder, signals) is { } problem)
            return problem;
        view.Say("Making the Allure report.");
        return await RunAsync(
            command,
            ["generate", AllureResults.PathOf(folder.Path), "-o", folder.In("allure-report"), "-c", config],
            folder, s_generateDeadline, signals);
    }

    /// <summary>Installs beside its place and moves: an interrupted install is never taken for a whole one.</summary>
    private async Task<string?> InstallAsync(string npm, string home, RunFolder folder, StopSignals signals)
    {
        view.Say($"Installing allure {Version} from npm, once.");
        var draft = $"{home}.{Environment.ProcessId}";
        Directory.CreateDirectory(draft);
        try
        {
            var problem = await RunAsync(
                npm,
                ["install", "--prefix", draft, "--no-audit", "--no-fund", "--fetch-retries=1", $"allure@{Version}"],
                folder, s_installDeadline, signals);
            if (problem is null && !Directory.Exists(home))
                Directory.Move(draft, home);
            return problem;
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    private async Task<string?> RunAsync(
        string file, IReadOnlyList<string> arguments, RunFolder folder, TimeSpan deadline, StopSignals signals)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Asked);
        stop.CancelAfter(deadline);
        var log = Path.Combine(folder.Logs, "allure.log");
        var end = await machine.RunAsync(
            new ProgramStart { File = file, Arguments = arguments, Log = log, Grace = TimeSpan.FromSeconds(2) },
            stop.Token,
            signals.Now);
        return end switch
        {
            { ExitCode: null } => end.Problem,
            { Stopped: true } => $"{Path.GetFileName(file)} was stopped after at most {deadline.TotalSeconds:0} s.",
            { ExitCode: 0 } => null,
            _ => $"{Path.GetFileName(file)} ended with {end.ExitCode}, see {Shown.Path(log)}.",
        };
    }

    private static string ByHand(RunFolder folder, string why) =>
        $"Report: {why}Make it with `npx allure@{Version} generate {Shown.Path(AllureResults.PathOf(folder.Path))} "
        + $"-o {Shown.Path(folder.In("allure-report"))}`.";

    private static string CacheFolder() =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "gates");

    private static string? FindOnPath(string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".cmd" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
