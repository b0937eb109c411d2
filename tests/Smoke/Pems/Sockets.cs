using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>Sockets as the checks need them.</summary>
internal static class Sockets
{
    /// <summary>How long is waited for a message that may not come.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A socket that hears of an organization. No contract answers a subscription; a first message, where one comes, says that it holds.</summary>
    public static async Task<GateSocket> SubscribedAsync(string token, string organization, CancellationToken stop)
    {
        var socket = await Deployment.Api.OpenSocketAsync(Deployment.Profile.Socket(token, organization), stop);
        _ = await Eventually.HoldsAsync(() => Task.FromResult(socket.Messages.Count > 0 || socket.Closed.IsCompleted), Patience);
        return socket;
    }

    /// <summary>Waits until the socket was told the end of the sync; events may come after what they tell of.</summary>
    public static async Task WaitForEndAsync(GateSocket socket, Exchange trigger, IReadOnlyList<QueueRow> rows) => _ = await Eventually.HoldsAsync(
        () => Task.FromResult(Deployment.Profile.Story.HasEnded(new SyncTold(socket.Messages, trigger.Json ?? default, rows))), Patience);
}
