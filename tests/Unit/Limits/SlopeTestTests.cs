using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Limits on the target's memory over an hour of made-up looks at it.</summary>
public sealed class SlopeTestTests
{
    private const int Looks = 360;

    [TestCase(0, LimitOutcome.Passed)]
    [TestCase(4, LimitOutcome.Passed)]
    [TestCase(6, LimitOutcome.Failed)]
    [TestCase(50, LimitOutcome.Failed)]
    public void A_leak_is_told_from_a_collector_at_work(double leakMbPerHour, LimitOutcome outcome)
    {
        // A saw of 20 MB a minute, as a garbage collector leaves it.
        var result = Judge("memory rate < 5 MB/h", look => 2e8 + 20e6 * (look % 6 / 6.0) + leakMbPerHour * 1e6 * look / Looks);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Samples, Is.EqualTo(Looks));
            Assert.That(result.Value, Is.EqualTo(leakMbPerHour * 1e6 / 3_600).Within(1));
        }
    }

    [Test]
    public void An_unsteady_memory_leaves_a_slope_open()
    {
        var result = Judge("memory rate < 5 MB/h", look => 2e8 + (look / 18 % 2 == 0 ? 50e6 : 0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven), result.Message);
            Assert.That(result.AtLeast, Is.LessThan(0));
            Assert.That(result.AtMost, Is.GreaterThan(5e6 / 3_600));
        }
    }

    // Means of twenty parts at 0.025, 0.075 ... h with 1 MB on every other: slope and error by hand.
    [Test]
    public void Slope_and_bounds_are_those_of_least_squares()
    {
        var result = Judge("memory rate < 5 MB/h", look => look / 18 % 2 == 0 ? 0 : 1e6);

        // Sum (x - m)^2 = 0.05^2 * 665 h^2; sum (x - m)(y - m) = 0.05 * 5 MB h; rest = 5 - slope^2 * spread.
        const double spread = 0.05 * 0.05 * 665;
        const double slope = 0.05 * 5 / spread;
        var error = Math.Sqrt((5 - slope * slope * spread) / 18 / spread);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value * 3_600 / 1e6, Is.EqualTo(slope).Within(1e-6));
            Assert.That(result.AtLeast * 3_600 / 1e6, Is.EqualTo(slope - 1.7341 * error).Within(1e-6));
            Assert.That(result.AtMost * 3_600 / 1e6, Is.EqualTo(slope + 1.7341 * error).Within(1e-6));
        }
    }

    [TestCase("memory max < 201 MB", LimitOutcome.Passed)]
    [TestCase("memory max < 200 MB", LimitOutcome.Failed)]
    public void The_greatest_look_is_what_was_seen(string limit, LimitOutcome outcome)
    {
        var result = Judge(limit, look => look == 7 ? 200e6 : 100e6);

        Assert.That((result.Outcome, result.Message), Is.EqualTo((outcome, "max 200 MB of 360 looks.")));
    }

    [TestCase("memory max < 300 MB")]
    [TestCase("memory rate < 300 MB/h")]
    public void A_minimum_of_looks_is_kept(string text)
    {
        var limit = LoadRuns.Limit(text) with { MinimumSamples = Looks + 1 };

        var result = LimitJudge.Judge(limit, Evidence(_ => 1e6)).Single();

        Assert.That((result.Outcome, result.Needs), Is.EqualTo((LimitOutcome.Unproven, (long?)1)));
    }

    [TestCase("memory max < 300 MB", "max 1 MB of 360 looks.")]
    [TestCase("memory rate < 300 MB/h", "slope 0 MB/h of 360 looks, at 95 % confidence 0 MB/h to 0 MB/h.")]
    public void As_many_looks_as_the_minimum_are_enough(string text, string message)
    {
        var limit = LoadRuns.Limit(text) with { MinimumSamples = Looks };

        var result = LimitJudge.Judge(limit, Evidence(_ => 1e6)).Single();

        Assert.That((result.Outcome, result.Needs, result.Message), Is.EqualTo((LimitOutcome.Passed, (long?)null, message)));
    }

    [Test]
    public void A_look_at_the_very_end_counts_and_those_outside_of_the_run_do_not()
    {
        var evidence = Evidence(_ => 1e6);
        var points = evidence.Memory!.Points;
        var outside = evidence with { Memory = new([new(-1, 9e9), .. points, new(3_600_001, 9e9)]) };
        var atTheEnd = evidence with { Memory = new([.. points, new(3_600_000, 9e9)]) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LimitJudge.Judge(LoadRuns.Limit("memory rate < 5 MB/h"), outside).Single().Value, Is.Zero);
            Assert.That(LimitJudge.Judge(LoadRuns.Limit("memory rate < 5 MB/h"), atTheEnd).Single().Value, Is.GreaterThan(1_000));
        }
    }

    // 1 MB for each 180 s. The first part holds a second look, early in it: its mean still lies on the line.
    [Test]
    public void Looks_on_a_line_have_its_slope_however_they_are_spread()
    {
        const double slope = 1e6 / 180;
        double[] seconds = [10, .. Enumerable.Range(0, 20).Select(part => part * 180 + 90.0)];
        var evidence = Evidence(_ => 0) with { Memory = new([.. seconds.Select(second => new GaugePoint(second * 1_000, 5e6 + slope * second))]) };

        var result = LimitJudge.Judge(LoadRuns.Limit("memory rate < 5 MB/h"), evidence).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value, Is.EqualTo(slope).Within(1e-6));
            Assert.That(result.AtMost - result.AtLeast, Is.EqualTo(0).Within(1e-3));
        }
    }

    [Test]
    public void A_part_of_the_run_without_a_look_leaves_the_slope_open()
    {
        var evidence = Evidence(_ => 1e6);
        var holed = evidence with { Memory = new([.. evidence.Memory!.Points.Where(point => point.AtMs < 3_400_000)]) };

        var result = LimitJudge.Judge(LoadRuns.Limit("memory rate < 5 MB/h"), holed).Single();

        Assert.That((result.Outcome, result.Message),
            Is.EqualTo((LimitOutcome.Unproven, "340 looks at the memory leave some of 20 equal parts of the run without one.")));
    }

    [Test]
    public void Memory_that_nobody_looked_at_is_open()
    {
        Assert.That(LoadRuns.Judge("memory rate < 5 MB/h", LoadRuns.Of(new Second(1))).Message, Is.EqualTo("nobody looked at the target's memory."));
    }

    private static LimitResult Judge(string limit, Func<int, double> bytes) => LimitJudge.Judge(LoadRuns.Limit(limit), Evidence(bytes)).Single();

    private static LoadEvidence Evidence(Func<int, double> bytes) => new(LoadRuns.Of(new Second(1)) with { DurationMs = 3_600_000 })
    {
        Memory = new([.. Enumerable.Range(0, Looks).Select(look => new GaugePoint(look * 10_000.0, bytes(look)))]),
    };
}
