using System.Text.Json;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>
/// One write sync from the drafts to the last trace, which many checks look at: a change of every probe, one trigger, what became of each
/// row, what PEMS took, the log, the conflict and its resolution, and what stayed behind the cleaning up.
/// </summary>
internal sealed record WriteSyncRun
{
    private static readonly OncePerRun<WriteSyncRun> s_run = new(_ => MakeAsync());

    /// <summary>PEMS answers these in time, well or badly.</summary>
    private static readonly string[] s_answered = ["accepted", "conflicting", "refused", "failing", "page", "empty"];

    /// <summary>Tells this run's changes from any other's.</summary>
    public required string Session { get; init; }

    public required Exchange Trigger { get; init; }

    /// <summary>The rows as they were when all had ended, or when the time for it had.</summary>
    public required IReadOnlyList<QueueRow> Rows { get; init; }

    /// <summary>The rows behind a second trigger: what was queued or synced already is not queued again.</summary>
    public required IReadOnlyList<QueueRow> RowsAgain { get; init; }

    /// <summary>What PEMS says that it took of the accepted record meanwhile; null where the target names no peer that tells.</summary>
    public required IReadOnlyList<JsonElement>? Received { get; init; }

    /// <summary>What a socket that hears of the organization was told meanwhile.</summary>
    public required SyncTold Told { get; init; }

    /// <summary>What one was told meanwhile that had listened before, left, and came back.</summary>
    public required IReadOnlyList<JsonElement> ToldOnReturn { get; init; }

    /// <summary>What one was told meanwhile that must not hear of it; null where the target names too little to make one.</summary>
    public required IReadOnlyList<JsonElement>? ToldToStranger { get; init; }

    public required Exchange Conflicts { get; init; }

    /// <summary>Answers to: a strategy that there is not, the right one, the right one again, a conflict that there is not.</summary>
    public required IReadOnlyList<Exchange> Resolutions { get; init; }

    /// <summary>The list of conflicts behind the resolution.</summary>
    public required Exchange Resolved { get; init; }

    /// <summary>Changes of the session that are still stored behind the cleaning up.</summary>
    public required long Left { get; init; }

    public static Task<WriteSyncRun> OfThisRunAsync()
    {
        if (!Deployment.Settings.AllowWrites)
            throw Unproven.Because("allowWrites", "GATES_PEMS_ALLOW_WRITES");
        // Asked before anything is written: without it nobody could say what became of it.
        _ = Deployment.Database;
        _ = ProbeOf("accepted");
        return s_run.OfAsync("once");
    }

    /// <summary>The record that stands there for that answer, or the end of the check as Unproven.</summary>
    public static string ProbeOf(string answer) => Deployment.Settings.Probes.GetValueOrDefault(answer)
        ?? throw Unproven.Because($"probes.{answer}", $"GATES_PEMS_PROBE_{answer.ToUpperInvariant()}");

    /// <summary>The rows of the record that stands there for that answer.</summary>
    public IReadOnlyList<QueueRow> RowsOf(string answer) => [.. Rows.Where(row => row.PfaId == ProbeOf(answer))];

    /// <summary>The conflict of this run, as a list tells it; an element of no kind where it tells none.</summary>
    public JsonElement ConflictIn(Exchange list) => (list.Json ?? default).Items("conflicts")
        .FirstOrDefault(one => one.Text("pfaId") == ProbeOf("conflicting") && one.At("localData").Text("remarks") == Session);

