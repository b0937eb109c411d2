using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>The WebSocket by a real upgrade: the project's own script never tries one (facts, section 10).</summary>
[AllureFeature("WebSocket"), AllureStory("Sync events"), AllureSeverity(SeverityLevel.critical)]
public sealed class SocketTests : PemsCheck
{
    [Test, EndsWithin(MostMilliseconds)]
    public async Task Plain_HTTP_is_refused(CancellationToken stop)
    {
        var answer = await KeepAsync(Api.GetAsync(Profile.Socket("", Settings.OrganizationId).Path, null, stop));

        Assert.That(answer.Status, Is.AnyOf([.. Profile.PlainHttp]), answer.Transcript);
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.SocketAuthentication)]
    public async Task A_socket_with_a_forged_token_is_closed(CancellationToken stop)
    {
        await using var socket = await Sockets.SubscribedAsync(ForgedToken.WithForeignSignature(await OperatorAsync()), Settings.OrganizationId, stop);
        _ = await Eventually.HoldsAsync(() => Task.FromResult(socket.Closed.IsCompleted), Sockets.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(socket.Messages, Is.Empty, "messages to somebody who is not known");
            Assert.That(socket.Closed.IsCompleted, Is.True, "the socket was left open");
            // Its documents name no codes. This one is for whoever breaks the policy of the other side (RFC 6455, 7.4.1; ADR 57).
            Assert.That(socket.Closed.IsCompleted ? await socket.Closed : "", Does.StartWith("1008"), "code of the close");
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.SocketAuthentication)]
    public async Task A_socket_is_told_nothing_of_another_organization(CancellationToken stop)
    {
        await using var socket = await Sockets.SubscribedAsync(await OperatorAsync(), OtherOrganization, stop);

        Assert.That(socket.Messages, Is.Empty, $"messages of {OtherOrganization}");
    }

    /// <summary>The heartbeat of the protocol, which no contract can take away (RFC 6455, 5.5.2): without it nobody knows a dead line from a quiet one.</summary>
    [Test, EndsWithin(MostMilliseconds)]
    public async Task A_socket_answers_a_ping(CancellationToken stop)
    {
        await using var socket = await Api.OpenRawSocketAsync(Profile.Socket(await OperatorAsync(), Settings.OrganizationId), stop);

        Assert.That(await socket.IsPingAnsweredAsync(stop), Is.True, "the pong of a ping");
    }

    /// <summary>RFC 6455, 5.5.1.</summary>
    [Test, EndsWithin(MostMilliseconds)]
    public async Task A_close_is_answered_with_its_code(CancellationToken stop)
    {
        const int Normal = 1000;
        await using var socket = await Api.OpenRawSocketAsync(Profile.Socket(await OperatorAsync(), Settings.OrganizationId), stop);

        Assert.That(await socket.CloseAsync(Normal, stop), Is.EqualTo(Normal), "code of the close that answers ours");
    }

    [Test]
    public async Task A_client_that_comes_back_is_told_each_event_once()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        var (stayed, cameBack) = (Profile.Story.Of(run.Told), Profile.Story.Of(run.Told with { Told = run.ToldOnReturn }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stayed, Is.Not.Empty, "events of the sync to one who stayed");
            // In whatever order: nothing promises that two sockets are told of two records in the same one. The order of a story is another check's.
            Assert.That(cameBack.Select(message => message.GetRawText()), Is.EquivalentTo(stayed.Select(message => message.GetRawText())), "events to one who had left and came back, and to one who stayed");
        }
    }

    /// <summary>A stranger is who does not say who he is; where nobody is asked to, who listens to another organization.</summary>
    [Test]
    public async Task A_stranger_is_told_nothing_of_a_sync()
    {
        var run = await WriteSyncRun.OfThisRunAsync();
        var told = run.ToldToStranger ?? throw Unproven.Because("otherOrganizationId", "GATES_PEMS_OTHER_ORGANIZATION_ID");

        Assert.That(told.Where(message => !Profile.Greetings.Contains(message.Text("type"))), Is.Empty, "messages to a stranger while a sync went on");
    }

    [Test]
    public async Task A_sync_is_told_from_the_queue_to_its_end()
    {
        var run = await WriteSyncRun.OfThisRunAsync();

        var all = run.Told.Told.Aggregate("", (text, message) => $"{text}\n  {message.GetRawText()}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Told.Told.SelectMany(Wrong), Is.Empty, all);
            Assert.That(Profile.Story.WrongIn(run.Told), Is.Empty, all);
        }
    }

    [Test]
    public async Task A_conflict_is_told_when_it_is_found()
    {
        var run = await WriteSyncRun.OfThisRunAsync();
        var record = WriteSyncRun.ProbeOf("conflicting");

        Assert.That(Profile.Story.Conflicts(run.Told), Does.Contain(run.ConflictIn(run.Conflicts).Text("id")), $"conflicts that were told, and the one of {record}");
    }

    private static IEnumerable<string> Wrong(System.Text.Json.JsonElement message) =>
        message.Text("type") is { } type && Profile.Messages.TryGetValue(type, out var fields)
            ? Field.WrongIn(message, fields).Select(wrong => $"{type}: {wrong}")
            : [$"no message of the contract: {message.GetRawText()}"];
}
