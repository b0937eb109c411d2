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
    private static readonly TimeSpan s_deaf = TimeSpan.FromMilliseconds(500);
    private volatile bool _hasLeft;

    /// <summary>Forgets that anybody has left.</summary>
    public void Forget() => _hasLeft = false;

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
        // In no fixed order: nothing promises that two who listen are told of two records in the same one.
        var subscribers = _subscribers.Values.ToArray();
        Random.Shared.Shuffle(subscribers);
        foreach (var subscriber in subscribers)
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

    /// <summary>What a client says; null where it closed.</summary>
    protected async Task<JsonObject?> HearAsync(WebSocket socket, CancellationToken stop)
    {
        // Whoever does not read answers no ping. It breaks off, as a server does whose end has died: nobody waits for what will not come.
        if (faults.Fires("socket-answers-no-ping"))
        {
            await Task.Delay(s_deaf, stop);
            socket.Abort();
        }
        return await ReceiveAsync(socket, stop);
    }

    /// <summary>Whether the subscription is remembered: a defect forgets that of one who comes behind another has left.</summary>
    protected bool IsRemembered() => !(_hasLeft && faults.Fires("socket-forgets-who-returns"));

    private bool IsTwice() => _hasLeft && faults.Fires("socket-tells-who-returns-twice");

    private static async Task GoAwayAsync(WebSocket socket)
    {
        try
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "going away", late.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went first.
        }
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
        using var subscriber = new Subscriber(socket, IsTwice());
        var id = Guid.NewGuid();
        _subscribers[id] = subscriber;
        try
        {
            await TalkAsync(http, subscriber, socket, stop);
            _subscribers.TryRemove(id, out _);
            _hasLeft = true;
            // A close is answered with its code (RFC 6455, 5.5.1).
            if (socket.State == WebSocketState.CloseReceived && !faults.Fires("socket-close-unanswered"))
                await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // 1001: the server goes away (RFC 6455, 7.4.1). Whoever is told so may come back.
            await GoAwayAsync(socket);
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

    /// <param name="socket">His socket.</param>
    /// <param name="twice">Whether a defect tells him everything two times.</param>
    internal sealed class Subscriber(WebSocket socket, bool twice) : IDisposable
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
                for (var times = twice ? 2 : 1; times > 0 && socket.State == WebSocketState.Open; times--)
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
