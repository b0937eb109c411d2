using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Finds PostgreSQL's server programs, or installs them.</summary>
internal static class PostgresPrograms
{
    /// <summary>Folder of <c>initdb</c> and <c>postgres</c>, version 15 preferred.</summary>
    /// <exception cref="GateException">They are not there and cannot be installed: the line to type.</exception>
    public static async Task<string> FindOrInstallAsync(IProgress<string> progress, CancellationToken stop)
    {
        if (Find() is { } found)
            return found;
        if (Apt.IsUsable)
        {
            // Debian's package starts a cluster of its own unless told otherwise; nobody asked for one.
            var settings = "/etc/postgresql-common/createcluster.conf";
            if (!File.Exists(settings))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
                await File.WriteAllTextAsync(settings, "create_main_cluster = false\n", stop);
            }
            await Apt.InstallAsync("postgresql-15", progress, stop);
        }
        return Find() ?? throw new GateException(
            ObstacleKind.Configuration,
            "PostgreSQL 15 is not on this machine. Install it and run again: `sudo apt-get install postgresql-15` "
            + "(Debian, Ubuntu) or `brew install postgresql@15` (macOS).");
    }

    private static string? Find()
    {
        IEnumerable<string> folders =
        [
            .. Versions("/usr/lib/postgresql"),
            "/opt/homebrew/opt/postgresql@15/bin",
            "/usr/local/opt/postgresql@15/bin",
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        ];
        return folders.FirstOrDefault(folder =>
            folder.Length > 0 && File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static IEnumerable<string> Versions(string root) =>
        Directory.Exists(root)
            ? Directory.EnumerateDirectories(root)
                .OrderByDescending(folder => Path.GetFileName(folder) == "15")
                .ThenByDescending(folder => folder, StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
}
