using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

public sealed class WatchRuleParserTests
{
    [TestCase("unhealthy for 5min", WatchForm.State, 0, 300, "unhealthy")]
    [TestCase("queue > 1000", WatchForm.Level, 1_000, 0, "queue")]
    [TestCase("queue >= 1000 for 90s", WatchForm.Level, 1_000, 90, "queue")]
    [TestCase("queue > 0", WatchForm.Level, 0, 0, "queue")]
    [TestCase("queue > 1000 and growing for 30min", WatchForm.Growing, 1_000, 1_800, "queue growing")]
    [TestCase("heartbeat > 120 s", WatchForm.Level, 120_000_000, 0, "heartbeat")]
    [TestCase("success < 90 % for 30min", WatchForm.Level, 0.9, 1_800, "success")]
    [TestCase("success <= 90 %", WatchForm.Level, 0.9, 0, "success")]
    [TestCase("memory > 500 MB", WatchForm.Level, 500e6, 0, "memory")]
    [TestCase("memory > 500 MB and growing for 5min", WatchForm.Growing, 500e6, 300, "memory growing")]
    [TestCase("memory slope > 36 MB/h for 1h", WatchForm.Slope, 10_000, 3_600, "memory slope")]
    [TestCase("errors > 1 % for 5min", WatchForm.Share, 0.01, 300, "errors")]
    [TestCase("latency p95 > 2 s for 5min", WatchForm.Share, 2_000_000, 300, "latency p95")]
    [TestCase("latency p99.9 > 500 ms for 1s", WatchForm.Share, 500_000, 1, "latency p99.9")]
    [TestCase("latency p50 > 500 ms for 1s", WatchForm.Share, 500_000, 1, "latency p50")]
    public void A_rule_is_read_and_told_as_it_was_written(string text, WatchForm form, double value, int seconds, string subject)
    {
        var statement = WatchRuleParser.Parse(text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statement.ToString(), Is.EqualTo(text));
            Assert.That((statement.Form, statement.For.TotalSeconds, statement.Subject), Is.EqualTo((form, seconds, subject)));
            Assert.That(statement.Value, Is.EqualTo(value).Within(1e-9));
        }
    }

    [TestCase("latency p95.0 > 2 s for 60s", "latency p95 > 2 s for 1min")]
    [TestCase("queue   >  10.50 for 3600s", "queue > 10.5 for 1h")]
    public void What_means_the_same_is_told_alike(string text, string told) => Assert.That(WatchRuleParser.Parse(text).ToString(), Is.EqualTo(told));

    [TestCase("", "character 1 is the end, but must be a series: unhealthy, database-down, worker-down, heartbeat, queue, conflicts, connections, success, memory, errors, latency.")]
    [TestCase("quue > 10", "character 1 is 'quue', but must be a series: unhealthy, database-down, worker-down, heartbeat, queue, conflicts, connections, success, memory, errors, latency; the nearest is queue.")]
    [TestCase("queue", "character 6 is the end, but must be an operator: <, <=, >, >=.")]
    [TestCase("queue > many", "character 9 is 'many', but must be a number such as 500 or 0.5, at most 1000000000.")]
    [TestCase("heartbeat > 2 min", "character 15 is 'min', but must be a unit of heartbeat: us, ms, s.")]
    [TestCase("queue > 10 and", "character 15 is the end, but must be growing.")]
    [TestCase("queue > 10 and rising for 5min", "character 16 is 'rising', but must be growing.")]
    [TestCase("queue > 10 for 5min twice", "character 21 is 'twice', but must be the end.")]
    [TestCase("queue > 10 for 5", "character 17 is the end, but must be a unit of time: s, min, h.")]
    [TestCase("latency > 2 s for 5min", "character 9 is '>', but must be a percentile from p50 to p99.9.")]
    [TestCase("latency", "character 8 is the end, but must be a percentile from p50 to p99.9.")]
    [TestCase("latency p49 > 2 s for 5min", "character 9 is 'p49', but must be a percentile from p50 to p99.9.")]
    [TestCase("latency p99.95 > 2 s for 5min", "character 9 is 'p99.95', but must be a percentile from p50 to p99.9.")]
    [TestCase("latency p99.99 > 2 s for 5min", "character 9 is 'p99.99', but must be a percentile from p50 to p99.9.")]
    [TestCase("latency q95 > 2 s for 5min", "character 9 is 'q95', but must be a percentile from p50 to p99.9.")]
    [TestCase("unhealthy", "character 1 is 'unhealthy', but must be with a length of time, such as 'for 5min': of one sample nobody can say so.")]
    [TestCase("unhealthy > 1 for 5min", "character 11 is '>', but must be the end.")]
    [TestCase("errors > 1 %", "character 1 is 'errors > 1 %', but must be with a length of time, such as 'for 5min': of one sample nobody can say so.")]
    [TestCase("memory slope > 1 MB/h", "character 1 is 'memory slope > 1 MB/h', but must be with a length of time, such as 'for 5min': of one sample nobody can say so.")]
    [TestCase("queue > 10 and growing", "character 1 is 'queue > 10 and growing', but must be with a length of time, such as 'for 5min': of one sample nobody can say so.")]
    [TestCase("queue slope > 10 for 5min", "character 7 is 'slope', but must be an operator: <, <=, >, >=.")]
    [TestCase("errors > 1 % and growing for 5min", "character 14 is 'and', but must be the end.")]
    [TestCase("errors >= 1 % for 5min", "character 1 is 'errors >= 1 % for 5min', but must be with >, because more is worse.")]
    [TestCase("latency p95 < 2 s for 5min", "character 1 is 'latency p95 < 2 s for 5min', but must be with >, because more is worse.")]
    [TestCase("memory slope < 1 MB/h for 5min", "character 1 is 'memory slope < 1 MB/h for 5min', but must be with > or >=, because more is worse.")]
    [TestCase("queue < 10 and growing for 5min", "character 1 is 'queue < 10 and growing for 5min', but must be with > or >=, because more is worse.")]
    [TestCase("errors > 0 % for 5min", "character 1 is 'errors > 0 % for 5min', but must be above 0 % and below 100 %: nothing else is a matter of samples.")]
    [TestCase("errors > 100 % for 5min", "character 1 is 'errors > 100 % for 5min', but must be above 0 % and below 100 %: nothing else is a matter of samples.")]
    [TestCase("success < 100 %", "character 1 is 'success < 100 %', but must be above 0 % and below 100 %: nothing else is a matter of samples.")]
    [TestCase("latency p95 > 0 s for 5min", "character 1 is 'latency p95 > 0 s for 5min', but must be above 0: nothing lies below it.")]
    [TestCase("memory slope > 0 MB/h for 5min", "character 1 is 'memory slope > 0 MB/h for 5min', but must be above 0: nothing lies below it.")]
    [TestCase("queue < 0", "character 1 is 'queue < 0', but must be above 0: nothing lies below it.")]
    public void An_error_tells_where_what_and_what_is_allowed(string text, string error)
    {
        var statement = WatchRuleParser.TryParse(text, out var found);

        Assert.That((statement, $"{found}"), Is.EqualTo(((WatchStatement?)null, error)));
    }

    [Test]
    public void What_cannot_be_read_is_thrown_where_it_must() =>
        Assert.That(() => WatchRuleParser.Parse("quue"), Throws.TypeOf<LimitException>().With.Message.StartsWith("Limit 'quue': character 1"));

    [TestCase("queue > 10", 10, false)]
    [TestCase("queue > 10", 11, true)]
    [TestCase("queue >= 10", 10, true)]
    [TestCase("queue >= 10", 9, false)]
    [TestCase("success < 90 %", 0.9, false)]
    [TestCase("success < 90 %", 0.89, true)]
    [TestCase("success <= 90 %", 0.9, true)]
    [TestCase("success <= 90 %", 0.91, false)]
    [TestCase("unhealthy for 1s", 0, false)]
    [TestCase("unhealthy for 1s", 1, true)]
    public void A_value_is_bad_as_the_rule_says(string rule, double value, bool isBad) =>
        Assert.That(WatchRuleParser.Parse(rule).IsBad(value), Is.EqualTo(isBad));

    [TestCase(LimitAction.Rollback, 3)]
    [TestCase(LimitAction.Schedule, 2)]
    [TestCase(LimitAction.Block, 1)]
    [TestCase(LimitAction.Warn, 0)]
    public void A_rollback_is_graver_than_its_plan_and_that_than_a_hold(LimitAction action, int gravity)
    {
        var rule = Watched.Rule("queue > 10", action);

        Assert.That((rule.Gravity, rule.Holds), Is.EqualTo((gravity, gravity > 0)));
    }

    [Test]
    public void No_rule_only_observes() => Assert.That(() => Watched.Rule("queue > 10", LimitAction.Observe).Holds, Throws.InvalidOperationException);
}
