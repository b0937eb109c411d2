using Gates.Model;
using Gates.Model.Policies;

namespace Gates.Unit.Evidence;

public sealed class PromotionRuleTests
{
    private const string Good = """
        {
          "system": "credentialmate",
          "minimumChecks": { "E2E": 40 },
          "unproven": { "embedded": "hold", "staging": "list", "production": "hold" },
          "limits": [ { "limit": "errors rate < 0.1 %", "action": "block", "source": "seed 000" } ],
          "promotion": { "production": { "from": "staging", "lanes": ["E2E"], "freshWithinHours": 24,
            "backup": { "withinHours": 24, "role": "operations-lead", "source": "seed 000" },
            "signOffs": [ { "role": "qa-lead", "source": "seed 000" } ] } }
        }
        """;

    [Test]
    public void The_policy_of_credentialmate_asks_for_what_its_seed_asks()
    {
        var file = RepositoryFiles.Path("fixtures/policies/credentialmate.json");

        var rule = PolicyJson.Parse(File.ReadAllText(file), file).Promotion[Environments.Production];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rule.From, Is.EqualTo(Environments.Staging));
            Assert.That(rule.Lanes, Is.EqualTo(Lanes.All));
            Assert.That((rule.FreshWithinHours, rule.Backup.WithinHours), Is.EqualTo((24, 24)));
            Assert.That(rule.SignOffs.Select(signOff => signOff.Role),
                Is.EqualTo(["engineering-lead", "qa-lead", "product-owner", "security-compliance"]));
            Assert.That(rule.SignOffs.Select(signOff => signOff.Source), Has.All.Contains("seed 000, Approval Signatures"));
        }
    }

    [Test]
    public void A_policy_without_promotions_allows_none()
    {
        var json = Good[..Good.IndexOf(",\n  \"promotion\"", StringComparison.Ordinal)] + " }";

        Assert.That(PolicyJson.Parse(json, "p").Promotion, Is.Empty);
    }

    [TestCase("\"production\": { \"from\"", "\"embedded\": { \"from\"", "'promotion.embedded' is not a known key, but must be one of: staging, production.")]
    [TestCase("\"from\": \"staging\"", "\"from\": \"somewhere\"", "'promotion.production.from' is \"somewhere\", but must be one of: embedded, staging, production.")]
    [TestCase("\"from\": \"staging\"", "\"from\": \"production\"", "'promotion.production.from' is 'production', but must be another environment than the one to promote to.")]
    [TestCase("[\"E2E\"]", "[]", "'promotion.production.lanes' is empty, but must be at least one lane.")]
    [TestCase("\"freshWithinHours\": 24", "\"freshWithinHours\": 25", "'promotion.production.freshWithinHours' is 25, but must be a whole number of hours from 1 to 24.")]
    [TestCase("\"withinHours\": 24", "\"withinHours\": 0", "'promotion.production.backup.withinHours' is 0, but must be a whole number of hours from 1 to 24.")]
    [TestCase("\"role\": \"qa-lead\"", "\"role\": \"QA Lead\"", "'promotion.production.signOffs[0].role' is \"QA Lead\", but must be a role: small letters, digits and '-', beginning with a letter.")]
    [TestCase("\"role\": \"qa-lead\"", "\"role\": \"gate\"", "'promotion.production' is a sign-off of 'gate', but must be a role of a person: the gate signs what it saw.")]
    [TestCase("[ { \"role\": \"qa-lead\", \"source\": \"seed 000\" } ]", "[]", "'promotion.production.signOffs' is empty, but must be at least one role.")]
    [TestCase("[ { \"role\"", "[ { \"role\": \"qa-lead\", \"source\": \"again\" }, { \"role\"", "'promotion.production.signOffs' is 'qa-lead' 2 times, but must be each role once.")]
    public void An_error_names_the_key_what_was_found_and_what_is_allowed(string good, string bad, string error)
    {
        Assert.That(() => PolicyJson.Parse(Good.Replace(good, bad, StringComparison.Ordinal), "policy.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"policy.json: 1 error\n  {error}"));
    }
}
