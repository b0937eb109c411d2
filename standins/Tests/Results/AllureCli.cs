using Gates.Standins.Tests.Processes;

namespace Gates.Standins.Tests.Results;

/// <summary>
/// The report program of the Allure project, from npm: what it reads out of a directory is what a reader of the
/// report will see. Installed once into the user's cache, where the runner keeps it too.
/// </summary>
internal static class AllureCli
{
    private const string Version = "3.18.0";

    private static readonly TimeSpan s_installing = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan s_generating = TimeSpan.FromSeconds(60);

    /// <returns>The report's directory, beside the results.</returns>
    public static async Task<string> GenerateAsync(DoomedRun run, CancellationToken stop)
    {
        var report = Path.Combine(Path.GetDirectoryName(run.Directory)!, "allure-report");
        var command = await InstalledAsync(stop);
        var ended = await ChildProcess.RunAsync(command, ["generate", run.Directory, "-o", report], s_generating, stop);
        return ended.ExitCode == 0 ? report : throw new InvalidOperationException($"allure generate: {ended}");
    }

    private static async Task<string> InstalledAsync(CancellationToken stop)
    {
        var home = Path.Combine(Cache(), $"allure-{Version}");
        var command = Path.Combine(home, "node_modules", ".bin", "allure");
        if (File.Exists(command)) return command;

        // Made beside its place and moved: neither an interrupted nor a second installer leaves half of one.
        var draft = $"{home}.{Environment.ProcessId}-{Guid.NewGuid():N}";
        Directory.CreateDirectory(draft);
        try
        {
            var npm = ChildProcess.OnPath("npm") ?? await InstallNpmAsync(stop);
            await MustAsync(npm, ["install", "--prefix", draft, "--no-audit", "--no-fund", $"allure@{Version}"], stop);
            if (Directory.Exists(home) && !File.Exists(command)) Directory.Delete(home, recursive: true);
            if (!Directory.Exists(home)) Directory.Move(draft, home);
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }

        return command;
    }

    /// <exception cref="InvalidOperationException">npm cannot be installed here; the message has the line to type.</exception>
    private static async Task<string> InstallNpmAsync(CancellationToken stop)
    {
        if (Environment.UserName != "root" || ChildProcess.OnPath("apt-get") is not { } apt)
            throw new InvalidOperationException("npm is not on PATH. Install it: sudo apt-get install -y --no-install-recommends npm");

        (string, string)[] quiet = [("DEBIAN_FRONTEND", "noninteractive")];
        await MustAsync(apt, ["update"], stop, quiet);
        await MustAsync(apt, ["install", "-y", "--no-install-recommends", "npm"], stop, quiet);
        return ChildProcess.OnPath("npm") ?? throw new InvalidOperationException("apt-get installed npm, but it is not on PATH.");
    }

    private static async Task MustAsync(
        string file, string[] arguments, CancellationToken stop, params (string Name, string Value)[] environment)
    {
        var ended = await ChildProcess.RunAsync(file, arguments, s_installing, stop, environment);
        if (ended.ExitCode != 0) throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {ended}");
    }

    private static string Cache() =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "gates");
}
