using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Limits on the slope of latency over made-up runs of 100 seconds.</summary>
public sealed class DriftTestTests
{
    private const int Length = 100;

    [TestCase(0, LimitOutcome.Passed)]
    [TestCase(0.5, LimitOutcome.Passed)]
    [TestCase(2, LimitOutcome.Failed)]
    public void A_target_that_slows_down_is_told_from_one_that_does_not(double msPerSecond, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge("drift{scenario:login} p95 < 60 ms/min", Run(second => 100 + msPerSecond * second));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Value, Is.EqualTo(1_000 * msPerSecond).Within(20));
            Assert.That((result.StartMs, result.EndMs, result.Samples), Is.EqualTo((0.0, 100_000.0, 2_000L)));
        }
    }

    [Test]
    public void One_slow_moment_in_the_middle_is_no_drift()
    {
        var result = LoadRuns.Judge("drift p95 < 600 ms/min", Run(second => second is >= 50 and < 53 ? 900 : 100));

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Passed), result.Message);
    }

    [Test]
    public void An_unsteady_latency_leaves_a_slope_open()
    {
        var result = LoadRuns.Judge("drift p95 < 60 ms/min", Run(second => second / 10 % 2 == 0 ? 100 : 400));

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven), result.Message);
    }

    // The middles of the parts lie 10 s apart, their p95 is 100 and 400 µs in turn: by least squares 10/11 µs a second, with a
    // standard error of 20/11, of which Student's t makes 3.3809.
    [Test]
    public void Bounds_are_those_of_least_squares_wherever_the_answers_begin()
    {
        var run = LoadRuns.Of([.. Second.Times(20, new Second(0)), .. Enumerable.Range(0, Length).Select(second => new Second(20, second / 10 % 2 == 0 ? 0.1 : 0.4))]);

        var result = LoadRuns.Judge("drift{scenario:login} p95 < 60 ms/min", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value, Is.EqualTo(10 / 11.0).Within(1e-6));
            Assert.That(result.AtLeast, Is.EqualTo(-2.471818).Within(1e-6));
            Assert.That(result.AtMost, Is.EqualTo(4.29).Within(1e-6));
            Assert.That((result.StartMs, result.EndMs), Is.EqualTo((20_000.0, 120_000.0)));
            Assert.That(result.Message, Does.StartWith("p95 slopes by 0.05").And.Contains(" over 10 parts of 2,000 samples, at 95 % confidence -0.1").And.EndsWith("."));
        }
    }

    // 20 samples are the fewest that have a p95 below their greatest.
    [TestCase(2, 200, LimitOutcome.Passed)]
    [TestCase(2, 201, LimitOutcome.Unproven)]
    [TestCase(1, 1, LimitOutcome.Unproven)]
    public void As_many_samples_as_are_asked_for_are_enough(int perSecond, int minimum, LimitOutcome outcome)
    {
        var limit = LoadRuns.Limit("drift p95 < 60 ms/min") with { MinimumSamples = minimum };

        Assert.That(LimitJudge.Judge(limit, new(LoadRuns.Of(Second.Times(Length, new Second(perSecond))))).Single().Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Samples_are_counted_whatever_they_took()
    {
        var run = LoadRuns.Of(Second.Times(Length, new Second(15) { Slow = 5 }));

        Assert.That(LoadRuns.Judge("drift p95 < 60 ms/min", run).Samples, Is.EqualTo(2_000));
    }

    [Test]
    public void Too_few_samples_in_a_part_prove_nothing()
    {
        var result = LoadRuns.Judge("drift p95 < 60 ms/min", LoadRuns.Of(Second.Times(Length, new Second(1))));

        Assert.That((result.Outcome, result.Message), Is.EqualTo((LimitOutcome.Unproven,
            "100 samples leave some of 10 equal parts of the run with fewer than their p95 takes.")));
    }

    [Test]
    public void No_sample_proves_nothing()
    {
        var result = LoadRuns.Judge("drift p95 < 60 ms/min", LoadRuns.Of(Second.Times(Length, new Second(0))));

        Assert.That((result.Outcome, result.Message), Is.EqualTo((LimitOutcome.Unproven, "no sample.")));
    }

    private static Gates.Model.Loads.LoadRun Run(Func<int, double> ms) =>
        LoadRuns.Of([.. Enumerable.Range(0, Length).Select(second => new Second(20, ms(second)))]);
}
