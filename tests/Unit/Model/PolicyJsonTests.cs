using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Policies;

namespace Gates.Unit.Model;

public sealed class PolicyJsonTests
{
    private const string Good = """
        {
          "system": "credentialmate",
          "minimumChecks": { "E2E": 40 },
          "unproven": { "embedded": "hold", "staging": "list", "production": "hold" },
          "limits": [
            { "limit": "latency p95 < 500 ms", "action": "block", "minimumSamples": 60, "source": "seed 000" }
          ]
        }
        """;

    [Test]
    public void The_policy_of_credentialmate_says_what_the_contract_says()
    {
        var file = RepositoryFiles.Path("fixtures/policies/credentialmate.json");

        var policy = PolicyJson.Parse(File.ReadAllText(file), file);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.System, Is.EqualTo("credentialmate"));
            Assert.That(policy.MinimumChecks.Keys, Is.EquivalentTo(Lanes.All));
            Assert.That(policy.MinimumChecks[Lanes.Smoke], Is.AtLeast(40));
            Assert.That(policy.MinimumChecks[Lanes.E2E], Is.AtLeast(20));
            Assert.That(policy.Unproven[Environments.Embedded], Is.EqualTo(UnprovenRule.Hold));
            Assert.That(policy.Unproven[Environments.Staging], Is.EqualTo(UnprovenRule.List));
            Assert.That(policy.Unproven[Environments.Production], Is.EqualTo(UnprovenRule.Hold));
            Assert.That(policy.FlakeBudget.Keys, Is.EquivalentTo(Lanes.All));
            Assert.That(policy.FlakeBudget.Values, Is.All.Zero, "no lane measures a check twice");
            foreach (var lane in Lanes.All)
                Assert.That(policy.RequiredEvidence[lane], Is.EquivalentTo(EvidencePiece.NamesOf(lane)), lane);
            Assert.That(policy.OptionalSettings, Is.EqualTo(["revokedToken"]), "every other setting stands in the contract");
        }
    }

    [Test]
    public void The_limits_of_credentialmate_say_what_the_contract_says()
    {
        var file = RepositoryFiles.Path("fixtures/policies/credentialmate.json");

        var limits = PolicyJson.Parse(File.ReadAllText(file), file).Limits;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limits.Select(limit => $"{limit.Action} {limit}"), Is.EquivalentTo(
            [
                "Block answer{route:*} p95 < 500 ms",
                "Block page.load{page:*} p50 < 2 s",
                "Block preferences.save p90 < 500 ms",
                "Block latency{scenario:*} p95 < 500 ms",
                "Warn not latency{scenario:*} p95 > 1000 ms",
                "Block errors rate < 0.1 %",
                "Warn not errors rate > 0.5 %",
                "Rollback not errors rate > 1 %",
                "Rollback not degradation{scenario:*} p95 > 50 %",
                "Block memory rate < 100 MB/h",
                "Block drift{scenario:*} p95 < 10 ms/h",
            ]));
            Assert.That(limits.Where(limit => limit.Statement.Metric is "latency" or "answer").Select(limit => limit.MinimumSamples), Is.All.EqualTo(60));
            Assert.That(limits.Where(limit => !limit.Concerns("quick")).Select(limit => limit.Statement.Metric), Is.EquivalentTo(["memory", "drift"]));
        }
    }

    [Test]
    public void A_good_policy_is_read()
    {
        Assert.That(PolicyJson.Parse(Good, "policy.json").Limits.Single().Source, Is.EqualTo("seed 000"));
    }

    [TestCase("\"system\": \"credentialmate\",", "", "'system' is absent, but must be given.")]
    [TestCase("\"unproven\"", "\"Unproven\": {}, \"unproven\"", "'Unproven' is not a known key, but must be one of: system, minimumChecks, flakeBudget, requiredEvidence, unproven, optionalSettings, limits, protected, overrideApprovers, rollback, promotion, watch.")]
    [TestCase("\"unproven\"", "\"optionalSettings\": [7], \"unproven\"", "'optionalSettings[0]' is the number 7, but must be a text that is not empty.")]
    [TestCase("\"credentialmate\"", "\" \"", "'system' is empty, but must be a text that is not empty.")]
    [TestCase("\"credentialmate\"", "null", "'system' is null, but must be a text that is not empty.")]
    [TestCase("\"credentialmate\"", "7", "'system' is the number 7, but must be a text that is not empty.")]
    [TestCase("\"credentialmate\"", "true", "'system' is true, but must be a text that is not empty.")]
    [TestCase("\"credentialmate\"", "false", "'system' is false, but must be a text that is not empty.")]
    [TestCase("\"credentialmate\"", "{}", "'system' is an object, but must be a text that is not empty.")]
    [TestCase("{ \"E2E\": 40 }", "[]", "'minimumChecks' is an array, but must be an object.")]
    [TestCase("\"E2E\": 40", "\"e2e\": 40", "'minimumChecks.e2e' is not a known key, but must be one of: {lanes}.")]
    [TestCase("\"E2E\": 40", "\"E2E\": 0", "'minimumChecks.E2E' is 0, but must be a whole number from 1.")]
    [TestCase("\"E2E\": 40", "\"E2E\": 40.5", "'minimumChecks.E2E' is 40.5, but must be a whole number from 1.")]
    [TestCase("\"E2E\": 40", "\"E2E\": \"40\"", "'minimumChecks.E2E' is the text \"40\", but must be a whole number from 1.")]
    [TestCase("\"E2E\": 40", "\"E2E\": 40, \"E2E\": 1", "'minimumChecks.E2E' is given twice, but must be given once.")]
    [TestCase("\"E2E\": 40", "", "'minimumChecks' is empty, but must be a minimum for at least one lane.")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"E2E\": -1 }, \"unproven\"", "'flakeBudget.E2E' is -1, but must be a whole number from 0.")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"E2E\": 0.5 }, \"unproven\"", "'flakeBudget.E2E' is 0.5, but must be a whole number from 0.")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"Watch\": 1 }, \"unproven\"", "'flakeBudget.Watch' is not a known key, but must be one of: {lanes}.")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"E2E\": 1 }, \"unproven\"",
        "'flakeBudget.E2E' is 1, but must be 0: the policy does not say which checks are protected, and those are never budgeted.")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"E2E\": 40 }, \"protected\": [ { \"checks\": \"E2E/A\", \"source\": \"a test\" } ], \"unproven\"",
        "'flakeBudget.E2E' is 40, but must be at most 2, a twentieth of minimumChecks.E2E (40).")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"E2E\": 3 }, \"protected\": [ { \"checks\": \"E2E/A\", \"source\": \"a test\" } ], \"unproven\"",
        "'flakeBudget.E2E' is 3, but must be at most 2, a twentieth of minimumChecks.E2E (40).")]
    [TestCase("\"unproven\"", "\"flakeBudget\": { \"Load\": 1 }, \"protected\": [ { \"checks\": \"E2E/A\", \"source\": \"a test\" } ], \"unproven\"",
        "'flakeBudget.Load' is 1, but must be 0: the lane has no minimumChecks.Load to be a share of.")]
    [TestCase("\"unproven\"", "\"requiredEvidence\": { \"Watch\": [] }, \"unproven\"", "'requiredEvidence.Watch' is not a known key, but must be one of: {lanes}.")]
    [TestCase("\"unproven\"", "\"requiredEvidence\": { \"E2E\": [\"screenshots\"] }, \"unproven\"",
        "'requiredEvidence.E2E[0]' is \"screenshots\", but must be one of: log, junit, allureResults, surfaceMatrix, failurePictures.")]
    [TestCase("\"unproven\"", "\"requiredEvidence\": { \"E2E\": [\"histograms\"] }, \"unproven\"",
        "'requiredEvidence.E2E[0]' is \"histograms\", but must be one of: log, junit, allureResults, surfaceMatrix, failurePictures.")]
    [TestCase("\"unproven\"", "\"requiredEvidence\": { \"E2E\": [] }, \"unproven\"",
        "'requiredEvidence.E2E' is empty, but must be one or more of: log, junit, allureResults, surfaceMatrix, failurePictures.")]
    [TestCase("\"unproven\"", "\"requiredEvidence\": { \"E2E\": [\"log\", \"log\"] }, \"unproven\"", "'requiredEvidence.E2E' is 'log' 2 times, but must be each piece once.")]
    [TestCase("\"unproven\"", "\"requiredEvidence\": { \"Load\": [\"log\"] }, \"unproven\"",
        "'requiredEvidence.Load' is given, but must be absent: the lane has no minimumChecks.Load, so it may not be run.")]
    [TestCase("\"staging\": \"list\",", "", "'unproven.staging' is absent, but must be given.")]
    [TestCase("\"list\"", "\"ignore\"", "'unproven.staging' is \"ignore\", but must be one of: hold, list.")]
    [TestCase("\"list\"", "\"LIST\"", "'unproven.staging' is \"LIST\", but must be one of: hold, list.")]
    [TestCase("500", "1e308", "'limits[0].limit, character 16' is 'e308', but must be a unit of latency p95: us, ms, s.")]
    [TestCase("\"block\"", "\"require\"", "'limits[0].action' is \"require\", but must be one of: block, rollback, warn, observe.")]
    [TestCase("\"seed 000\"", "\"\"", "'limits[0].source' is empty, but must be a text that is not empty.")]
    public void An_error_names_the_key_what_was_found_and_what_is_allowed(string good, string bad, string error)
    {
        var json = Good.Replace(good, bad, StringComparison.Ordinal);
        // A name with the smoke lane's would be selected by its filter.
        error = error.Replace("{lanes}", string.Join(", ", Lanes.All), StringComparison.Ordinal);

        Assert.That(() => PolicyJson.Parse(json, "policy.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"policy.json: 1 error\n  {error}"));
    }

    [Test]
    public void All_errors_are_listed_at_once()
    {
        var json = Good.Replace("40", "-1", StringComparison.Ordinal).Replace("list", "skip", StringComparison.Ordinal)
            .Replace("500", "fast", StringComparison.Ordinal);

        Assert.That(() => PolicyJson.Parse(json, "policy.json"), Throws.TypeOf<PolicyException>().With.Message.EqualTo("""
            policy.json: 3 errors
              'minimumChecks.E2E' is -1, but must be a whole number from 1.
              'unproven.staging' is "skip", but must be one of: hold, list.
              'limits[0].limit, character 15' is 'fast', but must be a number such as 500 or 0.5, at most 1000000000.
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_policy_without_a_limit_is_not_a_yes()
    {
        var json = Good[..Good.IndexOf('[', StringComparison.Ordinal)] + "[] }";

        Assert.That(() => PolicyJson.Parse(json, "policy.json"), Throws.TypeOf<PolicyException>()
            .With.Message.EqualTo("policy.json: 1 error\n  'limits' is empty, but must be at least one limit."));
    }

    [Test]
    public void Limits_that_are_no_list_are_one_error()
    {
        var json = Good[..Good.IndexOf('[', StringComparison.Ordinal)] + "{} }";

        Assert.That(() => PolicyJson.Parse(json, "policy.json"), Throws.TypeOf<PolicyException>()
            .With.Message.EqualTo("policy.json: 1 error\n  'limits' is an object, but must be an array."));
    }

    [TestCase("\"E2E\": 40", "\"E2E\": 1")]
    public void The_limits_of_a_number_belong_to_what_is_allowed(string good, string alsoGood)
    {
        var json = Good.Replace(good, alsoGood, StringComparison.Ordinal);

        Assert.That(() => PolicyJson.Parse(json, "policy.json"), Throws.Nothing);
    }

    [TestCase("", "not readable (", "), but must be a JSON policy.")]
    [TestCase("{", "not readable (", "), but must be a JSON policy.")]
    [TestCase("[]", "an array, but must be an object.", "")]
    [TestCase("null", "null, but must be an object.", "")]
    [TestCase("{} trailing", "not readable (", "), but must be a JSON policy.")]
    public void What_is_no_policy_at_all_is_one_error(string json, string found, string end)
    {
        Assert.That(() => PolicyJson.Parse(json, "policy.json"), Throws.TypeOf<PolicyException>()
            .With.Message.StartsWith($"policy.json: 1 error\n  '(the file)' is {found}").And.Message.EndsWith(end));
    }
}
