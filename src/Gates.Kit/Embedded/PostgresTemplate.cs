using System.Security.Cryptography;
using System.Text;
using Gates.Kit.Processes;

namespace Gates.Kit.Embedded;

/// <summary>
/// A cluster with database and roles but without a table, made once and copied for each run: a copy takes some hundredths of
/// a second, <c>initdb</c> and the roles take one.
/// </summary>
internal sealed class PostgresTemplate(PostgresPrograms programs, SystemUser? server, string cache)
{
    public const string Database = "deployment";

    /// <summary>Owns the database: the reference signs in as it.</summary>
    public const string Owner = "deployment";

    /// <summary>May read every table and write none: the gates sign in as it.</summary>
    public const string Reader = "gates_reader";

    private const string Administrator = "gates_admin";

    /// <summary>A cluster that lives for minutes and is thrown away has nothing to save from a power cut.</summary>
    private const string Settings = """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        dynamic_shared_memory_type = mmap
        shared_buffers = 64MB
        max_connections = 100
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0
        autovacuum_naptime = 5min
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%m [%p] %u '
        """;

    /// <summary>
    /// Nobody gets in without a password, and nobody from elsewhere. Replaces what initdb wrote; its administrator has
    /// no password and so cannot sign in at all.
    /// </summary>
    private const string Access = "host all all 127.0.0.1/32 scram-sha-256\n";

    /// <summary>Single-user mode takes one statement a line.</summary>
    private const string Roles = $"""
        CREATE ROLE {Owner} LOGIN
        CREATE ROLE {Reader} LOGIN
        ALTER ROLE {Reader} SET default_transaction_read_only = on
        CREATE DATABASE {Database} OWNER {Owner}

        """;

    private const string Grants = $"""
        ALTER DEFAULT PRIVILEGES FOR ROLE {Owner} GRANT SELECT ON TABLES TO {Reader}
        ALTER DEFAULT PRIVILEGES FOR ROLE {Owner} GRANT SELECT ON SEQUENCES TO {Reader}
        ALTER DEFAULT PRIVILEGES FOR ROLE {Owner} GRANT USAGE ON SCHEMAS TO {Reader}

        """;

    /// <summary>Three databases that nobody uses are three quarters of the files that each run copies. A template cannot be dropped.</summary>
    private const string Unused = """
        DROP DATABASE postgres
        ALTER DATABASE template0 IS_TEMPLATE false
        DROP DATABASE template0
        ALTER DATABASE template1 IS_TEMPLATE false
        DROP DATABASE template1

        """;

    private static readonly string[] s_initDb =
    [
        "--username", Administrator, "--auth", "trust", "--encoding", "UTF8", "--locale", "C",
        "--wal-segsize", "1", "--no-instructions",
    ];

    private static readonly TimeSpan s_within = TimeSpan.FromMinutes(2);

    private string Folder => Path.Combine(
        cache, $"postgres-{programs.Major}", $"template-{Hash($"{server?.Id}")}");

    /// <summary>Puts a cluster of its own into <paramref name="run"/>, making the template first if there is none.</summary>
    /// <returns>The data folder.</returns>
    public async Task<string> CopyIntoAsync(RunFolder run, IProgress<string> progress, CancellationToken stop)
    {
        if (!Directory.Exists(Folder))
            await MakeAsync(run, progress, stop);
        var data = run.At("postgres");
        string[] copy = OperatingSystem.IsLinux() ? ["-a", "--reflink=auto"] : ["-Rp"];
        await ChildProcess.RunAsync(
            new ChildStart("cp", [.. copy, Folder, data]) { Log = run.At("copy.log") }, s_within, stop);
        return data;
    }

    /// <summary>Runs statements on a cluster whose server is not running, without any password or port.</summary>
    public Task ExecuteAsync(string data, string database, string statements, string log, CancellationToken stop) =>
        ChildProcess.RunAsync(
            new ChildStart(
                programs.Server,
                ["--single", "-F", "-D", data, "-c", "exit_on_error=true", "-c", "log_checkpoints=off", database])
            {
                Input = statements,
                Log = log,
                User = server,
                EndsBy = Signal.Quit,
            },
            s_within,
            stop);

    /// <summary>
    /// Makes it inside the run's own folder and moves it in one step: nobody ever sees half a template, what an
    /// interrupted run leaves is swept with that run, and of two first runs one comes too late and takes the other's.
    /// </summary>
    private async Task MakeAsync(RunFolder run, IProgress<string> progress, CancellationToken stop)
    {
        progress.Report($"Making a PostgreSQL {programs.Major} cluster to copy from (once).");
        var data = run.At("template");
        var log = run.At("initdb.log");
        await MakeOwnedFolderAsync(data, run.At("copy.log"), stop);
        await ChildProcess.RunAsync(
            new ChildStart(programs.InitDb, ["--pgdata", data, .. s_initDb])
            {
                Log = log,
                User = server,
                EndsBy = Signal.Interrupt,
                Variables = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["TZ"] = "UTC" },
            },
            s_within,
            stop);
        await ExecuteAsync(data, "postgres", Roles, log, stop);
        await ExecuteAsync(data, Database, Grants + Unused, log, stop);
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), Settings + "\n", stop);
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), Access, stop);
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        try
        {
            Directory.Move(data, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            // Another first run was faster; its template is the same.
        }
    }

    private async Task MakeOwnedFolderAsync(string path, string log, CancellationToken stop)
    {
        string[] owner = server is null ? [] : ["-o", $"{server.Id}", "-g", $"{server.Group}"];
        await ChildProcess.RunAsync(
            new ChildStart("install", ["-d", "-m", "700", .. owner, path]) { Log = log }, s_within, stop);
    }

    /// <summary>Other settings are another template: an old one is never taken for a new one.</summary>
    private static string Hash(string who) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [who, Settings, Access, Roles, Grants, Unused, .. s_initDb]))))[..12];
}
