using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gates.Proof.Load;

/// <summary>Something that load is put on.</summary>
internal interface ILoadedDeployment
{
    /// <summary>Its settings as a target file has them, without the braces.</summary>
    string Settings { get; }
}

/// <summary>
/// As much of a CredentialMate API as load is put on, which answers at once and has its defects by the clock: errors from
/// a second on, a rate that is too much, a leak. The reference cannot be told so exactly.
/// </summary>
internal sealed class LoadedDeployment : ILoadedDeployment, IDisposable
{
    private static readonly Dictionary<string, (string Action, string Body)> s_routes = new(StringComparer.Ordinal)
    {
        ["/api/v1/auth/login"] = ("login", """{"access_token":"a","refresh_token":"r","user":{"id":1,"provider_id":1001}}"""),
        ["/api/v1/cme/compliance/harmonize"] = ("harmonize", """{"state_gaps":[{"state":"FL","license_type":"MD","total_gap":2.0}]}"""),
        ["/api/v1/cme/compliance/check"] = ("check", """{"total_gap":2.0}"""),
        ["/api/v1/notifications/preferences"] = ("preferences", """{"coordinator_user_id":5,"email_enabled":true}"""),
        ["/api/health"] = ("health", """{"status":"healthy"}"""),
    };

    private readonly HttpListener _listener = new();
    private readonly LoadFault _fault;
    private readonly Action<LoadRequest> _onRequest;
    private readonly bool _signsIn;
    private readonly ConcurrentQueue<long> _recent = new();
    private long _first;
    private long _requests;
    private int _signIns;

    /// <param name="fault">What goes wrong.</param>
    /// <param name="onRequest">Told of each request under load.</param>
    /// <param name="signsIn">Whether anybody can be signed in; without it a lane comes as far as that.</param>
    public LoadedDeployment(LoadFault fault, Action<LoadRequest>? onRequest = null, bool signsIn = true)
    {
        (_fault, _onRequest, _signsIn) = (fault, onRequest ?? (_ => { }), signsIn);
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address { get; }

    public string Settings => $$"""
        "webUrl": "{{Address}}", "apiUrl": "{{Address}}", "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
          "coordinator": { "email": "c@example.invalid", "password": "synthetic" } }
        """;

    /// <summary>Requests that were made under load.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests before them, those for health and for the build aside.</summary>
    public int SignIns => Volatile.Read(ref _signIns);

    public void Dispose() => _listener.Close();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The proof is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var (action, body) = s_routes.GetValueOrDefault(context.Request.Url!.AbsolutePath, ("", "{}"));
            var fate = FateOf(context.Request, action);
            if (fate.Delay > TimeSpan.Zero)
                await Task.Delay(fate.Delay);
            context.Response.StatusCode = fate.Fails ? 503 : 200;
            context.Response.ContentType = "application/json";
            var bytes = Encoding.UTF8.GetBytes(fate.IsWrong ? body.Replace("2.0", "0.0", StringComparison.Ordinal).Replace("true", "false", StringComparison.Ordinal) : body);
            context.Response.ContentLength64 = bytes.Length;
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The lane has had enough, or the proof is over.
        }
    }

    // Only the load lane's own client says which request it is.
    private Fate FateOf(HttpListenerRequest request, string action)
    {
        if (request.Headers["X-Correlation-Id"] is null)
        {
            // The runner waits for health and reads the build, which are no routes of the lane's.
            if (action is "health" or "")
                return Fate.Good;
            Interlocked.Increment(ref _signIns);
            return new Fate(Fails: !_signsIn);
        }

        var now = Stopwatch.GetTimestamp();
        Interlocked.CompareExchange(ref _first, now, 0);
        _recent.Enqueue(now);
        while (_recent.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest, now) > TimeSpan.FromSeconds(1))
            _recent.TryDequeue(out _);
        var loaded = new LoadRequest(
            action, Interlocked.Increment(ref _requests), Stopwatch.GetElapsedTime(Interlocked.Read(ref _first), now), _recent.Count);
        _onRequest(loaded);
        return _fault.FateOf(loaded);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
