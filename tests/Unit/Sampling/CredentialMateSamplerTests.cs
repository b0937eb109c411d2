using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Model.Watching;
using Gates.Unit.Runner;

namespace Gates.Unit.Sampling;

public sealed class CredentialMateSamplerTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private ScriptedApi _api = null!;

    [SetUp]
    public void Serve()
    {
        _api = new();
        _api.Answers["/api/health"] = (200, """{"status":"healthy"}""");
        _api.Answers["/api/v1/auth/me"] = (200, "{}");
        _api.Answers["/login"] = (200, "<html>");
        _api.Answers["/api/v1/auth/login"] = (200, $$"""{"access_token":"{{Tokens.Until(s_now.AddHours(1))}}"}""");
    }

    [TearDown]
    public void End() => _api.Dispose();

    [Test]
    public async Task A_good_deployment_is_healthy_reads_its_database_and_has_pages()
    {
        var sample = await OneAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Values, Is.EquivalentTo(new Dictionary<string, double> { ["unhealthy"] = 0, ["database-down"] = 0 }));
            Assert.That(sample.Requests.Select(request => request.Route), Is.EqualTo((string[])["GET /api/health", "GET /api/v1/auth/me", "GET /login"]));
            Assert.That(sample.Requests.Select(request => request.Error), Is.All.Null);
        }
    }

    [TestCase("/api/health", 200, "unhealthy")]
    [TestCase("/api/health", 503, "unhealthy")]
    [TestCase("/api/v1/auth/me", 500, "database-down")]
    [TestCase("/api/v1/auth/me", 404, "database-down")]
    public async Task What_does_not_answer_as_it_should_is_bad(string path, int status, string series)
    {
        _api.Answers[path] = (status, """{"status":"unhealthy"}""");

        var sample = await OneAsync();

        Assert.That(sample.Values.Where(value => value.Value == 1).Select(value => value.Key), Is.EqualTo((string[])[series]));
    }

    [TestCase("/api/v1/auth/me", 401, "answered 401")]
    [TestCase("/api/v1/auth/me", 429, "answered 429")]
    [TestCase("/api/v1/auth/login", 500, "the sign-in gave no token")]
    public async Task Without_a_token_nothing_is_known_of_the_database(string path, int status, string why)
    {
        _api.Answers[path] = (status, "{}");

        var sample = await OneAsync();

        Assert.That((sample.Values.ContainsKey("database-down"), sample.Missing["database-down"]), Is.EqualTo((false, why)));
    }

    [Test]
    public async Task It_tells_neither_a_queue_nor_a_worker()
    {
        await using var sampler = Sampler();

        Assert.That(sampler.Sources.Keys, Is.EquivalentTo((string[])["errors", "latency", "memory", "unhealthy", "database-down"]));
    }

    private async Task<WatchSample> OneAsync()
    {
        await using var sampler = Sampler();
        await sampler.BeginAsync(CancellationToken.None);
        return await sampler.TakeAsync(s_now, CancellationToken.None);
    }

    private IWatchSampler Sampler() => GatedSystem.CredentialMate.SamplerOf(
        new CredentialMateSettings
        {
            ApiUrl = _api.Origin,
            WebUrl = _api.Origin,
            Provider = new("p@example.invalid", "synthetic"),
            Coordinator = new("c@example.invalid", "synthetic"),
            AllowWrites = true,
            AllowLoad = true,
        },
        new(TimeSpan.FromSeconds(20), new SimulatedClock(s_now), new([])));
}
