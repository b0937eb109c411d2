using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Statistics;
using Gates.Unit.Limits;
using static Gates.Unit.Baselines.Figures;

namespace Gates.Unit.Baselines;

/// <summary>By how much a run is slower than earlier ones, as a limit of the policy asks it.</summary>
public sealed class DegradationTests
{
    // Seed 000: performance degradation above 50 % rolls back. 1,000 samples spread over half an octave.
    [TestCase(1.0, LimitOutcome.Passed)]
    [TestCase(1.4, LimitOutcome.Passed)]
    [TestCase(1.5, LimitOutcome.Unproven)]
    [TestCase(1.6, LimitOutcome.Failed)]
    public void A_degradation_above_half_is_proved(double factor, LimitOutcome outcome)
    {
        var result = Degradation(Run(factor), Match(Run()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Value, Is.EqualTo(factor - 1).Within(0.002));
        }
    }

    [Test]
    public void A_degradation_tells_both_values_the_bound_and_the_run_it_compares_with()
    {
        var result = Degradation(Timed(Constant(1_000, 160)), Match(Timed(Constant(1_000, 100))));

        Assert.That(result.ToString(), Is.EqualTo("not degradation{scenario:login} p95 > 50 %: p95 160 ms, and 100 ms in the last good run " +
            "run-1: 60 %, at 95 % confidence 60 % to 60 %, of 1,000 and 1,000 samples. (a test)"));
    }

    [Test]
    public void The_worse_of_two_baselines_decides()
    {
        var (good, bad) = (Match(Run(1.2)), Match(Run(), BaselineKind.Anchor));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Degradation(Run(1.6), good, bad).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(Degradation(Run(1.5), good, bad).Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(Degradation(Run(1.3), good, bad).Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That(Degradation(Run(1.3), good, bad).Value, Is.EqualTo(0.3).Within(0.01));
        }
    }

    [Test]
    public void Without_a_comparable_baseline_a_degradation_is_neither_proved_nor_open()
    {
        var none = Degradation(Run());
        var missing = Degradation(Run(), BaselineMatch.Of(BaselineKind.LastGood, null, ThisTestbed));
        var foreign = Degradation(Run(), BaselineMatch.Of(BaselineKind.Anchor, Baseline.Of(Run(), "r", ThisTestbed with { Cores = 8 }), ThisTestbed));
        var unknown = Degradation(Run(), Match(LoadRuns.Of(LoadRuns.Scenario("check", new Second(100)))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((none.Outcome, none.Message), Is.EqualTo((LimitOutcome.NoBaseline, "no baseline was looked for.")));
            Assert.That((missing.Outcome, missing.Message), Is.EqualTo((LimitOutcome.NoBaseline, "the last good run is not stored.")));
            Assert.That((foreign.Outcome, foreign.Message),
                Is.EqualTo((LimitOutcome.NoBaseline, "the anchor run was made on another testbed (cores 2, not 8).")));
            Assert.That((unknown.Outcome, unknown.Message), Is.EqualTo((LimitOutcome.NoBaseline, "the last good run has no such metric.")));
        }
    }

    // Both bounds of p95 at 97.5 %: from 72 samples the greatest of them bounds it.
    [TestCase(72, LimitOutcome.Passed)]
    [TestCase(71, LimitOutcome.Unproven)]
    [TestCase(0, LimitOutcome.Unproven)]
    public void A_degradation_takes_samples_too(int samples, LimitOutcome outcome)
    {
        var run = Timed(samples == 0 ? new() : Constant(samples, 100));

        Assert.That(Degradation(run, Match(Timed(Constant(1_000, 100)))).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Of_several_baselines_the_gravest_finding_decides()
    {
        var passed = Match(Run());
        var broken = Match(Run(0.5));
        var open = Match(Timed(Constant(1, 1_000)));
        var unknown = Match(LoadRuns.Of(LoadRuns.Scenario("check", new Second(100))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Degradation(Run(1.3), unknown, open, passed, broken).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(Degradation(Run(1.3), open, passed, unknown).Outcome, Is.EqualTo(LimitOutcome.NoBaseline));
            Assert.That(Degradation(Run(1.3), passed, open).Outcome, Is.EqualTo(LimitOutcome.Unproven));
        }
    }

    [Test]
    public void Every_baseline_that_cannot_be_compared_with_is_told()
    {
        var result = Degradation(Run(), BaselineMatch.Of(BaselineKind.LastGood, null, ThisTestbed), BaselineMatch.Of(BaselineKind.Anchor, null, ThisTestbed));

        Assert.That(result.Message, Is.EqualTo("the last good run is not stored; the anchor run is not stored."));
    }

    [Test]
    public void A_degradation_of_nothing_is_told()
    {
        Assert.That(Degradation(Timed(new()), Match(Run())).Message, Is.EqualTo("nothing of that name was measured."));
    }

    [Test]
    public void A_bound_that_the_samples_do_not_give_is_told_as_unknown()
    {
        var few = Degradation(Timed(Constant(71, 100)), Match(Timed(Constant(1_000, 100))));
        var none = Degradation(Timed(Constant(1, 100)), Match(Timed(Constant(1, 100))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(few.Message, Does.Contain(" 95 % confidence 0 % to unknown, of 71 and 1,000 samples; more samples are needed to settle it."));
            Assert.That(none.Message, Does.Contain(" 95 % confidence unknown to unknown, of 1 and 1 samples; more samples are needed to settle it."));
        }
    }

    // 1,000 samples at 1, 2, 3 ... ms: at 97.5 % their p95 lies from the 936th to the 964th, by the binomial distribution.
    [Test]
    public void The_bounds_of_a_degradation_are_each_at_half_of_the_doubt()
    {
        var steps = new Histogram();
        for (var ms = 1; ms <= 1_000; ms++)
            steps.Record(ms);

        var result = Degradation(Timed(steps), Match(Timed(steps)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.AtLeast, Is.EqualTo(936 / 964.0 - 1).Within(1e-12));
            Assert.That(result.AtMost, Is.EqualTo(964 / 936.0 - 1).Within(1e-12));
            Assert.That(result.Samples, Is.EqualTo(1_000));
        }
    }

    [Test]
    public void As_many_samples_as_the_minimum_are_enough()
    {
        var limit = LoadRuns.Limit("degradation{scenario:login} p95 <= 50 %") with { MinimumSamples = 1_000 };

        Assert.That(LimitJudge.Judge(limit, new(Run()) { Baselines = [Match(Run())] }).Single().Outcome, Is.EqualTo(LimitOutcome.Passed));
    }

    [Test]
    public void A_degradation_keeps_its_minimum_of_samples()
    {
        var limit = LoadRuns.Limit("degradation{scenario:login} p95 <= 50 %") with { MinimumSamples = 1_001 };

        Assert.That(LimitJudge.Judge(limit, new(Run()) { Baselines = [Match(Run())] }).Single().Outcome, Is.EqualTo(LimitOutcome.Unproven));
    }

    private static LimitResult Degradation(LoadRun run, params BaselineMatch[] matches) =>
        LimitJudge.Judge(LoadRuns.Limit("degradation{scenario:login} p95 > 50 %", LimitSense.Alarm), new(run) { Baselines = matches }).Single();
}
