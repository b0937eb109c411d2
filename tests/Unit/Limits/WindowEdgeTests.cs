using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Windows at the edges: of slots, of parts, of silence.</summary>
public sealed class WindowEdgeTests
{
    private static readonly Second s_bad = new(0) { Slow = 100 };

    [TestCase(5, LimitOutcome.Unproven)]
    [TestCase(6, LimitOutcome.Failed)]
    public void A_slot_that_just_holds_interrupts_a_breach(int slow, LimitOutcome outcome)
    {
        var half = new Second(50) { Slow = 50 };
        var run = LoadRuns.Of(half, half, new Second(100 - slow) { Slow = slow }, half, half);

        Assert.That(LoadRuns.Judge("latency p95 < 500 ms for 5s", run).Outcome, Is.EqualTo(outcome));
    }

    // A whole and two halves share the doubt: 0.95^80 is the first below 0.05 / 3.
    [TestCase(80, LimitOutcome.Passed)]
    [TestCase(79, LimitOutcome.Unproven)]
    public void A_good_half_forgives_a_bad_one(int samples, LimitOutcome outcome)
    {
        Assert.That(LoadRuns.Judge("latency p95 < 500 ms for 2s", LoadRuns.Of(new Second(samples), s_bad)).Outcome, Is.EqualTo(outcome));
    }

    // A whole, two halves and four quarters: 0.95^97 is the first below 0.05 / 7.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_good_quarter_forgives_the_others_wherever_it_lies(int place)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Outcome(97), Is.EqualTo(LimitOutcome.Passed));
            Assert.That(Outcome(96), Is.EqualTo(LimitOutcome.Unproven));
        }

        LimitOutcome Outcome(int samples) => LoadRuns.Judge("latency p95 < 500 ms for 4s",
            LoadRuns.Of([.. Enumerable.Range(0, 4).Select(second => second == place ? new Second(samples) : s_bad)])).Outcome;
    }

    [Test]
    public void A_second_of_which_half_a_millisecond_is_missing_is_one()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s", LoadRuns.Of(Second.Times(2, new Second(100) { LengthMs = 999.5 })));

        Assert.That((result.Outcome, result.EndMs - result.StartMs), Is.EqualTo((LimitOutcome.Passed, 999.5)));
    }

    [TestCase(1_000.5, LimitOutcome.Passed)]
    [TestCase(1_001, LimitOutcome.Unproven)]
    public void A_second_may_be_half_a_millisecond_too_long(double lengthMs, LimitOutcome outcome)
    {
        Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 1s", LoadRuns.Of(Second.Times(3, new Second(100) { LengthMs = lengthMs }))).Outcome,
            Is.EqualTo(outcome));
    }

    [Test]
    public void One_slot_that_is_too_long_leaves_the_limit_open()
    {
        var run = LoadRuns.Of(new Second(100), new Second(100) { LengthMs = 4_000 }, new Second(100));

        Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 1s", run).Message, Is.EqualTo("the run was so long that its slots are longer than 1 s."));
    }

    [Test]
    public void A_run_is_as_long_as_its_window_where_half_a_millisecond_is_missing()
    {
        Assert.That(LoadRuns.Judge("latency p95 < 500 ms worst 2s", LoadRuns.Of(new Second(0) { LengthMs = 1_999.5 })).Message,
            Is.EqualTo("nothing was asked of the target."));
    }

    [Test]
    public void Answers_of_a_second_in_which_nothing_was_asked_are_judged()
    {
        var run = LoadRuns.Of(new Second(100), s_bad);
        run = run with
        {
            Scenarios = [run.Scenarios[0] with { Timeline = [run.Scenarios[0].Timeline[0], run.Scenarios[0].Timeline[1] with { Arrivals = 0 }] }],
        };

        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s", run);

        Assert.That((result.Outcome, result.StartMs), Is.EqualTo((LimitOutcome.Failed, 1_000.0)));
    }

    [Test]
    public void Of_what_is_good_by_being_much_the_worst_window_is_the_least()
    {
        var result = LoadRuns.Judge("answers rate >= 10 /s worst 1s", LoadRuns.Of(new Second(20), new Second(8), new Second(5), new Second(9)));

        Assert.That((result.Outcome, result.Value, result.StartMs), Is.EqualTo((LimitOutcome.Failed, (double?)5, 2_000.0)));
    }

    [Test]
    public void Of_what_is_bad_by_being_much_the_worst_window_is_the_greatest()
    {
        var result = LoadRuns.Judge("errors count <= 1 worst 1s",
            LoadRuns.Of(new Second(20) { Failed = 2 }, new Second(20) { Failed = 5 }, new Second(20) { Failed = 3 }));

        Assert.That((result.Outcome, result.Value, result.StartMs), Is.EqualTo((LimitOutcome.Failed, (double?)5, 1_000.0)));
    }

    [Test]
    public void Of_open_windows_the_one_with_the_fewest_samples_explains()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s",
            LoadRuns.Of(new Second(50, 400), new Second(40), new Second(45)));

        Assert.That((result.Outcome, result.StartMs, result.Needs), Is.EqualTo((LimitOutcome.Unproven, 1_000.0, (long?)19)));
    }

    [Test]
    public void Of_open_windows_with_as_many_samples_the_worst_explains()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s",
            LoadRuns.Of(new Second(40, 10), new Second(40, 30), new Second(40, 20)));

        Assert.That((result.Outcome, result.StartMs, result.Value), Is.EqualTo((LimitOutcome.Unproven, 1_000.0, (double?)30_015)));
    }

    [Test]
    public void Arrivals_of_which_none_has_ended_break_no_sustained_rate()
    {
        var run = LoadRuns.Of(Second.Times(2, new Second(0)));
        run = run with
        {
            Scenarios = [run.Scenarios[0] with { Timeline = [.. run.Scenarios[0].Timeline.Select(slice => slice with { Arrivals = 10 })] }],
        };

        Assert.That(LoadRuns.Judge("arrivals rate >= 100 /s for 2s", run).Outcome, Is.EqualTo(LimitOutcome.Unproven));
    }
}
