using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>
/// A conflict in which ours wins, whole or merged, goes to PEMS again. A record whose writes all conflict shows what went there: the next conflict
/// tells the data that was sent.
/// </summary>
[AllureFeature("Sync"), AllureStory("Conflicts"), AllureSeverity(SeverityLevel.critical)]
public sealed class KeptChangeTests : PemsCheck
{
    [TestCase("use_local", "")]
    [TestCase("merge", " merged")]
    public async Task What_is_kept_of_a_conflict_goes_to_PEMS_again(string strategy, string added)
    {
        NeedWrites();
        var (token, session, record, database) = (await OperatorAsync(), $"gates-{Guid.NewGuid():N}", WriteSyncRun.ProbeOf("conflicting"), Deployment.Database);
        using var late = new CancellationTokenSource(Settings.SyncWithin * 3);
        Exchange? resolved = null, conflicts;
        IReadOnlyList<QueueRow> rows;
        await Deployment.Writing.WaitAsync(late.Token);
        try
        {
            _ = await Api.CommitAsync(token, session, [record], new { remarks = session }, late.Token);
            _ = await Api.TriggerAsync(token, Settings.OrganizationId, late.Token);
            _ = await EndedAsync(database, session, 1, late.Token);
            if ((await ConflictsAsync(token, session, late.Token)).Ids is [{ } conflict])
                resolved = await KeepAsync(Api.ResolveAsync(token, conflict, strategy, late.Token, added.Length == 0 ? null : new { remarks = session + added }));
            _ = await Api.TriggerAsync(token, Settings.OrganizationId, late.Token);
            rows = await EndedAsync(database, session, 2, late.Token);
            (conflicts, _) = await ConflictsAsync(token, session, late.Token);
        }
        finally
        {
            _ = await Api.DiscardAsync(token, session, CancellationToken.None);
            Deployment.Writing.Release();
        }

        var open = (conflicts.Json ?? default).Items("conflicts").Where(one => one.Text("pfaId") == record && one.Text("status") == "unresolved");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(resolved?.Status, Is.EqualTo(200), $"the resolution: {resolved}");
            Assert.That(rows, Has.Count.EqualTo(2), $"the change was queued, and again when it had been kept: {string.Join("; ", rows)}");
            Assert.That(open.Select(one => one.At("localData").Text("remarks")), Does.Contain(session + added), $"what went to PEMS the second time: {conflicts}");
        }
    }

    /// <summary>The rows of the session once there are so many and all have ended, or when the time for it has.</summary>
    private static async Task<IReadOnlyList<QueueRow>> EndedAsync(PemsDatabase database, string session, int count, CancellationToken stop)
    {
        IReadOnlyList<QueueRow> rows = [];
        // What is not queued when the trigger has answered does not come.
        _ = await Eventually.HoldsAsync(async () => (rows = await database.RowsAsync(session, stop)).Count < count || rows.All(row => row.IsEnded), Settings.SyncWithin);
        return rows;
    }

    private static async Task<(Exchange Page, IReadOnlyList<string?> Ids)> ConflictsAsync(string token, string session, CancellationToken stop)
    {
        var page = await KeepAsync(Api.CallAsync("conflicts", token, Settings.OrganizationId, stop, "limit=100"));
        return (page, [.. (page.Json ?? default).Items("conflicts").Where(one => one.At("localData").Text("remarks") == session).Select(one => one.Text("id"))]);
    }
}
