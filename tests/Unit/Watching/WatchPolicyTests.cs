using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

/// <summary>What a policy says of a watch, what it may not say, and every rule of this repository's policies gone red.</summary>
public sealed class WatchPolicyTests
{
    private static readonly string s_text = File.ReadAllText(RepositoryFiles.Path("fixtures/policies/pems.json"));

    [Test]
    public void The_settings_and_every_rule_are_read()
    {
        var watch = Parse(s_text).Watch!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(watch.Settings, Is.EqualTo(new WatchSettings
            {
                Stabilisation = TimeSpan.FromSeconds(30),
                Interval = TimeSpan.FromSeconds(15),
                Steady = TimeSpan.FromMinutes(15),
                Timeout = TimeSpan.FromMinutes(45),
            }));
            Assert.That(watch.Rules.Select(rule => rule.Action).Distinct(), Is.EquivalentTo([LimitAction.Rollback, LimitAction.Schedule, LimitAction.Block, LimitAction.Warn]));
            Assert.That(watch.Rules.Select(rule => rule.Source), Is.All.StartsWith("seed 003"));
        }
    }

    [TestCase("\"steady\": \"15min\"", "\"steady\": \"soon\"", "'watch.steady' is \"soon\", but must be a length of time such as 15s, 15m or 2h, at most 48h.")]
    [TestCase("\"steady\": \"15min\"", "\"steady\": 15", "'watch.steady' is 15, but must be a length of time such as 15s, 15m or 2h, at most 48h.")]
    [TestCase("\"interval\": \"15s\",", "", "'watch.interval' is absent, but must be given.")]
    [TestCase("\"interval\": \"15s\"", "\"every\": \"1s\", \"interval\": \"15s\"", "'watch.every' is not a known key, but must be one of: stabilisation, interval, steady, timeout, rules.")]
    [TestCase("\"timeout\": \"45min\"", "\"timeout\": \"15min\"", "'watch.timeout' is 15min, but must be at least stabilisation and steady together (930s): else nothing could be good.")]
    [TestCase("unhealthy for 5min", "unhealty for 5min",
        "'watch.rules[0].alarm, character 1' is 'unhealty', but must be a series: unhealthy, database-down, worker-down, heartbeat, queue, conflicts, connections, success, memory, errors, latency; the nearest is unhealthy.")]
    [TestCase("\"unhealthy for 5min\"", "7", "'watch.rules[0].alarm' is the number 7, but must be a text that is not empty.")]
    [TestCase("\"action\": \"schedule\"", "\"action\": \"observe\"", "'watch.rules[3].action' is \"observe\", but must be one of: block, schedule, rollback, warn.")]
    [TestCase("errors > 1 % for 15min", "queue > 1000 and growing for 30min", "'watch.rules' is 'queue > 1000 and growing for 30min' 2 times, but must be each rule once for each action.")]
    [TestCase("[\"defect\", \"scheduledLimit\"]", "[\"defect\"]",
        "'rollback' is silent about 'scheduledLimit' on production, but must be of one mind about every cause in every environment.")]
    public void An_error_names_the_key_what_was_found_and_what_is_allowed(string good, string bad, string error)
    {
        Assert.That(s_text, Does.Contain(good));
        var at = s_text.IndexOf(good, StringComparison.Ordinal);

        Assert.That(() => Parse(s_text[..at] + bad + s_text[(at + good.Length)..]), Throws.TypeOf<PolicyException>().With.Message.EqualTo($"policy.json: 1 error\n  {error}"));
    }

    [Test]
    public void Rules_that_only_warn_hold_nothing()
    {
        var watch = s_text[s_text.IndexOf("\"watch\"", StringComparison.Ordinal)..];
        var warning = watch.Replace("\"rollback\"", "\"warn\"", StringComparison.Ordinal).Replace("\"schedule\"", "\"warn\"", StringComparison.Ordinal)
            .Replace("\"block\"", "\"warn\"", StringComparison.Ordinal);

        Assert.That(() => Parse(s_text.Replace(watch, warning, StringComparison.Ordinal)), Throws.TypeOf<PolicyException>()
            .With.Message.EqualTo("policy.json: 1 error\n  'watch.rules' is without one that holds, but must be given one that blocks, schedules or rolls back."));
    }

    [Test]
    public void A_policy_that_schedules_nothing_need_not_say_what_follows()
    {
        var without = s_text[..s_text.IndexOf(",\n  \"watch\"", StringComparison.Ordinal)].Replace(", \"scheduledLimit\"", "", StringComparison.Ordinal) + "\n}";

        Assert.That(Parse(without).Watch, Is.Null);
    }

    [TestCase("\"steady\": \"15min\"", "\"steady\": \"14min\"", "watch.steady: was 15min, is 14min")]
    [TestCase("unhealthy for 5min", "unhealthy for 6min", "watch rule 'unhealthy for 5min' (rollback): was asked for, is deleted or loosened")]
    [TestCase("queue > 1000\"", "queue > 1001\"", "watch rule 'queue > 1000' (block): was asked for, is deleted or loosened")]
    [TestCase("success < 90 %", "success < 89 %", "watch rule 'success < 90 % for 30min' (schedule): was asked for, is deleted or loosened")]
    [TestCase("success < 90 %", "success <= 90 %", "watch rule 'success < 90 % for 30min' (schedule): was asked for, is deleted or loosened")]
    [TestCase("worker-down for 2min\", \"action\": \"block\"", "worker-down for 2min\", \"action\": \"warn\"", "watch rule 'worker-down for 2min' (block): was asked for, is deleted or loosened")]
    [TestCase("latency p95", "latency p99", "watch rule 'latency p95 > 2 s for 5min' (warn): was asked for, is deleted or loosened")]
    public void A_weakening_is_told(string before, string after, string told)
    {
        Assert.That(s_text, Does.Contain(before));

        Assert.That(PolicyDiff.Weakenings(Parse(s_text), Parse(s_text.Replace(before, after, StringComparison.Ordinal))).Select(one => one.ToString()), Is.EqualTo((string[])[told]));
    }

    [TestCase("unhealthy for 5min", "unhealthy for 4min")]
    [TestCase("queue > 1000\"", "queue > 999\"")]
    [TestCase("success < 90 %", "success < 91 %")]
    [TestCase("worker-down for 2min\", \"action\": \"block\"", "worker-down for 2min\", \"action\": \"rollback\"")]
    [TestCase("\"interval\": \"15s\"", "\"interval\": \"5s\"")]
    public void What_became_stricter_is_not(string before, string after) =>
        Assert.That(PolicyDiff.Weakenings(Parse(s_text), Parse(s_text.Replace(before, after, StringComparison.Ordinal))), Is.Empty);

    [Test]
    public void A_watch_that_went_is_told_and_one_that_came_is_not()
    {
        var with = Parse(s_text);

        Assert.That((PolicyDiff.Weakenings(with, with with { Watch = null }).Select(one => one.ToString()).Single(), PolicyDiff.Weakenings(with with { Watch = null }, with).Count),
            Is.EqualTo(("watch: was asked for, is deleted", 0)));
    }

    private static IEnumerable<TestCaseData> Rules() =>
        from system in (string[])["pems", "credentialmate"]
        from rule in Parse(File.ReadAllText(RepositoryFiles.Path($"fixtures/policies/{system}.json"))).Watch!.Rules
        select new TestCaseData(rule).SetArgDisplayNames($"{system}: {rule}");

    /// <summary>Doctored so that it must fail, each rule does, after its time and not before; and on the control it holds.</summary>
    [TestCaseSource(nameof(Rules))]
    public void Every_rule_goes_red_on_what_it_names_and_not_before_its_time(WatchRule rule)
    {
        var (series, minutes) = (rule.Statement.Series, Math.Max(1, (int)rule.Statement.For.TotalMinutes));
        IEnumerable<WatchSample> Of(bool isBad, int to) => Watched.Every10(0, to, at => Sample(at, rule.Statement, isBad));

        var (bad, early, good) = (Watched.Judge([rule], Of(true, 60 * minutes)), Watched.Judge([rule], Of(true, 60 * minutes - 10)), Watched.Judge([rule], Of(false, 60 * minutes)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bad.Rules[0].Outcome, Is.EqualTo(LimitOutcome.Failed), bad.Rules[0].Sentence);
            Assert.That(early.Rules[0].Outcome, Is.EqualTo(rule.Statement.For == TimeSpan.Zero ? LimitOutcome.Failed : LimitOutcome.Unproven), series.Name);
            Assert.That(good.Rules[0].Outcome, Is.EqualTo(LimitOutcome.Passed), good.Rules[0].Sentence);
        }
    }

    private static WatchSample Sample(int at, WatchStatement statement, bool isBad) => statement.Form switch
    {
        WatchForm.Share => Watched.Asked(at, isBad ? 25 : 100, isBad ? 25 : 0, isBad ? 9_000 : 20),
        WatchForm.State => Watched.At(at, (statement.Series, isBad ? 1 : 0)),
        WatchForm.Slope => Watched.At(at, (statement.Series, isBad ? at * statement.Value * 2 : 1e8)),
        WatchForm.Growing => Watched.At(at, (statement.Series, isBad ? statement.Value + 1 + at : 0)),
        WatchForm.Level when statement.Operator == LimitOperator.Less => Watched.At(at, (statement.Series, isBad ? statement.Value / 2 : 1)),
        WatchForm.Level => Watched.At(at, (statement.Series, isBad ? statement.Value * 2 : 0)),
        _ => throw new InvalidOperationException($"There is no form {statement.Form}."),
    };

    private static Policy Parse(string text) => PolicyJson.Parse(text, "policy.json");
}
