using Gates.Model.Policies;
using Gates.Model.Quarantine;
using Gates.Model.Rollbacks;

namespace Gates.Unit.Model;

/// <summary>Every way in which a policy asks for less than before is told, and nothing else.</summary>
public sealed class PolicyDiffTests
{
    private const string Before = """
        {
          "system": "credentialmate",
          "minimumChecks": { "E2E": 40, "Load": 8 },
          "flakeBudget": { "E2E": 1 },
          "requiredEvidence": { "E2E": ["log", "surfaceMatrix"], "Load": ["histograms"] },
          "unproven": { "embedded": "hold", "staging": "list", "production": "hold" },
          "limits": [
            { "limit": "latency p95 < 500 ms", "action": "block", "minimumSamples": 60, "abort": true, "source": "a test" },
            { "limit": "arrivals rate > 10 /s", "action": "block", "source": "a test" },
            { "alarm": "errors rate >= 1 %", "action": "rollback", "source": "a test" }
          ],
          "protected": [ { "checks": "E2E/GapTests", "source": "a test" }, { "checks": "E2E/LoginTests", "source": "a test" } ],
          "promotion": { "production": { "from": "staging", "lanes": ["E2E", "Load"], "freshWithinHours": 12,
            "backup": { "withinHours": 12, "role": "operations-lead", "source": "a test" },
            "signOffs": [ { "role": "qa-lead", "source": "a test" }, { "role": "product-owner", "source": "a test" } ] } }
        }
        """;

    [TestCase("< 500 ms", "< 0.6 s", "limit 'latency p95 < 500 ms' (block): was 'latency p95 < 500 ms', is 'latency p95 < 0.6 s'")]
    [TestCase("< 500 ms", "<= 500 ms", "limit 'latency p95 < 500 ms' (block): was 'latency p95 < 500 ms', is 'latency p95 <= 500 ms'")]
    [TestCase("> 10 /s", "> 9 /s", "limit 'arrivals rate > 10 /s' (block): was 'arrivals rate > 10 /s', is 'arrivals rate > 9 /s'")]
    [TestCase(">= 1 %", ">= 2 %", "limit 'not errors rate >= 1 %' (rollback): was 'not errors rate >= 1 %', is 'not errors rate >= 2 %'")]
    [TestCase("\"action\": \"rollback\"", "\"action\": \"warn\"", "limit 'not errors rate >= 1 %' (rollback): was asked for, is deleted")]
    [TestCase("p95", "p90", "limit 'latency p95 < 500 ms' (block): was asked for, is deleted")]
    [TestCase("\"minimumSamples\": 60", "\"minimumSamples\": 59", "limit 'latency p95 < 500 ms' (block): was 60 samples at least, is 59")]
    [TestCase("\"abort\": true, ", "", "limit 'latency p95 < 500 ms' (block): was ending a run, is letting it go on")]
    [TestCase("\"E2E\": 40", "\"E2E\": 39", "minimumChecks.E2E: was 40, is 39")]
    [TestCase("\"flakeBudget\": { \"E2E\": 1 }", "\"flakeBudget\": { \"E2E\": 2 }", "flakeBudget.E2E: was 1, is 2")]
    [TestCase("[\"log\", \"surfaceMatrix\"]", "[\"log\"]", "requiredEvidence.E2E: was with 'surfaceMatrix', is without it")]
    [TestCase(", \"Load\": [\"histograms\"]", "", "requiredEvidence.Load: was with 'histograms', is without it")]
    [TestCase("\"production\": \"hold\"", "\"production\": \"list\"", "unproven.production: was hold, is list")]
    [TestCase("\"limits\"", "\"optionalSettings\": [\"database\"], \"limits\"", "optionalSettings: was without 'database', is with it")]
    [TestCase("\"limits\"", "\"overrideApprovers\": [\"qa-lead\"], \"limits\"", "overrideApprovers: was without 'qa-lead', is with it")]
    [TestCase("{ \"checks\": \"E2E/GapTests\", \"source\": \"a test\" }, ", "", "protected: was with 'E2E/GapTests', is without it")]
    [TestCase("\"from\": \"staging\"", "\"from\": \"embedded\"", "promotion.production.from: was staging, is embedded")]
    [TestCase("\"freshWithinHours\": 12", "\"freshWithinHours\": 13", "promotion.production.freshWithinHours: was 12, is 13")]
    [TestCase("\"withinHours\": 12", "\"withinHours\": 13", "promotion.production.backup.withinHours: was 12, is 13")]
    [TestCase("\"role\": \"operations-lead\"", "\"role\": \"qa-lead\"", "promotion.production.backup.role: was operations-lead, is qa-lead")]
    [TestCase("[\"E2E\", \"Load\"]", "[\"E2E\"]", "promotion.production.lanes: was with 'Load', is without it")]
    [TestCase("{ \"role\": \"qa-lead\", \"source\": \"a test\" }, ", "", "promotion.production.signOffs: was with 'qa-lead', is without it")]
    public void A_weakening_is_told_with_what_stood_before(string strict, string loose, string told)
    {
        var (before, after) = (Parse(Before), Parse(Before.Replace(strict, loose, StringComparison.Ordinal)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PolicyDiff.Weakenings(before, after).Select(weakening => $"{weakening}"), Is.EqualTo([told]));
            Assert.That(PolicyDiff.Weakenings(before, before), Is.Empty, "against itself");
        }
    }

