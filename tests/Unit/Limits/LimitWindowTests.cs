using Gates.Model.Limits;

namespace Gates.Unit.Limits;

public sealed class LimitWindowTests
{
    private static readonly Second s_good = new(100);
    private static readonly Second s_bad = new(70) { Failed = 30 };

    [Test]
    public void Errors_of_the_last_ten_seconds_drown_in_the_whole_and_not_in_the_worst_ten()
    {
        var run = LoadRuns.Of([.. Second.Times(290, s_good), .. Second.Times(10, new Second(98) { Failed = 2 })]);

        var whole = LoadRuns.Judge("errors rate < 0.5 %", run);
        var worst = LoadRuns.Judge("errors rate < 0.5 % worst 10s", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole.Outcome, Is.EqualTo(LimitOutcome.Passed), whole.Message);
            Assert.That(worst.Outcome, Is.EqualTo(LimitOutcome.Failed), worst.Message);
            Assert.That((worst.StartMs, worst.EndMs, worst.Samples), Is.EqualTo((290_000.0, 300_000.0, 1_000L)));
            Assert.That(worst.Message, Does.StartWith("rate 2 % (20) of 1,000 arrivals from 290 to 300 s, at 99.9828 % confidence "));
        }
    }

    [Test]
    public void The_worst_window_passes_when_every_one_is_proved_and_tells_the_worst()
    {
        var run = LoadRuns.Of([.. Second.Times(5, s_good), s_good with { Ms = 20 }, .. Second.Times(5, s_good)]);

        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That((result.StartMs, result.EndMs, result.Samples), Is.EqualTo((5_000.0, 6_000.0, 100L)));
        }
    }

    [Test]
    public void One_window_without_enough_evidence_leaves_the_limit_open()
    {
        var run = LoadRuns.Of([.. Second.Times(5, s_good), new Second(58), .. Second.Times(5, s_good)]);

        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That((result.StartMs, result.Samples, result.Needs), Is.EqualTo((5_000.0, 58L, 1L)));
        }
    }

    [Test]
    public void A_window_in_which_nothing_was_asked_is_not_judged_and_a_silent_one_is_open()
    {
        var pause = LoadRuns.Of([.. Second.Times(3, s_good), .. Second.Times(3, new Second(0)), .. Second.Times(3, s_good)]);
        var silent = pause with
        {
            Scenarios = [pause.Scenarios[0] with { Timeline = [.. pause.Scenarios[0].Timeline.Select(slice => slice with { Arrivals = 100 })] }],
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 1s", pause).Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 1s", silent).Outcome, Is.EqualTo(LimitOutcome.Unproven));
        }
    }

    [Test]
    public void Many_windows_do_not_break_a_limit_by_chance()
    {
        // One error in two hundred of one second is a chance of 0.5; as the worst of three hundred it is certain.
        var run = LoadRuns.Of([.. Second.Times(299, new Second(1_000)), new Second(990) { Failed = 10 }]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoadRuns.Judge("errors rate < 0.5 % worst 1s", run).Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(LoadRuns.Judge("errors rate < 0.5 %", LoadRuns.Of(new Second(990) { Failed = 10 })).Outcome, Is.EqualTo(LimitOutcome.Failed));
        }
    }

    [TestCase(9, LimitOutcome.Passed)]
    [TestCase(10, LimitOutcome.Failed)]
    public void A_sustained_limit_is_broken_only_by_a_breach_of_that_length(int seconds, LimitOutcome outcome)
    {
        var run = LoadRuns.Of([.. Second.Times(50, new Second(1_000)), .. Second.Times(seconds, new Second(700) { Failed = 300 }), .. Second.Times(50, new Second(1_000))]);

        var result = LoadRuns.Judge("errors rate < 0.5 % for 10s", run);

        Assert.That(result.Outcome, Is.EqualTo(outcome == LimitOutcome.Passed ? LimitOutcome.Unproven : LimitOutcome.Failed), result.Message);
    }

    [Test]
    public void A_short_burst_is_forgiven_where_the_rest_of_each_stretch_is_proved_good()
    {
        var run = LoadRuns.Of([.. Second.Times(120, s_good), .. Second.Times(10, s_bad), .. Second.Times(120, s_good)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoadRuns.Judge("errors rate < 0.5 % for 60s", run).Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That(LoadRuns.Judge("errors rate < 0.5 % worst 60s", run).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(LoadRuns.Judge("errors rate < 0.5 % for 10s", run).Outcome, Is.EqualTo(LimitOutcome.Failed));
        }
    }

    [Test]
    public void Silence_does_not_end_a_breach()
    {
        var run = LoadRuns.Of([.. Second.Times(4, s_bad), .. Second.Times(2, new Second(0)), .. Second.Times(4, s_bad)]);

        var result = LoadRuns.Judge("errors rate < 0.5 % for 10s", run);

        Assert.That((result.Outcome, result.StartMs, result.EndMs), Is.EqualTo((LimitOutcome.Failed, 0.0, 10_000.0)));
    }

    [Test]
    public void A_slow_stretch_breaks_a_sustained_percentile()
    {
        var run = LoadRuns.Of([.. Second.Times(10, s_good), .. Second.Times(5, new Second(50) { Slow = 50 }), .. Second.Times(10, s_good)]);

        var result = LoadRuns.Judge("latency p95 < 500 ms for 5s", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((result.Outcome, result.StartMs, result.EndMs), Is.EqualTo((LimitOutcome.Failed, 10_000.0, 15_000.0)));
            Assert.That(LoadRuns.Judge("latency max < 500 ms for 5s", run).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(LoadRuns.Judge("latency max < 500 ms for 6s", run).Outcome, Is.EqualTo(LimitOutcome.Passed));
        }
    }

    [TestCase("errors rate < 0.5 % within 10s", LimitOutcome.Passed)]
    [TestCase("errors rate < 0.5 % within 9s", LimitOutcome.Failed)]
    [TestCase("errors rate < 0.5 %", LimitOutcome.Failed)]
    public void What_was_bad_may_have_recovered(string limit, LimitOutcome outcome)
    {
        var run = LoadRuns.Of([.. Second.Times(10, s_bad), .. Second.Times(20, s_good)]);

        Assert.That(LoadRuns.Judge(limit, run).Outcome, Is.EqualTo(outcome));
    }

    [TestCase("latency p95 < 500 ms worst 11s", "the run was shorter than 11 s.")]
    [TestCase("latency p95 < 500 ms for 11s", "the run was shorter than 11 s.")]
    [TestCase("latency p95 < 500 ms within 10s", "the run ended before 10 s.")]
    public void A_window_that_the_run_does_not_hold_is_open(string limit, string message)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(Second.Times(10, s_good)));

        Assert.That((result.Outcome, result.Message), Is.EqualTo((LimitOutcome.Unproven, message)));
    }

    [Test]
    public void A_window_as_long_as_the_run_is_the_run()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms worst 10s", LoadRuns.Of(Second.Times(10, s_good)));

        Assert.That((result.Outcome, result.Samples), Is.EqualTo((LimitOutcome.Passed, 1_000L)));
    }

    [Test]
    public void A_window_is_rounded_up_to_slots_and_is_open_when_a_slot_is_longer()
    {
        var run = LoadRuns.Of(Second.Times(6, s_good with { LengthMs = 4_000 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 10s", run).EndMs, Is.EqualTo(12_000));
            Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 4s", run).Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 3s", run).Message,
                Is.EqualTo("the run was so long that its slots are longer than 3 s."));
        }
    }

    [Test]
    public void Where_nothing_was_asked_at_all_the_limit_is_open()
    {
        Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 1s", LoadRuns.Of(new Second(0))).Message,
            Is.EqualTo("nothing was asked of the target."));
    }

    [Test]
    public void Scenarios_are_put_together_second_by_second()
    {
        var run = LoadRuns.Of(
            LoadRuns.Scenario("login", s_good, s_good), LoadRuns.Scenario("check", s_good, s_bad, s_good));

        var result = LoadRuns.Judge("errors count <= 20 worst 1s", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((result.Outcome, result.StartMs, result.Samples, result.Value), Is.EqualTo((LimitOutcome.Failed, 1_000.0, 200L, (double?)30)));
            Assert.That(LoadRuns.Judge("errors{scenario:login} count <= 20 worst 1s", run).Outcome, Is.EqualTo(LimitOutcome.Passed));
        }
    }
}
