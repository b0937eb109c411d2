namespace Gates.Unit.Sampling;

/// <summary>What a sample of PEMS as it was built is, by what its endpoints answer.</summary>
public sealed class PemsAsBuiltSamplerTests() : PemsSamplerFixture("as-built")
{
    private const string Status = "/api/pems/sync-status?organizationId=org-gates";
    private const string Conflicts = "/api/pems/conflicts?organizationId=org-gates&status=unresolved";

    protected override void Serve()
    {
        Api.Answers["/health"] = (200, """{"status":"ok"}""");
        Api.Answers[Status] = (200, """{"totalQueued":3,"successRate":99.5}""");
        Api.Answers[Conflicts] = (200, """{"conflicts":[],"total":2}""");
    }

    [Test, CancelAfter(30_000)]
    public async Task A_good_deployment_has_a_reading_of_everything_that_it_promises(CancellationToken stop)
    {
        var sample = await OneAsync(stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sample.Values, Is.EquivalentTo(new Dictionary<string, double>
            {
                ["unhealthy"] = 0,
                ["database-down"] = 0,
                ["queue"] = 3,
                ["conflicts"] = 2,
                ["success"] = 0.995,
            }));
            Assert.That(sample.Missing, Is.Empty);
            Assert.That(Api.Asked.Select(asked => asked.Split(" Bearer ")[0]),
                Is.EquivalentTo((string[])["POST /api/auth/login", "GET /health", "GET /api/pems/sync-status", "GET /api/pems/conflicts"]));
            Assert.That(Settings().NotPromised.Select(series => series.Name), Is.EquivalentTo((string[])["worker-down", "heartbeat", "connections"]));
        }
    }

    [TestCase("/health", 200, """{"status":"healthy"}""", "unhealthy")]
    [TestCase("/health", 503, """{"status":"ok"}""", "unhealthy")]
    [TestCase(Status, 500, "{}", "database-down")]
    [TestCase(Status, 404, "{}", "database-down")]
    public async Task What_does_not_answer_as_it_was_built_is_bad(string path, int status, string body, string series)
    {
        Api.Answers[path] = (status, body);

        var sample = await OneAsync(CancellationToken.None);

        Assert.That(sample.Values.Where(value => value.Value == 1 && value.Key is "unhealthy" or "database-down").Select(value => value.Key), Is.EqualTo((string[])[series]));
    }

    [TestCase(Status, 429, "{}", "database-down", "answered 429")]
    [TestCase(Status, 403, "{}", "database-down", "answered 403")]
    [TestCase("/api/auth/login", 500, "{}", "database-down", "the sign-in gave no token")]
    [TestCase("/api/auth/login", 500, "{}", "queue", "the sign-in gave no token")]
    [TestCase(Status, 200, """{"queueSize":3,"successRate":99.5}""", "queue", "no number from 0 at 'totalQueued'")]
    [TestCase(Status, 200, """{"totalQueued":3}""", "success", "no number from 0 at 'successRate'")]
    [TestCase(Conflicts, 500, "{}", "conflicts", "answered 500")]
    [TestCase(Conflicts, 200, """{"conflicts":[]}""", "conflicts", "no number from 0 at 'total'")]
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
}
