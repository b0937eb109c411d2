using System.Diagnostics;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>The PostgreSQL programs of this machine: version 15, or the next newer one that is there.</summary>
/// <param name="Folder">Where <c>postgres</c> and <c>initdb</c> stand.</param>
/// <param name="Major">Their major version.</param>
internal sealed record PostgresPrograms(string Folder, int Major)
{
    /// <summary>The version that CredentialMate runs on.</summary>
    private const int Wanted = 15;

    private const string Package = "postgresql-15";

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>Finds them, or installs them where we may.</summary>
    /// <param name="work">Folder for the log of an installation.</param>
    /// <param name="progress">Told of an installation.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="GateException">Neither is possible: told with the line to type.</exception>
    public static async Task<PostgresPrograms> FindOrInstallAsync(
        string work, IProgress<string> progress, CancellationToken stop)
    {
        if (Find() is { } found)
            return found;
        if (DebianPackages.CanInstall)
        {
            await DebianPackages.InstallAsync(Package, work, progress, stop);
            if (Find() is { } installed)
                return installed;
        }
        throw new GateException(
            ObstacleKind.Configuration,
            $"PostgreSQL {Wanted} or newer was not found in /usr/lib/postgresql/*/bin, in Homebrew or on the path. Type: "
            + (OperatingSystem.IsMacOS() ? "brew install postgresql@15" : $"sudo sh -c '{DebianPackages.LineFor(Package)}'"));
    }

    /// <summary>Version 15 first, then the oldest newer one: the closest to what CredentialMate runs on.</summary>
    internal static PostgresPrograms? Best(IEnumerable<PostgresPrograms> found) =>
        found.Where(programs => programs.Major >= Wanted).MinBy(programs => programs.Major);

    /// <summary>The major version that a folder's name ends with: <c>15</c>, <c>postgresql@15</c>; else null.</summary>
    internal static int? MajorOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('@')[^1], out var major) ? major : null;

    private static PostgresPrograms? Find()
    {
        var named =
            from root in (string[])["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
            where Directory.Exists(root)
            from folder in Directory.EnumerateDirectories(root)
            where root[^1] != 't' || Path.GetFileName(folder).StartsWith("postgresql@", StringComparison.Ordinal)
            let major = MajorOf(folder)
            where major is not null
            select new PostgresPrograms(Path.Combine(folder, "bin"), major.Value);
        // Asking a program for its version takes a moment, so it is done only where no folder tells it.
        return Best(named.Where(AreThere))
            ?? Best((Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => new PostgresPrograms(folder, 0))
                .Where(AreThere)
                .Select(programs => programs with { Major = MajorByAsking(programs.InitDb) ?? 0 }));
    }

    private static bool AreThere(PostgresPrograms programs) => IsThere(programs.Server) && IsThere(programs.InitDb);

    /// <summary>Whether a file stands behind the path; a link that leads nowhere, such as of a removed package, is none.</summary>
    private static bool IsThere(string path) =>
        File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);

    private static int? MajorByAsking(string program)
    {
        try
        {
            using var asked = Process.Start(
                new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false });
            return asked is null ? null : MajorInWords(asked.StandardOutput.ReadToEnd());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The version in <c>initdb (PostgreSQL) 15.18 (Debian 15.18-0)</c>; null in any other text.</summary>
    internal static int? MajorInWords(string words) =>
        words.Split(") ") is [_, var version, ..] && int.TryParse(version.Split('.')[0], out var major) ? major : null;
}
