using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>
/// <c>WS /ws/sync-status</c> of contract A: the first message authenticates, the next ones subscribe. A subscription is answered with the
/// queue as it is, so that whoever waits for events knows that it holds.
/// </summary>
internal sealed class SyncSocket(NpgsqlDataSource source, PemsTokens tokens, FaultSwitch faults)
{
    private static readonly TimeSpan s_firstMessage = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, Subscriber> _subscribers = new();

    public void Map(WebApplication routes)
    {
        routes.UseWebSockets();
        routes.MapGet("/ws/sync-status", (RequestDelegate)(http => AnswerAsync(http, routes.Lifetime.ApplicationStopping)));
    }

    /// <summary>Tells everybody who subscribed to the organization.</summary>
    public async Task PublishAsync(string organization, JsonObject message)
    {
        message["organizationId"] = organization;
        foreach (var subscriber in _subscribers.Values)
            if (subscriber.Organizations.ContainsKey(organization)
                || (!subscriber.IsKnown && faults.Fires("socket-without-authentication")))
                await subscriber.SendAsync(message);
    }

    private async Task AnswerAsync(HttpContext http, CancellationToken stop)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            if (faults.Fires("socket-answers-plain-http"))
                await http.Response.WriteAsJsonAsync(new { status = "ok" }, stop);
            else
                await PemsCaller.RefuseAsync(http, 426, "UPGRADE_REQUIRED", "This is a WebSocket.");
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var subscriber = new Subscriber(socket);
        var id = Guid.NewGuid();
        _subscribers[id] = subscriber;
        try
        {
            await TalkAsync(subscriber, socket, stop);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or JsonException)
        {
            // Whoever is gone needs no answer.
        }
        finally
        {
            _subscribers.TryRemove(id, out _);
        }
    }

    private async Task TalkAsync(Subscriber subscriber, WebSocket socket, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(s_firstMessage);
        var first = await ReceiveAsync(socket, late.Token);
        var user = first is null || PemsBody.Text(first, "type") != "auth" || PemsBody.Text(first, "token") is not { } token ? null : tokens.Verify(token).User;
        user ??= faults.Fires("socket-takes-any-token") ? "user-operator" : null;
        if (user is null || await PemsCaller.FindAsync(source, "id", user) is not { ServiceStatus: "active" } row)
        {
            // Kept open, as the running system does, it would be told everything.
            if (faults.IsActive("socket-without-authentication"))
                await Task.Delay(Timeout.Infinite, stop);
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "authentication required", stop);
            return;
        }
        subscriber.IsKnown = true;
        var caller = await PemsCaller.OfAsync(source, row);
        while (await ReceiveAsync(socket, stop) is { } message)
        {
            if (PemsBody.Text(message, "type") != "subscribe" || PemsBody.Text(message, "organizationId") is not { } organization)
                continue;
            if (!caller.Readable.Contains(organization) && !faults.Fires("socket-subscribes-anywhere"))
            {
                await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "no access to this organization", stop);
                return;
            }
            subscriber.Organizations[organization] = true;
            await subscriber.SendAsync(new JsonObject
            {
                ["type"] = "queue_update",
                ["organizationId"] = organization,
                ["queueSize"] = 0,
                ["timestamp"] = TimeProvider.System.GetUtcNow(),
            });
        }
    }

    /// <returns>The message; null where the other side closed.</returns>
    private static async Task<JsonObject?> ReceiveAsync(WebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[8192];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
        return part.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(buffer.AsSpan(0, part.Count)) as JsonObject;
    }

    private sealed class Subscriber(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1, 1);

        public bool IsKnown { get; set; }

        public ConcurrentDictionary<string, bool> Organizations { get; } = new(StringComparer.Ordinal);

        public async Task SendAsync(JsonObject message)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(message);
            await _turn.WaitAsync();
            try
            {
                if (socket.State == WebSocketState.Open)
                    await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
            catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException)
            {
                // It is taken from the list by whoever reads it.
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();
    }
}
