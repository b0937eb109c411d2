using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems;

/// <summary>The WebSocket of sync events: who listens, to which organizations, and how it ends. How one comes to listen, each contract says.</summary>
internal abstract class SyncSocket(FaultSwitch faults)
{
    private readonly ConcurrentDictionary<Guid, Subscriber> _subscribers = new();

    protected FaultSwitch Faults => faults;

    /// <summary>Route of the upgrade.</summary>
    protected abstract string Path { get; }

    public void Map(WebApplication routes)
    {
        routes.UseWebSockets();
        routes.MapGet(Path, (RequestDelegate)(http => AnswerAsync(http, routes.Lifetime.ApplicationStopping)));
    }

    /// <summary>Tells everybody who listens to the organization.</summary>
    public async Task PublishAsync(string organization, JsonObject message)
    {
        message["organizationId"] = organization;
        foreach (var subscriber in _subscribers.Values)
            if (subscriber.Organizations.ContainsKey(organization) || IsOpenToAll(subscriber))
                await subscriber.SendAsync(message);
    }

    /// <summary>Whether a defect tells this one everything.</summary>
    protected abstract bool IsOpenToAll(Subscriber subscriber);

    /// <summary>Lets somebody listen, until he closes.</summary>
    protected abstract Task TalkAsync(HttpContext http, Subscriber subscriber, WebSocket socket, CancellationToken stop);

    /// <returns>The message; null where the other side closed.</returns>
    protected static async Task<JsonObject?> ReceiveAsync(WebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[8192];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
        return part.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(buffer.AsSpan(0, part.Count)) as JsonObject;
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
            await TalkAsync(http, subscriber, socket, stop);
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

    internal sealed class Subscriber(WebSocket socket) : IDisposable
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
