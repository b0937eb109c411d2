using Gates.Load;
using Gates.Load.Arrivals;

namespace Gates.Unit.Load;

public sealed class ArrivalClockTests
{
    [Test]
    public void Even_arrivals_lie_in_the_middle_of_equal_distances()
    {
        var times = Times([Phase.Open(4, Seconds(1))]);

        Assert.That(times, Is.EqualTo([0.125, 0.375, 0.625, 0.875]).Within(1e-12));
    }

    [TestCase(0.3, 10, 3)]
    [TestCase(0.1, 60, 6)]
    [TestCase(50, 10, 500)]
    [TestCase(33.3, 3, 100)]
    [TestCase(20_000, 2, 40_000)]
    public void As_many_arrivals_come_as_rate_times_duration(double rate, double seconds, int arrivals)
    {
        Assert.That(Times([Phase.Open(rate, Seconds(seconds))]), Has.Length.EqualTo(arrivals));
    }

    [Test]
    public void What_a_phase_leaves_over_comes_in_the_next()
    {
        var tenth = Enumerable.Repeat(Phase.Open(0.5, Seconds(1)), 10);

        Assert.That(Times([.. tenth]), Is.EqualTo([1.0, 3.0, 5.0, 7.0, 9.0]).Within(1e-9));
    }

    [Test]
    public void A_ramp_has_the_area_under_it_as_arrivals_and_grows_steadily()
    {
        var times = Times([Phase.Ramp(0, 100, Seconds(10))]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(times, Has.Length.EqualTo(500));
            Assert.That(times.Count(time => time < 5), Is.EqualTo(125), "a quarter of the area lies in the first half");
            Assert.That(times, Is.Ordered);
        }
    }

    [Test]
    public void A_falling_ramp_mirrors_the_growing_one()
    {
        var growing = Times([Phase.Ramp(5, 80, Seconds(4))]);
        var falling = Times([Phase.Ramp(80, 5, Seconds(4))]);

        Assert.That(falling.Reverse().Select(time => 4 - time), Is.EqualTo(growing).Within(1e-9));
    }

    [Test]
    public void No_arrival_lies_in_a_pause_or_in_a_closed_phase()
    {
        var times = Times([Phase.Open(10, Seconds(1)), Phase.Pause(Seconds(1)), Phase.Closed(3, Seconds(1)), Phase.Open(10, Seconds(1))]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(times, Has.Length.EqualTo(20));
            Assert.That(times.Where(time => time is >= 1 and < 3), Is.Empty);
        }
    }

    [Test]
    public void Gaps_of_Poisson_arrivals_are_exponential()
    {
        var times = Times([Phase.Open(1000, Seconds(100), Spacing.Poisson)]);
        var gaps = times.Zip(times.Skip(1), (left, right) => right - left).ToList();

        using (Assert.EnterMultipleScope())
        {
            // Of 100,000 the count strays by 316 (one sigma); of gaps, e^-1 are longer than the mean.
            Assert.That(times.Length, Is.EqualTo(100_000).Within(1500));
            Assert.That(gaps.Count(gap => gap > 0.001) / (double)gaps.Count, Is.EqualTo(Math.Exp(-1)).Within(0.01));
            Assert.That(gaps.Count(gap => gap > 0.003) / (double)gaps.Count, Is.EqualTo(Math.Exp(-3)).Within(0.005));
        }
    }

    [Test]
    public void A_seed_replays_Poisson_arrivals_and_another_does_not()
    {
        IReadOnlyList<Phase> phases = [Phase.Ramp(10, 100, Seconds(5), Spacing.Poisson)];

        var once = Times(phases, seed: 7);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Times(phases, seed: 7), Is.EqualTo(once));
            Assert.That(Times(phases, seed: 8), Is.Not.EqualTo(once));
        }
    }

    [Test]
    public void A_table_that_is_cut_off_has_the_arrivals_before_the_cut()
    {
        var clock = new ArrivalClock(new([Phase.Open(10, Seconds(10))], until: Seconds(0.5)), seed: 1);

        Assert.That(All(clock), Has.Count.EqualTo(5));
    }

    [Test]
    public void A_table_tells_users_and_rates_at_any_time()
    {
        var table = new PhaseTable([Phase.Ramp(0, 10, Seconds(2)), Phase.ClosedRamp(0, 100, Seconds(10)), Phase.Closed(7, Seconds(1))]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.RateAt(1), Is.EqualTo(5));
            Assert.That(table.RateAt(3), Is.Zero);
            Assert.That(table.UsersAt(1), Is.Zero);
            Assert.That(table.UsersAt(7), Is.EqualTo(50));
            Assert.That(table.UsersAt(12.5), Is.EqualTo(7));
            Assert.That(table.UsersAt(13), Is.Zero);
            Assert.That(table.PeakRate, Is.EqualTo(10));
            Assert.That(table.PeakUsers, Is.EqualTo(100));
            Assert.That(table.MeanRate, Is.EqualTo(5));
        }
    }

    [Test]
    public void Weighted_choices_keep_their_proportion_at_any_moment()
    {
        var choice = new WeightedChoice<string>([("a", 5), ("b", 3), ("c", 0.5)]);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 0, ["c"] = 0 };

        for (var taken = 1; taken <= 850; taken++)
        {
            Assert.That(choice.TryNext(_ => true, out var chosen), Is.True);
            counts[chosen!]++;
            Assert.That(counts["a"], Is.EqualTo(taken * 5 / 8.5).Within(2));
            Assert.That(counts["c"], Is.EqualTo(taken * 0.5 / 8.5).Within(2));
        }

        Assert.That(counts.Values, Is.EqualTo([500, 300, 50]));
    }

    private static double[] Times(IReadOnlyList<Phase> phases, int seed = 1) => [.. All(new ArrivalClock(new(phases), seed))];

    private static List<double> All(ArrivalClock clock)
    {
        var times = new List<double>();
        for (; !double.IsPositiveInfinity(clock.Next); clock.Advance())
            times.Add(clock.Next);
        return times;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
