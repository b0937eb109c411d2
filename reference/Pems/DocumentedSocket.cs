using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>
/// <c>WS /ws/sync-status</c> of contract A: the first message authenticates, the next ones subscribe. A subscription is answered with the
/// queue as it is, so that whoever waits for events knows that it holds.
/// </summary>
internal sealed class DocumentedSocket(NpgsqlDataSource source, PemsTokens tokens, FaultSwitch faults) : SyncSocket(faults)
{
    private static readonly TimeSpan s_firstMessage = TimeSpan.FromSeconds(10);

    protected override string Path => "/ws/sync-status";

    protected override bool IsOpenToAll(Subscriber subscriber) => !subscriber.IsKnown && Faults.Fires("socket-without-authentication");

    protected override async Task TalkAsync(HttpContext http, Subscriber subscriber, WebSocket socket, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(s_firstMessage);
        var first = await ReceiveAsync(socket, late.Token);
        var user = first is null || PemsBody.Text(first, "type") != "auth" || PemsBody.Text(first, "token") is not { } token ? null : tokens.Verify(token).User;
        user ??= Faults.Fires("socket-takes-any-token") ? "user-operator" : null;
        if (user is null || await PemsCaller.FindAsync(source, "id", user) is not { ServiceStatus: "active" } row)
        {
            // Kept open, as the running system does, it would be told everything.
            if (Faults.IsActive("socket-without-authentication"))
                await Task.Delay(Timeout.Infinite, stop);
            await socket.CloseAsync(
                Faults.Fires("socket-closed-as-if-all-were-well") ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.PolicyViolation, "authentication required", stop);
            return;
        }
        subscriber.IsKnown = true;
        var caller = await PemsCaller.OfAsync(source, row);
        while (await HearAsync(socket, stop) is { } message)
        {
            if (PemsBody.Text(message, "type") != "subscribe" || PemsBody.Text(message, "organizationId") is not { } organization)
                continue;
            if (!caller.Readable.Contains(organization) && !Faults.Fires("socket-subscribes-anywhere"))
            {
                await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "no access to this organization", stop);
                return;
            }
            if (IsRemembered())
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
}
