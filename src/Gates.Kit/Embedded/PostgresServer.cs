using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gates.Kit.Processes;
using Gates.Model.Results;
using Npgsql;

namespace Gates.Kit.Embedded;

/// <summary>A PostgreSQL of one run: on loopback, on a port of its own, with passwords of its own.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan s_ready = TimeSpan.FromSeconds(30);
    private readonly ChildProcess _child;

    private PostgresServer(ChildProcess child, int port, string owner, string reader)
    {
        _child = child;
        OwnerDatabase = Describe(PostgresTemplate.Owner, owner, port);
        ReaderDatabase = Describe(PostgresTemplate.Reader, reader, port);
    }

    /// <summary>Npgsql connection string of the role that owns the database.</summary>
    public string OwnerDatabase { get; }

    /// <summary>Npgsql connection string of the role that may only read.</summary>
    public string ReaderDatabase { get; }

    /// <exception cref="GateException">It did not answer; told with the last lines of its log.</exception>
    public static async Task<PostgresServer> StartAsync(
        PostgresPrograms programs, SystemUser? user, string cache, RunFolder run, IProgress<string> progress,
        CancellationToken stop)
    {
        var template = new PostgresTemplate(programs, user, cache);
        var data = await template.CopyIntoAsync(run, progress, stop);
        var (owner, reader) = (RandomNumberGenerator.GetHexString(32), RandomNumberGenerator.GetHexString(32));
        await template.ExecuteAsync(
            data,
            PostgresTemplate.Database,
            $"ALTER ROLE {PostgresTemplate.Owner} PASSWORD '{owner}'\nALTER ROLE {PostgresTemplate.Reader} PASSWORD '{reader}'\n",
            run.At("roles.log"),
            stop);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var log = run.At($"postgres-{attempt}.log");
            var child = await run.StartAsync(new ChildStart(programs.Server, ["-D", data, "-p", $"{port}"])
            {
                Log = log,
                User = user,
                // What it holds is thrown away: no checkpoint, and no waiting for clients.
                EndsBy = Signal.Quit,
            });
            try
            {
                if (await IsReadyAsync(child, data, stop))
                    return new PostgresServer(child, port, owner, reader);
                if (attempt == Tries || !LogTail.Lines(log).Any(LostItsPort))
                    throw new GateException(
                        ObstacleKind.Crash, $"PostgreSQL ({programs.Server}) ended while it started.{LogTail.Of(log)}");
            }
            catch (TimeoutException late)
            {
                await child.DisposeAsync();
                throw new GateException(
                    ObstacleKind.Crash,
                    $"PostgreSQL ({programs.Server}) was not ready within {s_ready.TotalSeconds:0} s.{LogTail.Of(log)}",
                    late);
            }
            catch
            {
                await child.DisposeAsync();
                throw;
            }
            await child.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    public void KillNow() => _child.KillNow();

    /// <summary>Whether a line tells that another program took the port between our look and the start.</summary>
    internal static bool LostItsPort(string line) =>
        line.Contains("could not bind", StringComparison.Ordinal)
        || line.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);

    /// <summary>Whether a postmaster.pid tells that the server takes connections: its eighth line says so.</summary>
    internal static bool TellsReady(IReadOnlyList<string> lines) =>
        lines.Count >= 8 && lines[7].AsSpan().Trim() is "ready";

    private static async Task<bool> IsReadyAsync(ChildProcess child, string data, CancellationToken stop)
    {
        var note = Path.Combine(data, "postmaster.pid");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(s_ready);
        try
        {
            while (!child.Ended.IsCompleted)
            {
                if (TellsReady(LogTail.Lines(note)))
                    return true;
                await Task.Delay(TimeSpan.FromMilliseconds(10), deadline.Token);
            }
            return false;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string Describe(string role, string password, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = PostgresTemplate.Database,
        Username = role,
        Password = password,
        // No certificates and no Kerberos on a loopback that lives for minutes; asking for them costs a round trip.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
