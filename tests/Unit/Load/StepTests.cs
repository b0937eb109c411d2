using System.Net.WebSockets;
using System.Text;
using Gates.Load;
using Gates.Load.Http;
using Gates.Load.Sockets;
using Gates.Model.Loads;

namespace Gates.Unit.Load;

[Parallelizable(ParallelScope.Children)]
public sealed class StepTests
{
    [Test, CancelAfter(30_000)]
    public async Task An_HTTP_step_counts_status_bytes_and_time_and_names_what_is_wrong(CancellationToken stop)
    {
        using var target = new SmallTarget();
        using var http = new HttpSteps(target.Address);
        var right = HttpStepRequest.Get("/right") with { Problem = Says("right") };
        var rubbish = HttpStepRequest.Get("/rubbish") with { Problem = Says("right") };
        var broken = HttpStepRequest.Post("/broken", "{}"u8.ToArray());

        var run = await RunAsync(20, async (context, token) =>
        {
            await http.SendAsync(context, "right", right, token);
            await http.SendAsync(context, "rubbish", rubbish, token);
            return await http.SendAsync(context, "broken", broken, token);
        }, stop);

        var steps = run.Steps;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Failed, Is.EqualTo(20));
            Assert.That(steps.Select(step => (step.Name, step.Started, step.Ok, step.Failed)),
                Is.EqualTo([("right", 20L, 20L, 0L), ("rubbish", 20, 0, 20), ("broken", 20, 0, 20)]));
            Assert.That(steps[0].Codes, Is.EqualTo([new StatusCount("200", IsError: false, "", 20)]));
            Assert.That(steps[0].Bytes, Is.EqualTo(100));
            Assert.That(steps[0].Sizes.Max, Is.EqualTo(5));
            Assert.That(steps[1].Errors.Single(), Has.Property("Code").EqualTo("200").And.Property("Message").EqualTo("not right"));
            Assert.That(steps[2].Errors.Single().FirstMessage, Is.EqualTo("Status 500; expected 2xx."));
            Assert.That(run.Bytes, Is.EqualTo(steps.Sum(step => step.Bytes)));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Each_request_has_an_id_of_its_own_and_failures_name_theirs(CancellationToken stop)
    {
        using var target = new SmallTarget();
        using var http = new HttpSteps(target.Address);
        var broken = HttpStepRequest.Get("/broken");

        var run = await RunAsync(20, (context, token) => http.SendAsync(context, "broken", broken, token), stop);

        var sent = target.TraceParents;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent, Has.Length.EqualTo(20).And.Unique);
            Assert.That(sent, Is.All.Match("^00-[0-9a-f]{32}-[0-9a-f]{16}-00$"));
            Assert.That(sent.Select(parent => parent.Split('-')[1]), Is.SupersetOf(run.Errors.Single().CorrelationIds));
            Assert.That(run.Errors.Single().CorrelationIds, Has.Count.EqualTo(3));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_target_that_is_not_there_fails_with_the_kind_of_error(CancellationToken stop)
    {
        Uri address;
        using (var target = new SmallTarget())
            address = target.Address;
        using var http = new HttpSteps(address);
        var get = HttpStepRequest.Get("/right");

        var run = await RunAsync(5, (context, token) => http.SendAsync(context, "get", get, token), stop);

        Assert.That(run.Codes.Single(), Has.Property("Code").EqualTo("ConnectionError").And.Property("Count").EqualTo(5));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_request_beyond_its_deadline_times_out_as_a_step_too(CancellationToken stop)
    {
        using var target = new SmallTarget();
        using var http = new HttpSteps(target.Address);
        var hang = HttpStepRequest.Get("/hang");

        var run = await RunAsync(5, (context, token) => http.SendAsync(context, "hang", hang, token), stop, deadline: 3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.TimedOut, Is.EqualTo(5));
            Assert.That(run.Steps.Single(), Has.Property("TimedOut").EqualTo(5).And.Property("Started").EqualTo(5));
            Assert.That(run.ServiceTime.Min, Is.GreaterThanOrEqualTo(3_000_000));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_WebSocket_opens_exchanges_and_closes_as_steps(CancellationToken stop)
    {
        using var target = new SmallTarget();
        var address = new UriBuilder(target.Address) { Scheme = "ws", Path = "/socket" }.Uri;

        var run = await RunAsync(5, async (context, token) =>
        {
            using var session = await WebSocketSession.OpenAsync(context, "open", address, token);
            await session.ExchangeAsync(context, "echo", "hello"u8.ToArray(),
                answer => answer.Span.SequenceEqual("hello"u8) ? null : "no echo", token);
            return await session.CloseAsync(context, "close", token);
        }, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Ok, Is.EqualTo(5), () => string.Join('\n', run.Errors));
            Assert.That(run.Steps.Select(step => (step.Name, step.Ok)), Is.EqualTo([("open", 5L), ("echo", 5), ("close", 5)]));
            Assert.That(run.Steps[1].Bytes, Is.EqualTo(25));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_WebSocket_that_cannot_be_opened_fails_the_arrival(CancellationToken stop)
    {
        using var target = new SmallTarget();
        var address = new UriBuilder(target.Address) { Scheme = "ws", Path = "/right" }.Uri;

        var run = await RunAsync(3, async (context, token) =>
        {
            using var session = await WebSocketSession.OpenAsync(context, "open", address, token);
            return StepOutcome.Ok();
        }, stop);

        Assert.That(run.Steps.Single().Codes.Single(), Has.Property("Code").EqualTo(nameof(WebSocketException)).And.Property("Count").EqualTo(3));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_feed_that_has_no_more_rows_drops_the_arrival(CancellationToken stop)
    {
        var feed = DataFeed.Once(["a", "b", "c"]);

        var run = await RunAsync(5, (_, _) => ValueTask.FromResult(StepOutcome.Ok(feed.Next())), stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Codes.Select(code => code.Code), Is.EquivalentTo(["a", "b", "c"]));
            Assert.That(run.Drops, Is.EqualTo([new DropCount(DropReason.FeedExhausted, 2)]));
        }
    }

    [Test]
    public void Feeds_go_round_or_draw_by_their_seed()
    {
        int[] rows = [1, 2, 3];
        var circular = DataFeed.Circular(rows);
        var (once, again, other) = (DataFeed.Random(rows, 1), DataFeed.Random(rows, 1), DataFeed.Random(rows, 2));

        var drawn = Take(once);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Enumerable.Range(0, 5).Select(_ => circular.Next()), Is.EqualTo([1, 2, 3, 1, 2]));
            Assert.That(Take(again), Is.EqualTo(drawn));
            Assert.That(Take(other), Is.Not.EqualTo(drawn));
            Assert.That(drawn.CountBy(row => row).Select(count => count.Value), Is.All.InRange(250, 420));
        }

        int[] Take(DataFeed<int> feed) => [.. Enumerable.Range(0, 1000).Select(_ => feed.Next())];
    }

    private static Func<HttpAnswer, string?> Says(string text) =>
        answer => Encoding.UTF8.GetString(answer.Body.Span) == text ? null : $"not {text}";

    private static async Task<ScenarioRun> RunAsync(
        int arrivals, Func<LoadContext, CancellationToken, ValueTask<StepOutcome>> body, CancellationToken stop, double deadline = 20)
    {
        var scenario = new LoadScenario("steps", body)
        {
            Phases = [Phase.Open(arrivals * 5, TimeSpan.FromSeconds(0.2))],
            Deadline = TimeSpan.FromSeconds(deadline),
        };
        return (await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop)).Scenarios.Single();
    }
}
