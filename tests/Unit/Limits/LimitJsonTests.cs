using Gates.Model.Limits;
using Gates.Model.Policies;

namespace Gates.Unit.Limits;

public sealed class LimitJsonTests
{
    private const string Good = """
        [
          { "limit": "latency p95 < 500 ms", "action": "block", "abort": true, "minimumSamples": 60, "source": "seed 000" },
          { "alarm": "errors rate > 1 %", "action": "rollback", "source": "seed 000, Rollback Plan" }
        ]
        """;

    [Test]
    public void Limits_and_alarms_are_read()
    {
        var limits = Parse(Good);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limits.Select(limit => $"{limit}"), Is.EqualTo(["latency p95 < 500 ms", "not errors rate > 1 %"]));
            Assert.That(limits.Select(limit => limit.Sense), Is.EqualTo([LimitSense.Requirement, LimitSense.Alarm]));
            Assert.That(limits.Select(limit => $"{limit.Requirement}"), Is.EqualTo(["latency p95 < 500 ms", "errors rate <= 1 %"]));
            Assert.That(limits.Select(limit => limit.Action), Is.EqualTo([LimitAction.Block, LimitAction.Rollback]));
            Assert.That(limits.Select(limit => limit.Abort), Is.EqualTo([true, false]));
            Assert.That(limits.Select(limit => limit.MinimumSamples), Is.EqualTo([60, 1]));
            Assert.That(limits.Select(limit => limit.Source), Is.EqualTo(["seed 000", "seed 000, Rollback Plan"]));
        }
    }

    [Test]
    public void A_limit_of_one_profile_is_asked_of_no_other()
    {
        var limits = Parse(Good.Replace("60,", "60, \"profile\": \"soak\",", StringComparison.Ordinal));

        Assert.That(limits.Select(limit => (limit.Concerns("soak"), limit.Concerns("quick"))), Is.EqualTo([(true, false), (true, true)]));
    }

    [TestCase("block", LimitAction.Block)]
    [TestCase("rollback", LimitAction.Rollback)]
    [TestCase("warn", LimitAction.Warn)]
    [TestCase("observe", LimitAction.Observe)]
    public void Every_action_has_its_word(string word, LimitAction action)
    {
        var json = Good.Replace("\"block\"", $"\"{word}\"", StringComparison.Ordinal);

        Assert.That(Parse(json)[0].Action, Is.EqualTo(action));
    }

    [TestCase("latency p95 < 500 ms", "latncy p95 < 500 ms",
        "'limits[0].limit, character 1' is 'latncy', but must be a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save; the nearest is latency.")]
    [TestCase("errors rate > 1 %", "errors rate < 1 %",
        "'limits[1].alarm, character 1' is the alarm 'errors rate < 1 %', but must be with > or >=, because more errors is worse; what must hold is a limit.")]
    [TestCase("\"latency p95 < 500 ms\"", "500", "'limits[0].limit' is the number 500, but must be a text that is not empty.")]
    [TestCase("\"block\"", "\"require\"", "'limits[0].action' is \"require\", but must be one of: block, rollback, warn, observe.")]
    [TestCase("\"action\": \"block\",", "", "'limits[0].action' is absent, but must be given.")]
    [TestCase("true", "\"yes\"", "'limits[0].abort' is the text \"yes\", but must be true or false.")]
    [TestCase("60", "0", "'limits[0].minimumSamples' is 0, but must be a whole number from 1.")]
    [TestCase("\"seed 000\" ", "\"\" ", "'limits[0].source' is empty, but must be a text that is not empty.")]
    [TestCase("\"abort\"", "\"stop\"", "'limits[0].stop' is not a known key, but must be one of: limit, alarm, action, abort, minimumSamples, profile, source.")]
    [TestCase("60,", "60, \"profile\": [],", "'limits[0].profile' is an array, but must be a text that is not empty.")]
    [TestCase("\"limit\": \"latency p95 < 500 ms\",", "", "'limits[0]' is neither a limit nor an alarm, but must be one of them: what must hold, or what must not.")]
    [TestCase("\"limit\":", "\"alarm\": \"errors count > 0\", \"limit\":", "'limits[0]' is both a limit and an alarm, but must be one of them: what must hold, or what must not.")]
    public void An_error_names_the_key_and_the_character(string good, string bad, string error)
    {
        var json = Good.Replace(good, bad, StringComparison.Ordinal);

        Assert.That(() => Parse(json),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"policy.json: 1 error\n  {error}"));
    }

    [TestCase("[]", "policy.json: 1 error\n  'limits' is empty, but must be at least one limit.")]
    [TestCase("{}", "policy.json: 1 error\n  'limits' is an object, but must be an array.")]
    [TestCase("[5]", "policy.json: 1 error\n  'limits[0]' is the number 5, but must be an object.")]
    public void What_is_no_list_of_limits_is_refused(string json, string error)
    {
        Assert.That(() => Parse(json), Throws.TypeOf<PolicyException>().With.Message.EqualTo(error));
    }

    [Test]
    public void What_is_no_json_is_refused()
    {
        Assert.That(() => Parse("["),
            Throws.TypeOf<PolicyException>().With.Message.StartsWith("policy.json: 1 error\n  '(the file)' is not readable ("));
    }

    [TestCase("limit", "latency p95 < 600 ms", "block", "'limits of latency p95' is given 2 times for 'block', but must be given once for each action.")]
    [TestCase("alarm", "latency p95 > 400 ms", "rollback",
        "'limits of latency p95' is 'block' at 'latency p95 < 500 ms' and 'rollback' at 'not latency p95 > 400 ms', but must be ordered: block, then warn, then rollback, each further from good.")]
    [TestCase("alarm", "latency p95 > 400 ms", "warn",
        "'limits of latency p95' is 'block' at 'latency p95 < 500 ms' and 'warn' at 'not latency p95 > 400 ms', but must be ordered: block, then warn, then rollback, each further from good.")]
    public void Limits_that_contradict_each_other_are_refused(string sense, string text, string action, string error)
    {
        Assert.That(() => Parse(With(sense, text, action)),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"policy.json: 1 error\n  {error}"));
    }

    [TestCase("alarm", "latency p95 > 500 ms", "rollback")]
    [TestCase("alarm", "latency p95 > 600 ms", "warn")]
    [TestCase("limit", "latency p95 < 600 ms worst 10s", "block")]
    [TestCase("limit", "latency{scenario:a} p95 < 600 ms", "block")]
    [TestCase("limit", "latency p99 < 600 ms", "block")]
    public void Limits_that_differ_in_what_they_ask_do_not(string sense, string text, string action)
    {
        Assert.That(Parse(With(sense, text, action)), Has.Count.EqualTo(3));
    }

    [TestCase("arrivals count > 100", "arrivals count < 200", false)]
    [TestCase("arrivals count > 100", "arrivals count < 100", true)]
    [TestCase("arrivals count > 100", "arrivals count < 50", true)]
    public void Of_what_is_good_by_being_much_the_rollback_lies_lower(string limit, string alarm, bool isGood)
    {
        var json = $$"""[{"limit":"{{limit}}","action":"block","source":"s"},{"alarm":"{{alarm}}","action":"rollback","source":"s"}]""";

        Assert.That(() => Parse(json), isGood ? Throws.Nothing : Throws.TypeOf<PolicyException>());
    }

    private static IReadOnlyList<Limit> Parse(string limits) => PolicyJson.Parse($$"""
        {
          "system": "credentialmate",
          "minimumChecks": { "E2E": 40 },
          "unproven": { "embedded": "hold", "staging": "list", "production": "hold" },
          "limits": {{limits}}
        }
        """, "policy.json").Limits;

    private static string With(string sense, string text, string action) =>
        Good.Replace("]", $$""", { "{{sense}}": "{{text}}", "action": "{{action}}", "source": "a test" }]""", StringComparison.Ordinal);
}
