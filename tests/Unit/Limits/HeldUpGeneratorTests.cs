using Gates.Model.Limits;
using Gates.Model.Loads;

namespace Gates.Unit.Limits;

/// <summary>No target is blamed for a delay that may be the generator's own.</summary>
public sealed class HeldUpGeneratorTests
{
    private const string Why = "Only 62 % of 135 arrivals started within 50 ms of their time.";

    private static readonly LoadRun s_slow = LoadRuns.Of(new Second(2) { Slow = 100 });
    private static readonly LoadRun s_wrong = LoadRuns.Of(new Second(50) { Failed = 50 });

    [TestCase("latency p95 < 500 ms")]
    [TestCase("service p95 < 500 ms")]
    public void A_delay_that_breaks_its_limit_is_unproven_where_the_generator_was_held_up(string limit)
    {
        var kept = LoadRuns.Judge(limit, s_slow);
        var heldUp = LoadRuns.Judge(limit, HeldUp(s_slow));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.Outcome, Is.EqualTo(LimitOutcome.Failed), kept.Message);
            Assert.That(kept.IsSpoilt, Is.False);
            Assert.That(heldUp.Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(heldUp.IsSpoilt, Is.True);
            Assert.That(heldUp.Value, Is.EqualTo(kept.Value));
            Assert.That(heldUp.Message, Is.EqualTo($"{kept.Message} The delay may be that of the generator, which could not keep up: {Why}"));
        }
    }

    [TestCase("latency p95 < 500 ms", 0.974, LimitOutcome.Unproven)]
    [TestCase("latency p95 < 500 ms", 0.976, LimitOutcome.Failed)]
    [TestCase("latency p50 < 500 ms", 0.74, LimitOutcome.Unproven)]
    [TestCase("latency p50 < 500 ms", 0.76, LimitOutcome.Failed)]
    [TestCase("latency max < 500 ms", 0.999, LimitOutcome.Unproven)]
    [TestCase("latency max < 500 ms", 1, LimitOutcome.Failed)]
    public void A_percentile_is_broken_by_the_target_where_too_few_arrivals_were_late_to_break_it(string limit, double onTime, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge(limit, HeldUp(s_slow, onTime));

        Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
    }

    [Test]
    public void A_delay_that_holds_its_limit_although_the_generator_was_held_up_holds_it()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms", HeldUp(LoadRuns.Of(new Second(100))));

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Passed), result.Message);
    }

    [Test]
    public void A_wrong_answer_is_wrong_whatever_the_generator_did()
    {
        var result = LoadRuns.Judge("errors rate < 1 %", HeldUp(s_wrong));

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Failed), result.Message);
    }

    [Test]
    public void A_delay_that_ends_the_run_ends_it_whoever_made_it()
    {
        var limit = LoadRuns.Limit("latency p95 < 500 ms") with { Abort = true };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LimitJudge.FirstBroken([limit], s_slow, look: 1)?.Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(LimitJudge.FirstBroken([limit], HeldUp(s_slow), look: 1)?.Outcome, Is.EqualTo(LimitOutcome.Failed));
        }
    }

    [Test]
    public void Four_metrics_hold_the_generators_delay() =>
        Assert.That(
            Metric.All.Where(metric => metric.HoldsGeneratorsDelay).Select(metric => metric.Name),
            Is.EqualTo((string[])["latency", "service", "degradation", "drift"]));

    private static LoadRun HeldUp(LoadRun run, double onTime = 0.62) => run with { Audit = LoadRuns.Audit([Why], onTime) };
}
