using Gates.Kit.Browser;
using Gates.Kit.Http;

namespace Gates.Smoke.Pems;

/// <summary>Sockets as the checks need them.</summary>
internal static class Sockets
{
    /// <summary>How long is waited for a message that may not come.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A socket that said who it is and subscribed. The contract answers neither; a first message, where one comes, says that both hold.</summary>
    public static async Task<GateSocket> SubscribedAsync(string token, string organization, CancellationToken stop)
    {
        var socket = await Deployment.Api.OpenSocketAsync(Deployment.Profile.SocketPath);
        await socket.SendAsync(Deployment.Profile.Authenticate(token), stop);
        await socket.SendAsync(Deployment.Profile.Subscribe(organization), stop);
        _ = await Eventually.HoldsAsync(() => Task.FromResult(socket.Messages.Count > 0 || socket.Closed.IsCompleted), Patience);
        return socket;
    }

    /// <summary>Waits until the socket was told the end of the batch; events may come after what they tell of.</summary>
    public static async Task WaitForEndAsync(GateSocket socket, string? batch) => _ = await Eventually.HoldsAsync(
        () => Task.FromResult(socket.Messages.Any(message => message.Text("type") == "sync_complete" && message.Text("batchId") == batch)), Patience);
}
