using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>The cluster that <c>initdb</c> made once; each run copies it.</summary>
internal static class TemplateCluster
{
    /// <summary>Not a secret: the server listens on the loopback for one run, and every run makes its own roles.</summary>
    public const string AdminPassword = "embedded";

    /// <summary>PostgreSQL refuses to run as root; Debian's user for it, else nobody.</summary>
    public static string? User { get; } =
        !CacheFolder.IsRoot ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    public static async Task<string> FindOrMakeAsync(string programs, IProgress<string> progress, CancellationToken stop)
    {
        var version = Path.GetFileName(Path.GetDirectoryName(programs.TrimEnd('/')))!;
        var path = Path.Combine(CacheFolder.Root, $"postgres-{version}-{User ?? "self"}-template-1");
        if (Directory.Exists(path))
            return path;
        progress.Report($"Making the template of the database cluster (once; {path}).");
        Directory.CreateDirectory(CacheFolder.Root);
        var draft = $"{path}.{Guid.NewGuid():N}.draft";
        try
        {
            await MakeAsync(programs, draft, stop);
            Directory.Move(draft, path);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            // Another first run was quicker; its template is as good.
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
        return path;
    }

    public static async Task CopyAsync(string template, string data, CancellationToken stop)
    {
        await using var copy = await ChildProcess.StartAsync(
            new ChildStart("cp", OperatingSystem.IsLinux() ? ["-a", "--reflink=auto", template, data] : ["-a", template, data]));
        if (await copy.WaitAsync(stop) != 0)
            throw new GateException(ObstacleKind.Crash, $"The database template '{template}' could not be copied to '{data}'. Is the disk full?");
    }

    private static async Task MakeAsync(string programs, string draft, CancellationToken stop)
    {
        Directory.CreateDirectory(draft);
        var password = draft + ".password";
        await File.WriteAllTextAsync(password, AdminPassword, stop);
        try
        {
            if (User is { } user)
                await RunAsync("chown", [$"{user}:", draft, password], null, draft, stop);
            await RunAsync(
                Path.Combine(programs, "initdb"),
                ["-D", draft, "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "scram-sha-256", "--pwfile", password,
                    "--wal-segsize=1", "--no-sync", "--no-instructions"],
                User, draft, stop);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, string? user, string draft, CancellationToken stop)
    {
        var log = draft + ".log";
        await using var child = await ChildProcess.StartAsync(
            new ChildStart(program, arguments) { User = user, Log = log, WorkingDirectory = "/" });
        var code = await child.WaitAsync(stop);
        var tail = LogTail.Of(log);
        File.Delete(log);
        if (code != 0)
            throw new GateException(ObstacleKind.Crash, $"`{program}` ended with {code}:\n{tail}");
    }
}
