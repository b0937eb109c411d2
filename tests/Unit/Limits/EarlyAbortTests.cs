using Gates.Model.Limits;
using Gates.Model.Loads;

namespace Gates.Unit.Limits;

public sealed class EarlyAbortTests
{
    [Test]
    public void A_limit_that_is_broken_for_certain_ends_the_run_and_names_rule_value_and_window()
    {
        var run = LoadRuns.Of(Second.Times(5, new Second(50) { Failed = 50 }));

        var broken = LimitJudge.FirstBroken([Abort("latency p95 < 500 ms"), Abort("errors rate < 1 %")], run, look: 5);

        Assert.That(broken!.ToString(), Does.StartWith("errors rate < 1 %: rate 50 % (250) of 500 arrivals from 0 to 5 s, at 99.8333 % confidence ").And.EndsWith(" (a test)"));
    }

    // 3 of 3 slow: a chance of 0.05^3 = 0.000125 at p95 exactly on the limit, and 0.05 / (n (n + 1)) is allowed.
    [TestCase(1, true)]
    [TestCase(19, true)]
    [TestCase(20, false)]
    public void The_longer_one_looks_the_more_it_takes(int look, bool isBroken)
    {
        var run = LoadRuns.Of(new Second(0) { Slow = 3 });

        Assert.That(LimitJudge.FirstBroken([Abort("latency p95 < 500 ms")], run, look) is not null, Is.EqualTo(isBroken));
    }

    [Test]
    public void A_limit_that_only_reports_does_not_end_the_run()
    {
        var run = LoadRuns.Of(new Second(0) { Failed = 500 });

        Assert.That(LimitJudge.FirstBroken([LoadRuns.Limit("errors rate < 1 %")], run, 1), Is.Null);
    }

    [TestCase("arrivals count > 1000")]
    [TestCase("arrivals rate > 1000 /s")]
    [TestCase("answers rate > 1000 /s")]
    [TestCase("latency min > 50 ms")]
    [TestCase("memory rate < 1 MB/h")]
    [TestCase("degradation p95 <= 50 %")]
    [TestCase("errors rate < 1 % worst 10s")]
    [TestCase("errors rate < 1 % within 10s")]
    [TestCase("errors{scenario:other} rate < 1 %")]
    public void What_the_rest_of_the_run_may_still_mend_is_not_broken_yet(string limit)
    {
        var run = LoadRuns.Of(new Second(50) { Failed = 50 });

        Assert.That(LimitJudge.FirstBroken([Abort(limit)], run, 1), Is.Null);
    }

    [TestCase("errors count <= 10")]
    [TestCase("latency max < 500 ms")]
    [TestCase("latency mean < 1 ms")]
    [TestCase("errors rate < 1 % worst 1s")]
    [TestCase("errors rate < 1 % for 2s")]
    [TestCase("errors rate < 1 % within 1s")]
    [TestCase("errors{scenario:*} rate < 1 %")]
    public void What_can_only_get_worse_is_broken_now(string limit)
    {
        var run = LoadRuns.Of(Second.Times(2, new Second(50) { Failed = 50, Slow = 1 }));

        Assert.That(LimitJudge.FirstBroken([Abort(limit)], run, 1)?.Outcome, Is.EqualTo(LimitOutcome.Failed));
    }

    [Test]
    public void Requests_under_way_do_not_hide_a_breach()
    {
        LoadRun run = LoadRuns.Of(LoadRuns.Scenario("login", new Second(50) { Failed = 50 }) with { InFlight = 7 });

        Assert.That(LimitJudge.FirstBroken([Abort("errors rate < 1 %")], run, 1), Is.Not.Null);
    }

    [Test]
    public void Looks_are_counted_from_one()
    {
        Assert.That(() => LimitJudge.FirstBroken([], LoadRuns.Of(new Second(1)), 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static Limit Abort(string text) => LoadRuns.Limit(text) with { Abort = true };
}
