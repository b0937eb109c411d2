using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Finds Chromium, or installs it.</summary>
public static class ChromiumFinder
{
    private static readonly TimeSpan s_install = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Path of the browser: <c>GATES_CHROMIUM</c>, Playwright's own, Chrome, Debian's; else it is installed, by apt-get
    /// when we are root, by Playwright otherwise. Without windows to show, the headless shell comes first: a page in it
    /// costs about two thirds of the processor time.
    /// </summary>
    /// <param name="headless">Whether no window is wanted: the shell has none.</param>
    /// <param name="progress">Told what is installed.</param>
    /// <param name="stop">Ends an installation.</param>
    /// <exception cref="GateException">There is none and none can be installed: the line to type.</exception>
    public static async Task<string> FindOrInstallAsync(
        bool headless, IProgress<string> progress, CancellationToken stop)
    {
        if (Find(headless) is { } found)
            return found;
        var package = headless ? "chromium-headless-shell" : "chromium";
        var why = DebianPackages.CanInstall
            ? await InstallDebiansAsync(package, progress, stop)
            : await InstallPlaywrightsAsync(progress, stop);
        return Find(headless) ?? throw new GateException(
            ObstacleKind.Configuration,
            $"No Chromium is on this machine. {why} Type: "
            + (OperatingSystem.IsMacOS() ? "brew install --cask google-chrome" : $"sudo sh -c '{DebianPackages.LineFor(package)}'")
            + " - or name a browser: GATES_CHROMIUM=/path/to/chromium.");
    }

    /// <summary>Playwright's folders of one kind, the newest revision first: <c>chromium-1228</c> before <c>chromium-999</c>.</summary>
    private static IEnumerable<string> NewestFirst(IEnumerable<string> folders, string kind) =>
        from folder in folders
        let name = Path.GetFileName(folder)
        where name.StartsWith(kind, StringComparison.Ordinal)
        let revision = int.TryParse(name[kind.Length..], out var number) ? number : -1
        where revision >= 0
        orderby revision descending
        select folder;

    /// <summary>Where a browser may stand, the best first.</summary>
    /// <param name="headless">Whether the shell will do.</param>
    /// <param name="playwrights">Folders of Playwright's browsers, in any order.</param>
    internal static IEnumerable<string> Places(bool headless, IReadOnlyCollection<string> playwrights)
    {
        string[] shells =
        [
            .. NewestFirst(playwrights, "chromium_headless_shell-").SelectMany(folder => (string[])
                [
                    Path.Combine(folder, "chrome-linux", "headless_shell"),
                    Path.Combine(folder, "chrome-headless-shell-linux64", "chrome-headless-shell"),
                ]),
            "/usr/bin/chromium-headless-shell",
        ];
        string[] whole =
        [
            .. NewestFirst(playwrights, "chromium-").SelectMany(folder => (string[])
                [
                    Path.Combine(folder, "chrome-linux", "chrome"),
                    Path.Combine(folder, "chrome-linux64", "chrome"),
                    Path.Combine(folder, "chrome-mac", "Chromium.app", "Contents", "MacOS", "Chromium"),
                ]),
            "/usr/bin/google-chrome", "/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ];
        return headless ? [.. shells, .. whole] : whole;
    }

    private static string? Find(bool headless)
    {
        if (Environment.GetEnvironmentVariable("GATES_CHROMIUM") is { Length: > 0 } given)
            return File.Exists(given)
                ? given
                : throw new GateException(
                    ObstacleKind.Configuration,
                    $"GATES_CHROMIUM is '{given}', but no file stands there. Name an executable, or leave the variable out.");
        return Places(headless, Playwrights()).FirstOrDefault(File.Exists);
    }

    private static string[] Playwrights()
    {
        var named = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var root = !string.IsNullOrEmpty(named) ? named
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches", "ms-playwright")
            : Path.Combine(home, ".cache", "ms-playwright");
        return Directory.Exists(root) ? Directory.GetDirectories(root) : [];
    }

    private static async Task<string> InstallDebiansAsync(
        string package, IProgress<string> progress, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("gates-apt-").FullName;
        try
        {
            await DebianPackages.InstallAsync(package, folder, progress, stop);
            return $"apt-get installed {package}, but /usr/bin/{package} is not there.";
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
