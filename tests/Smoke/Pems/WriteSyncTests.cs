using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>A change from the draft to PEMS, where PEMS takes it, and where it answers in any other way.</summary>
[AllureFeature("Sync"), AllureStory("Write sync end to end"), AllureSeverity(SeverityLevel.blocker)]
public sealed class WriteSyncTests : PemsCheck
{
    private const int MostRounds = 3;

    [Test]
    public async Task A_trigger_answers_as_its_contract_says()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Trigger.Status, Is.EqualTo(200), run.Trigger.Transcript);
            HasFields(run.Trigger, Profile.Trigger);
        }
    }

    [Test]
    public async Task A_change_is_queued_once()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        Assert.That(run.RowsAgain.GroupBy(row => row.PfaId).Select(record => $"{record.Key} {record.Count()}"), Is.All.EndsWith(" 1").And.Not.Empty, "rows of each record behind a second trigger");
    }

    [Test]
    public async Task An_accepted_change_is_completed_and_in_the_mirror()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        var rows = run.RowsOf("accepted");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.Not.Empty, "the change was not queued");
            foreach (var row in rows)
            {
                Assert.That(row.Status, Is.EqualTo("completed"), $"{row}");
                Assert.That(row.CompletedAt, Is.Not.Null, $"{row}");
                Assert.That(row.SyncStatus, Is.EqualTo("synced"), $"the change of {row}");
                Assert.That(row.Remarks, Is.EqualTo(run.Session), $"the mirror of {row}");
            }
        }
    }

    [Test]
    public async Task PEMS_takes_an_accepted_change_once_and_whole()
    {
        var run = await WriteSyncRun.OfThisRunAsync();
        var received = run.Received ?? throw Unproven.Because("peerUrl", "GATES_PEMS_PEER_URL");

        Assert.That(received.Select(write => write.At("changes").Text("remarks")), Is.EqualTo((string[])[run.Session]), "what PEMS took of this run");
    }

    [Test]
    public async Task A_change_that_PEMS_has_otherwise_is_a_conflict()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        var conflict = run.ConflictIn(run.Conflicts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.RowsOf("conflicting").Select(row => row.Status), Is.All.EqualTo("failed").And.Not.Empty, "rows of the record");
            Assert.That(Field.WrongIn(conflict, Profile.Conflict), Is.Empty, $"the conflict of {WriteSyncRun.ProbeOf("conflicting")}: {run.Conflicts}");
            Assert.That(conflict.Text("status"), Is.EqualTo("unresolved"), run.Conflicts.Transcript);
            Assert.That(conflict.Number("pemsVersion") ?? -1, Is.GreaterThan(conflict.Number("localVersion") ?? 0), run.Conflicts.Transcript);
        }
    }

    [Test]
    public async Task A_conflict_is_resolved_once()
    {
        var run = await WriteSyncRun.OfThisRunAsync();
        _ = WriteSyncRun.ProbeOf("conflicting");

        Assert.That(run.Resolutions, Is.Not.Empty, $"no conflict to resolve: {run.Conflicts}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Resolutions[0].Status, Is.EqualTo(400), $"a strategy that there is not: {run.Resolutions[0]}");
            Assert.That(run.Resolutions[1].Status, Is.EqualTo(200), run.Resolutions[1].Transcript);
            HasFields(run.Resolutions[1], Profile.Resolution);
            Assert.That(run.Resolutions[2].Status, Is.AnyOf([.. Profile.ResolvedAlready]), $"resolved already: {run.Resolutions[2]}");
            Assert.That(run.Resolutions[3].Status, Is.AnyOf([.. Profile.NoSuchConflict]), $"a conflict that there is not: {run.Resolutions[3]}");
            Assert.That(run.ConflictIn(run.Resolved).Text("status"), Is.EqualTo(Profile.ResolvedByHand), run.Resolved.Transcript);
        }
    }

    [Test]
    public async Task A_refused_change_fails_and_is_not_tried_to_the_end()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        using (Assert.EnterMultipleScope())
            foreach (var row in Some(run.RowsOf("refused")))
            {
                Assert.That(row.Status, Is.EqualTo("failed"), $"{row}");
                Assert.That(row.RetryCount, Is.LessThan(row.MaxRetries), $"{row}");
                Assert.That(row.LastError, Is.Not.Null.And.Not.Empty, $"why it failed: {row}");
            }
    }

    [Test]
    public async Task A_change_that_PEMS_fails_on_is_tried_to_its_maximum()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        using (Assert.EnterMultipleScope())
            foreach (var row in Some(run.RowsOf("failing")))
            {
                Assert.That(row.Status, Is.EqualTo("failed"), $"{row}");
                Assert.That(row.RetryCount, Is.EqualTo(row.MaxRetries), $"{row}");
            }
    }

    [TestCase("page")]
    [TestCase("empty")]
    public async Task An_answer_that_is_none_of_PEMS_is_no_success(string answer)
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        using (Assert.EnterMultipleScope())
            foreach (var row in Some(run.RowsOf(answer)))
            {
                Assert.That(row.Status, Is.Not.EqualTo("completed"), $"{row}");
                Assert.That(row.SyncStatus, Is.Not.EqualTo("synced"), $"the change of {row}");
            }
    }

    [Test, Promised(PemsPromise.SyncLogs)]
    public async Task The_sync_is_logged_with_sums_that_agree()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        var batch = (run.Trigger.Json ?? default).Text("batchId");
        var page = await run.LogAsync();
        var log = (page.Json ?? default).Items("logs").FirstOrDefault(one => one.Text("batchId") == batch);
        var ended = ((string[])["recordsInserted", "recordsUpdated", "recordsDeleted", "recordsSkipped", "recordsErrored"]).Sum(name => log.Number(name) ?? 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Field.WrongIn(log, Profile.Log), Is.Empty, $"the entry of {batch}: {page}");
            Assert.That(log.Text("syncDirection"), Is.EqualTo("write"), $"{log}");
            Assert.That(log.Text("status"), Is.EqualTo("completed"), $"{log}");
            Assert.That(log.Number("recordsProcessed"), Is.EqualTo(ended).And.EqualTo(log.Number("recordsTotal")), $"{log}");
        }
    }

    /// <summary>A rental needs its monthly rate (facts, section 6): with one that has none, nothing of the batch may go to PEMS.</summary>
    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.Validation)]
    public async Task A_change_that_breaks_the_rules_is_refused_and_not_queued(CancellationToken stop)
    {
        NeedWrites();
        var (token, session) = (await OperatorAsync(), $"gates-{Guid.NewGuid():N}");
        var database = Deployment.Database;
        IReadOnlyList<QueueRow> rows;
        Exchange trigger;
        await Deployment.Writing.WaitAsync(stop);
        try
        {
            _ = await Api.CommitAsync(token, session, [WriteSyncRun.ProbeOf("accepted")], new { source = "Rental" }, stop);
            trigger = await KeepAsync(Api.TriggerAsync(token, Settings.OrganizationId, stop));
            rows = await database.RowsAsync(session, stop);
        }
        finally
        {
            _ = await Api.DiscardAsync(token, session, CancellationToken.None);
            Deployment.Writing.Release();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(trigger.Status, Is.EqualTo(400), trigger.Transcript);
            Assert.That((trigger.Json ?? default).Items("validationErrors"), Is.Not.Empty, trigger.Transcript);
            Assert.That(rows, Is.Empty, "what was queued of it");
        }
    }

    [Test]
    public async Task Nothing_of_it_stays()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        Assert.That(run.Left, Is.Zero, "changes of the run that are stored behind its cleaning up");
    }

    /// <summary>
    /// The hanging one is queued first. The other must be through before the first attempt of that one has ended. Where the machine
    /// stands still for that long it looks the same, but not every time.
    /// </summary>
    [Test]
    public async Task A_change_that_hangs_holds_up_no_other()
    {
        NeedWrites();
        string[] records = [WriteSyncRun.ProbeOf("hanging"), WriteSyncRun.ProbeOf("accepted")];
        var token = await OperatorAsync();
        using var late = new CancellationTokenSource(Settings.SyncWithin * (MostRounds + 1));

        await Deployment.Writing.WaitAsync(late.Token);
        var seen = new List<string>();
        try
        {
            for (var round = 0; round < MostRounds; round++)
                if (await HoldsUpAsync(token, records, late.Token) is { } held)
                    seen.Add(held);
                else
                    break;
        }
        finally
        {
            Deployment.Writing.Release();
        }

        Assert.That(seen, Has.Count.LessThan(MostRounds), string.Join('\n', seen));
    }

    /// <summary>What held the second record up; null where nothing did.</summary>
    private static async Task<string?> HoldsUpAsync(string token, string[] records, CancellationToken stop)
    {
        var session = $"gates-{Guid.NewGuid():N}";
        _ = await Api.CommitAsync(token, session, records, new { remarks = session }, stop);
        _ = await Api.TriggerAsync(token, Settings.OrganizationId, stop);
        IReadOnlyList<QueueRow> rows = [];
        _ = await Eventually.HoldsAsync(async () =>
        {
            rows = await Deployment.Database.RowsAsync(session, stop);
            return rows.Any(row => row.PfaId == records[1] && row.IsEnded);
        }, Settings.SyncWithin);
        _ = await Api.DiscardAsync(token, session, stop);
        var (hanging, other) = (rows.FirstOrDefault(row => row.PfaId == records[0]), rows.FirstOrDefault(row => row.PfaId == records[1]));
        return other is { Status: "completed" } && hanging is { RetryCount: 0, IsEnded: false } ? null : $"{other} while {hanging}";
    }

    private static IReadOnlyList<QueueRow> Some(IReadOnlyList<QueueRow> rows)
    {
        Assert.That(rows, Is.Not.Empty, "the change was not queued");
        return rows;
    }
}
