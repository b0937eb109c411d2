using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems.AsBuilt;

/// <summary><c>WS /api/ws/sync/{organization}</c> of contract B: whoever opens it listens, and is greeted (facts, section 4).</summary>
internal sealed class AsBuiltSocket(FaultSwitch faults) : SyncSocket(faults)
{
    protected override string Path => "/api/ws/sync/{organization}";

    protected override bool IsOpenToAll(Subscriber subscriber) => Faults.Fires("socket-tells-every-organization");

    protected override async Task TalkAsync(HttpContext http, Subscriber subscriber, WebSocket socket, CancellationToken stop)
    {
        var organization = (string)http.Request.RouteValues["organization"]!;
        if (IsRemembered())
            subscriber.Organizations[organization] = true;
        await subscriber.SendAsync(new JsonObject
        {
            ["type"] = "CONNECTED",
            ["pfaId"] = "",
            ["organizationId"] = organization,
            ["timestamp"] = TimeProvider.System.GetUtcNow(),
        });
        while (await HearAsync(socket, stop) is not null)
        {
            // Nothing that a client says means anything.
        }
    }
}