    [TestCase("< 500 ms", "< 400 ms")]
    [TestCase("\"E2E\": 40", "\"E2E\": 41")]
    [TestCase("\"flakeBudget\": { \"E2E\": 1 }", "\"flakeBudget\": { \"E2E\": 0 }")]
    [TestCase("\"flakeBudget\": { \"E2E\": 1 },", "")]
    [TestCase("[\"histograms\"]", "[\"histograms\", \"log\"]")]
    [TestCase("\"staging\": \"list\"", "\"staging\": \"hold\"")]
    [TestCase("\"freshWithinHours\": 12", "\"freshWithinHours\": 11")]
    [TestCase("[ { \"role\": \"qa-lead\"", "[ { \"role\": \"security-compliance\", \"source\": \"a test\" }, { \"role\": \"qa-lead\"")]
    public void What_became_stricter_is_not_told(string before, string after) =>
        Assert.That(PolicyDiff.Weakenings(Parse(Before), Parse(Before.Replace(before, after, StringComparison.Ordinal))), Is.Empty);

    [Test]
    public void An_environment_that_could_not_be_promoted_to_is_told_once_it_can()
    {
        var closed = Parse(Before.Replace("\"production\": { \"from\"", "\"staging\": { \"from\"", StringComparison.Ordinal)
            .Replace("\"from\": \"staging\"", "\"from\": \"embedded\"", StringComparison.Ordinal));

        Assert.That(PolicyDiff.Weakenings(closed, Parse(Before)).Select(weakening => $"{weakening}"),
            Is.EqualTo(["promotion.production: was no promotion, is allowed"]));
    }

    [Test]
    public void A_rollback_that_became_milder_or_is_asked_for_no_more_is_told()
    {
        var file = RepositoryFiles.Path("fixtures/policies/credentialmate.json");
        var before = Parse(File.ReadAllText(file));
        var milder = before with { Rollback = [.. before.Rollback.Select(row => row.Action == RollbackAction.Scheduled ? row with { Action = RollbackAction.MonitorAndPatch } : row)] };
        var gone = PolicyDiff.Weakenings(before, before with { Rollback = [] }).Select(weakening => $"{weakening}").ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PolicyDiff.Weakenings(before, milder).Select(weakening => $"{weakening}"),
                Is.EqualTo([
                    "rollback of Defect on production: was Scheduled, is MonitorAndPatch",
                    "rollback of ScheduledLimit on production: was Scheduled, is MonitorAndPatch",
                ]));
            Assert.That(gone, Does.Contain("rollback of Safety on production: was Immediate, is not asked for"));
            Assert.That(gone, Is.All.EndsWith("is not asked for"));
        }
    }

    [Test]
    public void A_check_that_goes_into_quarantine_or_stays_there_longer_is_told()
    {
        var (none, one, longer) = (QuarantineOf(""), QuarantineOf(Entry("2026-12-01")), QuarantineOf(Entry("2026-12-02")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(null, one), Is.EqualTo(["quarantine: was without 'E2E/TooltipTests.It_shows', is with it", "quarantine.cap: was 0, is 2"]));
            Assert.That(Told(none, one), Is.EqualTo(["quarantine: was without 'E2E/TooltipTests.It_shows', is with it"]));
            Assert.That(Told(one, longer), Is.EqualTo(["quarantine of E2E/TooltipTests.It_shows: was until 2026-12-01, is until 2026-12-02"]));
            Assert.That(Told(longer, one), Is.Empty);
            Assert.That(Told(one, null), Is.Empty);
        }
    }

    private static IEnumerable<string> Told(QuarantineFile? before, QuarantineFile? after) =>
        PolicyDiff.Weakenings(before, after).Select(weakening => $"{weakening}");

    private static Policy Parse(string json) => PolicyJson.Parse(json, "policy.json");

    private static QuarantineFile QuarantineOf(string entry) => QuarantineFile.Parse($$"""{ "cap": 2, "checks": [{{entry}}] }""", "quarantine.json");

    private static string Entry(string expiry) => $$"""
        { "id": "E2E/TooltipTests.It_shows", "owner": "qa", "issue": "QA-1", "reason": "a test", "since": "2026-11-20", "expiry": "{{expiry}}",
          "measurements": [ { "run": "1", "commit": "a", "result": "passed" }, { "run": "2", "commit": "a", "result": "failed" } ] }
        """;
}
