using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>The WebSocket by a real upgrade: the project's own script never tries one (facts, section 10).</summary>
[AllureFeature("WebSocket"), AllureStory("Sync events"), AllureSeverity(SeverityLevel.critical)]
public sealed class SocketTests : PemsCheck
{
    [Test, CancelAfter(MostMilliseconds)]
    public async Task Plain_HTTP_is_refused(CancellationToken stop)
    {
        var answer = await KeepAsync(Api.GetAsync(Profile.SocketPath, null, stop));

        Assert.That(answer.Status, Is.EqualTo(426).Or.EqualTo(400), answer.Transcript);
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task A_socket_with_a_forged_token_is_closed(CancellationToken stop)
    {
        await using var socket = await Sockets.SubscribedAsync(ForgedToken.WithForeignSignature(await OperatorAsync()), Settings.OrganizationId, stop);
        _ = await Eventually.HoldsAsync(() => Task.FromResult(socket.Closed.IsCompleted), Sockets.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(socket.Messages, Is.Empty, "messages to somebody who is not known");
            Assert.That(socket.Closed.IsCompleted, Is.True, "the socket was left open");
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task A_socket_is_told_nothing_of_another_organization(CancellationToken stop)
    {
        await using var socket = await Sockets.SubscribedAsync(await OperatorAsync(), OtherOrganization, stop);

        Assert.That(socket.Messages, Is.Empty, $"messages of {OtherOrganization}");
    }

    [Test]
    public async Task A_socket_that_says_not_who_it_is_is_told_nothing()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        Assert.That(run.ToldToNobody, Is.Empty, "messages to nobody while a sync went on");
    }

    [Test]
    public async Task A_sync_is_told_from_the_queue_to_its_end()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        var batch = (run.Trigger.Json ?? default).Text("batchId");
        var ours = run.Told.Where(message => message.Text("batchId") == batch).ToList();
        var progress = ours.Where(message => message.Text("type") == "sync_progress").Select(message => message.Number("processed") ?? -1).ToList();
        var all = run.Told.Aggregate("", (text, message) => $"{text}\n  {message.GetRawText()}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Told.SelectMany(Wrong), Is.Empty, all);
            Assert.That(run.Told.Select(message => message.Text("type")), Does.Contain("queue_update"), all);
            Assert.That(progress, Is.Ordered.And.Not.Empty, $"processed, from one message to the next:{all}");
            Assert.That(progress, Is.All.LessThanOrEqualTo(run.Rows.Count), $"processed, of {run.Rows.Count}:{all}");
            Assert.That(ours.Select(message => message.Text("type")).LastOrDefault(), Is.EqualTo("sync_complete"), $"the last word of the batch:{all}");
            Assert.That(
                ours.Where(message => message.Text("type") == "sync_complete").Select(message => (message.Number("success"), message.Number("failed"))),
                Is.EqualTo(new (decimal?, decimal?)[] { (run.Rows.Count(row => row.Status == "completed"), run.Rows.Count(row => row.Status == "failed")) }), all);
        }
    }

    [Test]
    public async Task A_conflict_is_told_when_it_is_found()
    {
        var run = await WriteSyncRun.OfThisRunAsync();
        var record = WriteSyncRun.ProbeOf("conflicting");

        Assert.That(
            run.Told.Where(message => message.Text("type") == "conflict_detected").Select(message => message.Text("conflictId")),
            Does.Contain(run.ConflictIn(run.Conflicts).Text("id")), $"conflicts that were told, and the one of {record}");
    }

    private static IEnumerable<string> Wrong(System.Text.Json.JsonElement message) =>
        message.Text("type") is { } type && Profile.Messages.TryGetValue(type, out var fields)
            ? Field.WrongIn(message, fields).Select(wrong => $"{type}: {wrong}")
            : [$"no message of the contract: {message.GetRawText()}"];
}
