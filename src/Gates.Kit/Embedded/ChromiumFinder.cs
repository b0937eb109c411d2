using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Finds Chromium, or installs it.</summary>
public static class ChromiumFinder
{
    private static readonly TimeSpan s_installDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Path of the browser: <c>GATES_CHROMIUM</c>, Playwright's own, Chrome, Debian's; else it is installed.</summary>
    /// <exception cref="GateException">There is none and none can be installed: the line to type.</exception>
    public static async Task<string> FindOrInstallAsync(IProgress<string> progress, CancellationToken stop)
    {
        if (Find() is { } found)
            return found;
        if (Apt.IsUsable)
            await Apt.InstallAsync("chromium", progress, stop);
        else
            await InstallPlaywrightsAsync(progress, stop);
        return Find() ?? throw new GateException(
            ObstacleKind.Configuration,
            "No Chromium is on this machine. Install one and run again: `sudo apt-get install chromium` (Debian), or Chrome, "
            + "or name one with GATES_CHROMIUM=/path/to/chromium.");
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("GATES_CHROMIUM") is { Length: > 0 } given)
            return File.Exists(given)
                ? given
                : throw new GateException(ObstacleKind.Configuration, $"GATES_CHROMIUM is '{given}', but no file stands there.");
        return Playwrights()
            .Concat(["/usr/bin/google-chrome", "/usr/bin/chromium", "/usr/bin/chromium-browser",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"])
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Playwrights()
    {
        var named = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var root = !string.IsNullOrEmpty(named) ? named
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches", "ms-playwright")
            : Path.Combine(home, ".cache", "ms-playwright");
        return Directory.Exists(root)
            ? Directory.EnumerateDirectories(root, "chromium-*").OrderDescending(StringComparer.Ordinal)
                .SelectMany(folder => Directory.EnumerateDirectories(folder, "chrome-*"))
                .SelectMany(folder => (string[])[Path.Combine(folder, "chrome"), Path.Combine(folder, "Chromium.app/Contents/MacOS/Chromium")])
            : [];
    }

    private static async Task InstallPlaywrightsAsync(IProgress<string> progress, CancellationToken stop)
    {
        progress.Report("Installing Playwright's Chromium (once).");
        var install = Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"]), stop);
        try
        {
            _ = await install.WaitAsync(s_installDeadline, stop);
        }
        catch (TimeoutException)
        {
            progress.Report($"Playwright's install had not ended after {s_installDeadline.TotalMinutes:0} minutes.");
        }
    }
}
