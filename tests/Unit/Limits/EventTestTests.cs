using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Limits on what nobody asked for: connections that are lost, over made-up runs.</summary>
public sealed class EventTestTests
{
    [TestCase(0, 18.0, LimitOutcome.Passed)]
    [TestCase(0, 17.9, LimitOutcome.Unproven)]
    [TestCase(4, 60.0, LimitOutcome.Passed)]
    [TestCase(5, 60.0, LimitOutcome.Unproven)]
    [TestCase(15, 60.0, LimitOutcome.Unproven)]
    [TestCase(17, 60.0, LimitOutcome.Failed)]
    [TestCase(2, 1.0, LimitOutcome.Failed)]
    public void A_rate_holds_or_breaks_where_the_time_proves_it(int lost, double minutes, LimitOutcome outcome)
    {
        var result = Judge("disconnections rate < 10 /h", lost, minutes);

        Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
    }

    [Test]
    public void The_result_tells_count_time_and_bounds()
    {
        var result = Judge("disconnections rate < 10 /h", lost: 10, minutes: 120);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Message, Is.EqualTo("10 disconnections in 7200 s, at 95 % confidence 2.713 /h to 8.481 /h."));
            Assert.That((result.Samples, result.StartMs, result.EndMs), Is.EqualTo((10L, 0.0, 7_200_000.0)));
            Assert.That(result.Value * 3_600, Is.EqualTo(5).Within(1e-9));
            Assert.That(result.AtLeast * 3_600, Is.EqualTo(2.7127).Within(1e-3));
            Assert.That(result.AtMost * 3_600, Is.EqualTo(8.4811).Within(1e-3));
        }
    }

    [Test]
    public void Connections_that_nobody_kept_open_prove_nothing()
    {
        var result = LoadRuns.Judge("disconnections rate < 10 /h", LoadRuns.Of(new Second(1)));

        Assert.That((result.Outcome, result.Message), Is.EqualTo((LimitOutcome.Unproven, "no connection was kept open.")));
    }

    [Test]
    public void A_run_that_goes_on_is_not_ended_by_them()
    {
        var limit = LoadRuns.Limit("disconnections rate < 10 /h") with { Abort = true };

        Assert.That(LimitJudge.FirstBroken([limit], LoadRuns.Of(new Second(1)), look: 1), Is.Null);
    }

    private static LimitResult Judge(string text, int lost, double minutes)
    {
        var run = LoadRuns.Of(new Second(1)) with { DurationMs = minutes * 60_000 };
        return LimitJudge.Judge(LoadRuns.Limit(text), new LoadEvidence(run) { Disconnections = lost }).Single();
    }
}
