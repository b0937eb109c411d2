using Gates.Model.Policies;

namespace Gates.Unit.Model;

/// <summary>Two limits on one metric: what is required first, then what raises an alarm.</summary>
public sealed class PolicyLadderTests
{
    [TestCase("<", 500, ">", 500)]
    [TestCase("<", 500, ">", 501)]
    [TestCase(">", 500, "<", 500)]
    [TestCase(">", 500, "<", 499)]
    public void An_alarm_lies_at_the_requirement_or_beyond_it(string required, int good, string alarming, int bad)
    {
        var policy = PolicyJson.Parse(Policy(required, good, alarming, bad, "ms"), "policy.json");

        Assert.That(policy.Thresholds.Select(threshold => threshold.ToString()), Is.EqualTo([$"m {required} {good} ms", $"m {alarming} {bad} ms"]));
    }

    [TestCase("<", 500, ">", 499)]
    [TestCase(">", 500, "<", 501)]
    public void An_alarm_on_the_good_side_of_the_requirement_is_refused(string required, int good, string alarming, int bad)
    {
        Assert.That(() => PolicyJson.Parse(Policy(required, good, alarming, bad, "ms"), "policy.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo("policy.json: 1 error\n  " +
                $"'thresholds of m' is 'require' at m {required} {good} ms and 'investigate' at m {alarming} {bad} ms, " +
                "but must be ordered: require, then investigate, then rollback, each further from good."));
    }

    [Test]
    public void Limits_in_two_units_are_not_compared_any_further()
    {
        Assert.That(() => PolicyJson.Parse(Policy("<", 500, ">", 1, "s"), "policy.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo(
                "policy.json: 1 error\n  'thresholds of m' is in ms and s, but must be in one unit."));
    }

    private static string Policy(string required, int good, string alarming, int bad, string unit) => $$"""
        {
          "system": "credentialmate",
          "minimumChecks": { "E2E": 1 },
          "unproven": { "embedded": "hold", "staging": "list", "production": "hold" },
          "thresholds": [
            { "metric": "m", "operator": "{{required}}", "value": {{good}}, "unit": "ms", "action": "require", "source": "s" },
            { "metric": "m", "operator": "{{alarming}}", "value": {{bad}}, "unit": "{{unit}}", "action": "investigate", "source": "s" }
          ]
        }
        """;
}
