using Gates.Kit.Watching;
using Gates.Unit.Runner;

namespace Gates.Unit.Sampling;

/// <summary>What a sample of PEMS is, by what its endpoints answer.</summary>
public sealed class PemsSamplerTests() : PemsSamplerFixture("documented")
{
    private const string Status = "/api/pems/sync-status";

    protected override void Serve()
    {
        Api.Answers["/health"] = (200, """{"status":"healthy"}""");
        Api.Answers["/health/db"] = (200, """{"status":"healthy","connections":7}""");
        Api.Answers["/health/write-sync"] = (200, """{"worker":{"running":true},"queue":{"size":3}}""");
        Api.Answers[Status] = (200, """{"conflicts":{"unresolved":2},"workerHealth":{"running":true,"lastHeartbeat":"2026-01-31T11:59:58Z"}}""");
        Api.Answers["/api/pems/queue-metrics"] = (200, """{"successRate":99.5}""");
    }

    [Test, CancelAfter(30_000)]
    public async Task A_good_deployment_has_a_reading_of_everything(CancellationToken stop)
    {
        var sample = await OneAsync(stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Values, Is.EquivalentTo(new Dictionary<string, double>
            {
                ["unhealthy"] = 0,
                ["database-down"] = 0,
                ["worker-down"] = 0,
                ["heartbeat"] = 2_000_000,
                ["queue"] = 3,
                ["conflicts"] = 2,
                ["connections"] = 7,
                ["success"] = 0.995,
            }));
            Assert.That(sample.Missing, Is.Empty);
            Assert.That(sample.Requests.Select(request => (request.Route, request.Error)), Is.EqualTo([
                ("GET /api/pems/queue-metrics", null), ("GET /api/pems/sync-status", null), ("GET /health", null), ("GET /health/db", null),
                ("GET /health/write-sync", (string?)null)]));
            Assert.That(sample.At, Is.EqualTo(Now));
        }
    }

    [TestCase("/health", 200, """{"status":"ok"}""", "unhealthy")]
    [TestCase("/health", 200, """{"status":true}""", "unhealthy")]
    [TestCase("/health", 200, "<html>", "unhealthy")]
    [TestCase("/health", 503, """{"status":"healthy"}""", "unhealthy")]
    [TestCase("/health/db", 200, "<html>", "database-down")]
    [TestCase("/health/db", 404, "{}", "database-down")]
    [TestCase("/health/write-sync", 200, """{"worker":{"running":false},"queue":{"size":3}}""", "worker-down")]
    [TestCase("/health/write-sync", 200, """{"worker":{"running":"yes"},"queue":{"size":3}}""", "worker-down")]
    [TestCase("/health/write-sync", 200, "[]", "worker-down")]
    [TestCase("/health/write-sync", 503, """{"worker":{"running":true}}""", "worker-down")]
    public async Task A_health_endpoint_that_does_not_say_so_is_bad(string path, int status, string body, string series)
    {
        Api.Answers[path] = (status, body);

        var sample = await OneAsync(CancellationToken.None);

        Assert.That(sample.Values.Where(value => value.Value == 1 && value.Key is "unhealthy" or "database-down" or "worker-down").Select(value => value.Key),
            Is.EqualTo((string[])[series]));
    }

    [TestCase("/health/write-sync", 200, """{"worker":{"running":true},"queue":{"size":-1}}""", "queue", "no number from 0 at 'queue.size'")]
    [TestCase("/health/write-sync", 200, """{"worker":{"running":true},"queue":{"size":"3"}}""", "queue", "no number from 0 at 'queue.size'")]
    [TestCase("/health/write-sync", 200, """{"worker":{"running":true}}""", "queue", "no number from 0 at 'queue.size'")]
    [TestCase("/health/write-sync", 503, """{"queue":{"size":3}}""", "queue", "answered 503")]
    [TestCase("/health/db", 200, """{"status":"healthy"}""", "connections", "no number from 0 at 'connections'")]
    [TestCase(Status, 500, "{}", "heartbeat", "answered 500")]
    [TestCase(Status, 429, "{}", "conflicts", "answered 429")]
    [TestCase(Status, 200, """{"conflicts":{"unresolved":2},"workerHealth":{}}""", "heartbeat", "no time at 'workerHealth.lastHeartbeat'")]
    [TestCase(Status, 200, """{"conflicts":{"unresolved":2},"workerHealth":{"lastHeartbeat":"yesterday"}}""", "heartbeat", "no time at 'workerHealth.lastHeartbeat'")]
    [TestCase("/api/pems/queue-metrics", 403, "{}", "success", "answered 403")]
    public async Task What_cannot_be_read_is_told_and_is_no_reading(string path, int status, string body, string series, string why)
    {
        Api.Answers[path] = (status, body);

        var sample = await OneAsync(CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Values.Keys, Does.Not.Contain(series));
            Assert.That(sample.Missing[series], Is.EqualTo(why));
        }
    }

    [TestCase("/health", 503, "answered 503")]
    [TestCase("/health", 404, null)]
    [TestCase(Status, 500, "answered 500")]
    [TestCase(Status, 429, null)]
    public async Task An_error_is_what_the_server_says_it_could_not_do(string path, int status, string? error)
    {
        Api.Answers[path] = (status, "{}");

        var sample = await OneAsync(CancellationToken.None);

        Assert.That(sample.Requests.Single(request => request.Route == $"GET {path}").Error, Is.EqualTo(error));
    }

    // It lets go only once the sign-in and the four others were answered: asked one after the other, it would hold them up.
    [Test, CancelAfter(30_000)]
    public async Task An_endpoint_that_hangs_is_bad_and_holds_up_no_other(CancellationToken stop)
    {
        Api.Answers["/health"] = (0, "");
        Api.CutAfter = 5;

        var sample = await OneAsync(stop);

        Assert.That((sample.Values["unhealthy"], sample.Values["database-down"], sample.Values["queue"]), Is.EqualTo((1.0, 0.0, 3.0)));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_deployment_that_is_gone_is_bad_and_unknown_and_nothing_is_thrown(CancellationToken stop)
    {
        var settings = Settings();
        Api.Close();
        await using var sampler = SamplerOf(settings);

        await sampler.BeginAsync(stop);
        var sample = await sampler.TakeAsync(Now, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Values, Is.EquivalentTo(new Dictionary<string, double> { ["unhealthy"] = 1, ["database-down"] = 1, ["worker-down"] = 1 }));
            Assert.That(sample.Missing["queue"], Is.EqualTo("no whole answer"));
            Assert.That(sample.Missing["heartbeat"], Is.EqualTo("the sign-in got no whole answer"));
            Assert.That(sample.Requests.Select(request => request.Error), Is.All.EqualTo("no whole answer"));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task It_signs_in_once_for_many_samples_and_again_before_the_token_ends(CancellationToken stop)
    {
        var clock = new SimulatedClock(Now);
        await using var sampler = SamplerOf(Settings(), clock: clock);

        await sampler.BeginAsync(stop);
        for (var hour = 0; hour < 7; hour++)
        {
            await sampler.TakeAsync(Now, stop);
            clock.Pass(TimeSpan.FromHours(1));
        }
        var once = SignIns();
        Api.Answers["/api/auth/login"] = (200, $$"""{"token":"{{Tokens.Until(Now.AddHours(16))}}"}""");
        clock.Pass(TimeSpan.FromMinutes(59.5));
        await sampler.TakeAsync(Now, stop);

        Assert.That((once, SignIns()), Is.EqualTo((1, 2)));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_token_that_is_refused_is_taken_anew_three_times_in_fifteen_minutes_and_no_more(CancellationToken stop)
    {
        Api.Answers[Status] = (401, "{}");
        var clock = new SimulatedClock(Now);
        var budget = new SignInBudget([Now.AddMinutes(-16)]);
        await using var sampler = SamplerOf(Settings(), budget, clock);

        for (var at = 0; at < 6; at++)
            await sampler.TakeAsync(Now, stop);
        var (made, last) = (SignIns(), await sampler.TakeAsync(Now, stop));
        clock.Pass(TimeSpan.FromMinutes(16));
        await sampler.TakeAsync(Now, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((made, SignIns()), Is.EqualTo((3, 4)));
            Assert.That(last.Missing["heartbeat"], Is.EqualTo("there is no token, and the gate has signed in as often as it may"));
            Assert.That(budget.Made, Has.Count.EqualTo(5), "what an earlier process made is kept too");
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_sign_in_that_is_refused_is_not_tried_again_at_once(CancellationToken stop)
    {
        Api.Answers["/api/auth/login"] = (401, "{}");
        var clock = new SimulatedClock(Now);
        await using var sampler = SamplerOf(Settings(), clock: clock);

        await sampler.BeginAsync(stop);
        var sample = await sampler.TakeAsync(Now, stop);
        var atOnce = SignIns();
        clock.Pass(TimeSpan.FromMinutes(2));
        await sampler.TakeAsync(Now, stop);

        Assert.That((atOnce, SignIns(), sample.Missing["success"]), Is.EqualTo((1, 2, "the sign-in gave no token")));
    }

    [Test]
    public async Task Memory_takes_a_process_on_this_machine()
    {
        await using var without = SamplerOf(Settings());
        await using var ours = SamplerOf(Settings() with { ProcessId = Environment.ProcessId });
        await using var gone = SamplerOf(Settings() with { ProcessId = int.MaxValue });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((without.Sources["memory"], ours.Sources["memory"], without.Sources["queue"], without.Sources["errors"]),
                Is.EqualTo(("processId", (string?)null, (string?)null, (string?)null)));
            Assert.That((await ours.TakeAsync(Now, CancellationToken.None)).Values["memory"], Is.GreaterThan(1e6));
            Assert.That((await gone.TakeAsync(Now, CancellationToken.None)).Missing["memory"], Is.EqualTo($"there is no process {int.MaxValue}"));
        }
    }

    [Test]
    public async Task It_never_writes_whatever_the_target_allows()
    {
        await OneAsync(CancellationToken.None);

        Assert.That(Api.Asked.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal)), Is.EqualTo((string[])["POST /api/auth/login"]));
    }

    [TestCase("no.token", null)]
    [TestCase("none", null)]
    [TestCase("e30.e30.x", null)]
    [TestCase("e30.eyJleHAiOiJub3cifQ.x", null)]
    public void A_token_that_tells_no_end_is_kept_until_it_is_refused(string token, DateTimeOffset? end) => Assert.That(TokenKeeper.EndOf(token), Is.EqualTo(end));

    [Test]
    public void A_token_ends_when_it_says_so() => Assert.That(TokenKeeper.EndOf(Tokens.Until(Now)), Is.EqualTo(Now));

    private int SignIns() => Api.Asked.Count(request => request.StartsWith("POST /api/auth/login", StringComparison.Ordinal));
}
