using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Finds Chromium, or installs it.</summary>
public static class ChromiumFinder
{
    private static readonly TimeSpan s_install = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Path of the browser: <c>GATES_CHROMIUM</c>, Playwright's own, Chrome, Debian's; else it is installed, by apt-get
    /// when we are root, by Playwright otherwise.
    /// </summary>
    /// <exception cref="GateException">There is none and none can be installed: the line to type.</exception>
    public static async Task<string> FindOrInstallAsync(IProgress<string> progress, CancellationToken stop)
    {
        if (Find() is { } found)
            return found;
        var why = DebianPackages.CanInstall
            ? await InstallDebiansAsync(progress, stop)
            : await InstallPlaywrightsAsync(progress, stop);
        return Find() ?? throw new GateException(
            ObstacleKind.Configuration,
            $"No Chromium is on this machine. {why} Type: "
            + (OperatingSystem.IsMacOS() ? "brew install --cask google-chrome" : $"sudo sh -c '{DebianPackages.LineFor("chromium")}'")
            + " - or name a browser: GATES_CHROMIUM=/path/to/chromium.");
    }

    /// <summary>Folders of Playwright's Chromium, the newest revision first: <c>chromium-1228</c> before <c>chromium-999</c>.</summary>
    internal static IEnumerable<string> NewestFirst(IEnumerable<string> folders) =>
        from folder in folders
        let name = Path.GetFileName(folder)
        where name.StartsWith("chromium-", StringComparison.Ordinal)
        let revision = int.TryParse(name["chromium-".Length..], out var number) ? number : -1
        where revision >= 0
        orderby revision descending
        select folder;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("GATES_CHROMIUM") is { Length: > 0 } given)
            return File.Exists(given)
                ? given
                : throw new GateException(
                    ObstacleKind.Configuration,
                    $"GATES_CHROMIUM is '{given}', but no file stands there. Name an executable, or leave the variable out.");
        return Playwrights()
            // The shell is Chromium without windows: a context costs about half as much of the processor.
            .Concat(["/usr/bin/chromium-headless-shell", "/usr/bin/google-chrome", "/usr/bin/chromium", "/usr/bin/chromium-browser",
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
            ? NewestFirst(Directory.EnumerateDirectories(root))
                .SelectMany(folder => Directory.EnumerateDirectories(folder, "chrome-*"))
                .SelectMany(folder => (string[])
                    [Path.Combine(folder, "chrome"), Path.Combine(folder, "Chromium.app", "Contents", "MacOS", "Chromium")])
            : [];
    }

    private static async Task<string> InstallDebiansAsync(IProgress<string> progress, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("gates-apt-").FullName;
        try
        {
            await DebianPackages.InstallAsync("chromium", folder, progress, stop);
            return "apt-get installed the package, but /usr/bin/chromium is not there.";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs Playwright's installer; tells why there may be no browser after it.</summary>
    private static async Task<string> InstallPlaywrightsAsync(IProgress<string> progress, CancellationToken stop)
    {
        progress.Report("Installing Playwright's Chromium (once).");
        // It is a call, not a process of ours: past the deadline it goes on until we end.
        var install = Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"]), stop);
        try
        {
            return $"Playwright's install ended with code {await install.WaitAsync(s_install, stop)}.";
        }
        catch (TimeoutException)
        {
            return $"Playwright's install had not ended after {s_install.TotalMinutes:0} minutes.";
        }
    }
}
