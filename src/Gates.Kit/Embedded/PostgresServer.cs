using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gates.Kit.Processes;
using Gates.Model.Results;
using Npgsql;

namespace Gates.Kit.Embedded;

/// <summary>A PostgreSQL server of one run: a copy of the template cluster, on a free port of the loopback.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "gates_owner";
    private const string Reader = "gates_reader";
    private static readonly TimeSpan s_startDeadline = TimeSpan.FromSeconds(30);
    private readonly ChildProcess _server;

    private PostgresServer(ChildProcess server, string owner, string reader) =>
        (_server, OwnerConnection, ReaderConnection) = (server, owner, reader);

    /// <summary>For the reference: may create and change everything in its database.</summary>
    public string OwnerConnection { get; }

    /// <summary>For the gates: SELECT on every table, nothing else.</summary>
    public string ReaderConnection { get; }

    public static async Task<PostgresServer> StartAsync(RunFolder run, IProgress<string> progress, CancellationToken stop)
    {
        var programs = await PostgresPrograms.FindOrInstallAsync(progress, stop);
        var template = await TemplateCluster.FindOrMakeAsync(programs, progress, stop);
        var data = run["data"];
        await TemplateCluster.CopyAsync(template, data, stop);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = await ChildProcess.StartAsync(new ChildStart(Path.Combine(programs, "postgres"),
            [
                "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                // The data lives as long as the run: nothing of it has to survive a power cut.
                "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
                "-c", "autovacuum=off", "-c", "max_connections=100", "-c", "shared_buffers=64MB",
            ])
            {
                Log = run["postgres.log"],
                User = TemplateCluster.User,
                WorkingDirectory = "/",
            });
            try
            {
                return await PrepareAsync(server, port, run["postgres.log"], stop);
            }
            // Another program took the port between the choice and the bind.
            catch (GateException) when (attempt < 3 && server.HasExited)
            {
                await server.DisposeAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.EndAsync(TimeSpan.FromSeconds(5), interrupt: true);
        await _server.DisposeAsync();
    }

    private static async Task<PostgresServer> PrepareAsync(ChildProcess server, int port, string log, CancellationToken stop)
    {
        var admin = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Password={TemplateCluster.AdminPassword};Pooling=false;Timeout=5";
        var (owner, reader) = (RandomNumberGenerator.GetHexString(24), RandomNumberGenerator.GetHexString(24));
        await using (var connection = await ConnectAsync(server, admin, log, stop))
        {
            await ExecuteAsync(connection, $"CREATE ROLE {Owner} LOGIN PASSWORD '{owner}'; CREATE ROLE {Reader} LOGIN PASSWORD '{reader}'", stop);
            await ExecuteAsync(connection, $"CREATE DATABASE credentialmate OWNER {Owner}", stop);
        }
        await using (var connection = new NpgsqlConnection(admin.Replace("Database=postgres", "Database=credentialmate", StringComparison.Ordinal)))
        {
            await connection.OpenAsync(stop);
            await ExecuteAsync(
                connection,
                $"ALTER SCHEMA public OWNER TO {Owner}; GRANT USAGE ON SCHEMA public TO {Reader}; "
                + $"ALTER DEFAULT PRIVILEGES FOR ROLE {Owner} IN SCHEMA public GRANT SELECT ON TABLES TO {Reader}",
                stop);
        }
        string For(string user, string password) =>
            $"Host=127.0.0.1;Port={port};Database=credentialmate;Username={user};Password={password}";
        return new PostgresServer(server, For(Owner, owner), For(Reader, reader));
    }

    private static async Task<NpgsqlConnection> ConnectAsync(ChildProcess server, string admin, string log, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(s_startDeadline);
        while (true)
        {
            var connection = new NpgsqlConnection(admin);
            try
            {
                await connection.OpenAsync(deadline.Token);
                return connection;
            }
            catch (Exception problem) when (problem is NpgsqlException or SocketException && !server.HasExited)
            {
                await connection.DisposeAsync();
                await Task.Delay(20, deadline.Token);
            }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                await connection.DisposeAsync();
                throw new GateException(
                    ObstacleKind.Crash, $"PostgreSQL did not start; the last lines of {log}:\n{LogTail.Of(log)}", problem);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The end of a child's log, for the message that says it died.</summary>
internal static class LogTail
{
    public static string Of(string log)
    {
        if (!File.Exists(log))
            return "(no log)";
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(15));
    }
}