    private static async Task<WriteSyncRun> MakeAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(LaneRun.Ending);
        late.CancelAfter(Deployment.Settings.SyncWithin * 2 + TimeSpan.FromSeconds(30));
        var (api, settings, token) = (Deployment.Api, Deployment.Settings, await Deployment.TokenAsync(Deployment.Settings.Operator));
        var session = $"gates-{Guid.NewGuid():N}";
        var records = s_answered.Select(settings.Probes.GetValueOrDefault).OfType<string>().ToList();
        await Deployment.Writing.WaitAsync(late.Token);
        try
        {
            await using var socket = await Sockets.SubscribedAsync(token, settings.OrganizationId, late.Token);
            await using var strangers = Deployment.Profile.Stranger(settings.OrganizationId, settings.OtherOrganizationId) is { } call
                ? await api.OpenSocketAsync(call, late.Token)
                : null;
            await using (var left = await Sockets.SubscribedAsync(token, settings.OrganizationId, late.Token))
                await left.LeaveAsync(late.Token);
            await using var returned = await Sockets.SubscribedAsync(token, settings.OrganizationId, late.Token);
            var before = await ReceivedAsync(late.Token);
            foreach (var saved in await api.CommitAsync(token, session, records, new { remarks = session }, late.Token))
                if (saved.Status != 200)
                    throw new InvalidOperationException($"The changes for the sync could not be made: {saved}");
            var trigger = await api.TriggerAsync(token, settings.OrganizationId, late.Token);
            var rows = await EndedAsync(session, records.Count, late.Token);
            var conflicts = await api.CallAsync("conflicts", token, settings.OrganizationId, late.Token, "limit=100");
            await Task.WhenAll(Sockets.WaitForEndAsync(socket, trigger, rows), Sockets.WaitForEndAsync(returned, trigger, rows));
            var (told, toldOnReturn, toldToStranger) = (socket.Messages, returned.Messages, strangers?.Messages);
            _ = await api.TriggerAsync(token, settings.OrganizationId, late.Token);
            var run = new WriteSyncRun
            {
                Told = new SyncTold(told, trigger.Json ?? default, rows),
                ToldOnReturn = toldOnReturn,
                ToldToStranger = toldToStranger,
                Session = session,
                Trigger = trigger,
                Rows = rows,
                RowsAgain = await Deployment.Database.RowsAsync(session, late.Token),
                Received = (await ReceivedAsync(late.Token))?.Skip(before?.Count ?? 0).ToList(),
                Conflicts = conflicts,
                Resolutions = [],
                Resolved = conflicts,
                Left = 0,
            };
            if (settings.Probes.ContainsKey("conflicting") && run.ConflictIn(conflicts).Text("id") is { } conflict)
                run = run with
                {
                    Resolutions =
                    [
                        await api.ResolveAsync(token, conflict, "gates_no_such_strategy", late.Token),
                        await api.ResolveAsync(token, conflict, Deployment.Profile.TakeRemote, late.Token),
                        await api.ResolveAsync(token, conflict, Deployment.Profile.TakeRemote, late.Token),
                        await api.ResolveAsync(token, PemsCheck.Nowhere, Deployment.Profile.TakeRemote, late.Token),
                    ],
                    Resolved = await api.CallAsync("conflicts", token, settings.OrganizationId, late.Token, "limit=100"),
                };
            _ = await api.DiscardAsync(token, session, late.Token);
            return run with { Left = await Deployment.Database.ChangesAsync(session, late.Token) };
        }
        catch
        {
            // Nothing of a run that broke stays either; what broke it is told.
            _ = await api.DiscardAsync(token, session, CancellationToken.None);
            throw;
        }
        finally
        {
            Deployment.Writing.Release();
        }
    }

    private static async Task<IReadOnlyList<QueueRow>> EndedAsync(string session, int records, CancellationToken stop)
    {
        IReadOnlyList<QueueRow> rows = [];
        _ = await Eventually.HoldsAsync(async () =>
        {
            rows = await Deployment.Database.RowsAsync(session, stop);
            return rows.Count >= records && rows.All(row => row.IsEnded);
        }, Deployment.Settings.SyncWithin);
        return rows;
    }

    /// <summary>Every write of the record that PEMS took, the first one first.</summary>
    private static async Task<IReadOnlyList<JsonElement>?> ReceivedAsync(CancellationToken stop)
    {
        if (Deployment.Settings.PeerUrl is not { } peer)
            return null;
        using var http = new GateHttp(peer, allowWrites: false, []);
        var received = await http.SendAsync("GET", $"/received/{ProbeOf("accepted")}", null, null, stop);
        return (received.Json ?? default).Items("writes");
    }

    /// <summary>The batch's entry once it has ended, or what is told when the time for it has. It stays behind the cleaning up.</summary>
    public async Task<Exchange> LogAsync()
    {
        var token = await Deployment.TokenAsync(Deployment.Settings.Operator);
        var batch = (Trigger.Json ?? default).Text("batchId");
        Exchange? page = null;
        _ = await Eventually.HoldsAsync(async () =>
        {
            // Not so often that it meets the limit of the endpoint.
            await Task.Delay(page is null ? 0 : 200, LaneRun.Ending);
            page = await Deployment.Api.CallAsync("sync-logs", token, Deployment.Settings.OrganizationId, LaneRun.Ending, "limit=100");
            // One that is not there when every row has ended does not come.
            return (page.Json ?? default).Items("logs").FirstOrDefault(log => log.Text("batchId") == batch).Text("status") != "running";
        }, TimeSpan.FromSeconds(2));
        return page!;
    }
}
