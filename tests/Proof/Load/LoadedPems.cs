using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Gates.Proof.Load;

/// <summary>As much of a PEMS API as load is put on, with windows short enough to wait for.</summary>
internal sealed class LoadedPems : ILoadedDeployment, IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly PemsLoadFault _fault;
    private readonly ConcurrentDictionary<string, (DateTimeOffset Ends, int Count)> _windows = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<WebSocket> _sockets = new();
    private readonly CancellationTokenSource _over = new();
    private readonly string _address = $"http://127.0.0.1:{LoadedDeployment.FreePort()}";
    private int _batches;
    private int _changes;
    private int _told;

    public LoadedPems(PemsLoadFault fault)
    {
        _fault = fault;
        _listener.Prefixes.Add(_address + "/");
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Settings => $$"""
        "apiUrl": "{{_address}}", "organizationId": "org-gates", "loadRecords": "ONE,TWO", "accounts": {
          "operator": { "username": "operator", "password": "synthetic" }, "reader": { "username": "reader", "password": "synthetic" } }
        """;

    /// <summary>Batches whose changes were synced.</summary>
    public int Batches => Volatile.Read(ref _batches);

    public void Dispose()
    {
        _over.Cancel();
        _listener.Close();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync(), _over.Token);
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The proof is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext http, CancellationToken over)
    {
        try
        {
            await (http.Request.Url!.AbsolutePath switch
            {
                "/ws/sync-status" => ListenAsync(http, over),
                "/api/auth/login" => TellAsync(http, 200, """{"token":"t"}"""),
                "/api/pems/sync-status" => LimitedAsync(http, "sync-status", _fault.Status, Status),
                "/api/pems/queue-metrics" => LimitedAsync(http, "queue-metrics", _fault.Metrics, Metrics),
                "/api/pems/write-sync" => LimitedAsync(http, "write-sync", 10, Trigger),
                "/api/pfa/org-gates/draft" => DraftAsync(http),
                _ => TellAsync(http, 200, """{"status":"healthy"}"""),
            });
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException or WebSocketException or OperationCanceledException)
        {
            // The lane has had enough, or the proof is over.
        }
    }

    private Task DraftAsync(HttpListenerContext http)
    {
        Volatile.Write(ref _changes, 2);
        return TellAsync(http, 200, "{}");
    }

    private static string Status() =>
        """
        {"organizationId":"org-gates","queueSize":0,"pendingModifications":0,"processingCount":0,"failedCount":0,"completedToday":0,"lastSync":null,
         "conflicts":{"unresolved":0,"autoResolved":0,"manualResolved":0},"workerHealth":{"running":true,"lastHeartbeat":"2026-01-31T00:00:00Z"} }
        """;

    private string Metrics() =>
        $$"""
        {"pending":{{(_fault.CountsBelowZero ? -1 : 0)}},"processing":0,"failed":0,"completed24h":0,"avgLatencyMs":0,"successRate":100,"byOrganization":{},
         "byOperation":{"update":0,"create":0,"delete":0} }
        """;

    private string Trigger()
    {
        var batch = $"batch-{Interlocked.Increment(ref _batches)}";
        if (Interlocked.Exchange(ref _changes, 0) is > 0 and var changes)
            _ = SyncAsync(batch, changes, _over.Token);
        return $$"""{"success":true,"message":"triggered","queueSize":0,"batchId":"{{batch}}"}""";
    }

    private async Task SyncAsync(string batch, int changes, CancellationToken over)
    {
        await Task.Delay(_fault.EachChange * changes, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var end = Encoding.UTF8.GetBytes(
            $$"""
            {"type":"sync_complete","organizationId":"{{(_fault.TellsOfAnother ? "org-other" : "org-gates")}}","batchId":"{{batch}}","success":{{changes - _fault.Failing}},"failed":{{_fault.Failing}},"duration":1}
            """);
        foreach (var socket in _sockets.Where(socket => socket.State == WebSocketState.Open).Skip(_fault.Untold).ToList())
            await socket.SendAsync(end, WebSocketMessageType.Text, endOfMessage: true, over);
        if (Interlocked.Increment(ref _told) == 1)
            foreach (var socket in _sockets.Take(_fault.Lost))
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, over);
    }

    private async Task ListenAsync(HttpListenerContext http, CancellationToken over)
    {
        using var socket = (await http.AcceptWebSocketAsync(null)).WebSocket;
        _sockets.Enqueue(socket);
        // The first message says who it is, the next what is subscribed to.
        _ = await socket.ReceiveAsync(new byte[1_024].AsMemory(), over);
        _ = await socket.ReceiveAsync(new byte[1_024].AsMemory(), over);
        await socket.SendAsync("""{"type":"queue_update"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, over);
        _ = await socket.ReceiveAsync(new byte[1_024].AsMemory(), over);
    }

    private async Task LimitedAsync(HttpListenerContext http, string endpoint, int most, Func<string> body)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (ends, count) = _windows.AddOrUpdate(
            endpoint, _ => (now + _fault.Window, 1), (_, was) => was.Ends <= now ? (now + _fault.Window, 1) : (was.Ends, was.Count + 1));
        http.Response.Headers["X-RateLimit-Remaining"] = $"{Math.Max(0, most - count)}";
        http.Response.Headers["X-RateLimit-Reset"] = $"{ends.ToUnixTimeSeconds() + 1}";
        if (count > most)
        {
            if (!_fault.IsSilentOfRetry || endpoint != "sync-status")
                http.Response.Headers["Retry-After"] = "1";
            await TellAsync(http, 429, """{"error":"Rate limit exceeded"}""");
            return;
        }
        if (count % 7 == 0)
            await Task.Delay(_fault.EverySeventhLate, _over.Token);
        await TellAsync(http, 200, body());
    }

    private static async Task TellAsync(HttpListenerContext http, int status, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength64) = (status, "application/json", bytes.Length);
        await http.Response.OutputStream.WriteAsync(bytes);
        http.Response.Close();
    }
}
