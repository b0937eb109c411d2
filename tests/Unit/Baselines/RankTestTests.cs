using FsCheck;
using FsCheck.Fluent;
using Gates.Model.Baselines;
using Gates.Model.Statistics;

namespace Gates.Unit.Baselines;

public sealed class RankTestTests
{
    // By hand: of the nine pairs of 1 2 3 and 2 3 4 the later is greater in six, less in one, equal in two.
    // U = 7; ties 2+2: variance 9/12 (7 - 12/30) = 4.95; z = (7 - 4.5 - 0.5) / 2.225 = 0.8989.
    [Test]
    public void Ranks_with_ties_are_those_of_the_textbook()
    {
        var test = RankTest.Of(Of(1, 2, 3), Of(2, 3, 4));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Superiority, Is.EqualTo(7 / 9.0).Within(1e-12));
            Assert.That(test.Delta, Is.EqualTo(5 / 9.0).Within(1e-12));
            Assert.That(test.P, Is.EqualTo(2 * Normal.Above(2 / Math.Sqrt(4.95))).Within(1e-12));
        }
    }

    [Test]
    public void The_effect_is_that_of_all_pairs() => Holds((before, now) =>
    {
        var pairs = from b in before from n in now select n > b ? 1.0 : n == b ? 0.5 : 0;

        return Math.Abs(RankTest.Of(Of(before), Of(now)).Superiority - pairs.Average()) < 1e-9;
    });

    [Test]
    public void Before_and_now_exchanged_is_the_opposite() => Holds((before, now) =>
    {
        var (test, turned) = (RankTest.Of(Of(before), Of(now)), RankTest.Of(Of(now), Of(before)));

        return Math.Abs(test.Delta + turned.Delta) < 1e-9 && Math.Abs(test.P - turned.P) < 1e-9
            && Math.Abs(test.AtLeast - (1 - turned.AtMost)) < 1e-9;
    });

    [Test]
    public void The_bounds_enclose_the_effect() => Holds((before, now) =>
        RankTest.Of(Of(before), Of(now)) is var test && test.AtLeast <= test.Superiority && test.Superiority <= test.AtMost
        && test.AtLeast >= 0 && test.AtMost <= 1);

    [Test]
    public void All_alike_tells_nothing_apart()
    {
        var test = RankTest.Of(Of(5, 5, 5), Of(5, 5));

        Assert.That((test.Superiority, test.P), Is.EqualTo((0.5, 1.0)));
    }

    [Test]
    public void Bounds_are_those_of_the_placements()
    {
        var test = RankTest.Of(Of(1, 2, 3, 4), Of(2, 3, 4, 5));

        // Places of now in before: 1.5, 2.5, 3.5, 4 of 4; of before beyond now the like, 4, 3.5, 2.5, 1.5.
        var places = new[] { 0.375, 0.625, 0.875, 1 };
        var variance = places.Sum(place => Math.Pow(place - places.Average(), 2)) / 3;
        var margin = Normal.Exceeded(0.05) * Math.Sqrt(variance / 4 * 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Superiority, Is.EqualTo(0.71875).Within(1e-12));
            Assert.That(test.AtLeast, Is.EqualTo(0.71875 - margin).Within(1e-9));
            Assert.That(test.AtMost, Is.EqualTo(Math.Min(1, 0.71875 + margin)).Within(1e-9));
        }
    }

    // Of one sample the variance is unknown. Of 3 and 3 it is 0; of 1 2 3 4, whose places are 1 1 0.5 0, it is 0.171875 / 3.
    [Test]
    public void One_sample_bounds_nothing_and_two_do()
    {
        var (one, two) = (RankTest.Of(Of(1, 2, 3, 4), Of(3)), RankTest.Of(Of(1, 2, 3, 4), Of(3, 3)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((one.AtLeast, one.AtMost), Is.EqualTo((0.0, 1.0)));
            Assert.That(two.AtLeast, Is.EqualTo(0.625 - 1.6448536269514722 * Math.Sqrt(0.171875 / 3)).Within(1e-9));
            Assert.That(two.AtMost, Is.EqualTo(1));
        }
    }

    [Test]
    public void A_run_without_a_sample_is_not_compared()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => RankTest.Of(new(), Of(1)), Throws.ArgumentException.With.Message.StartsWith("A run without a sample cannot be compared with."));
            Assert.That(() => RankTest.Of(Of(1), new()), Throws.ArgumentException.With.Message.StartsWith("A run without a sample cannot be compared."));
            Assert.That(() => ShapeTest.Of(new(), Of(1)), Throws.ArgumentException);
            Assert.That(() => ShapeTest.Of(Of(1), new()), Throws.ArgumentException);
        }
    }

    [Test]
    public void The_distance_is_the_greatest_of_the_two_distributions()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShapeTest.Of(Of(1, 2, 3, 4), Of(3, 4, 5, 6)).Distance, Is.EqualTo(0.5));
            Assert.That(ShapeTest.Of(Of(1, 2), Of(3)).Distance, Is.EqualTo(1));
            Assert.That(ShapeTest.Of(Of(1, 2), Of(1, 2)).Distance, Is.Zero);
            Assert.That(ShapeTest.Of(Of(1, 2), Of(1, 2)).P, Is.EqualTo(1));
        }
    }

    // n = 4, m = 12: size 1.732; (1.732 + 0.12 + 0.11 / 1.732) 0.5 = 0.9578, beyond which Kolmogorov's distribution has 0.31803.
    [Test]
    public void Few_samples_of_unequal_number_have_their_own_chance()
    {
        var test = ShapeTest.Of(Of(5, 5, 500, 500), Of([.. Enumerable.Repeat(5L, 12)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Distance, Is.EqualTo(0.5));
            Assert.That(test.P, Is.EqualTo(0.3180283540621296).Within(1e-9));
        }
    }

    // Kolmogorov's distribution has its 5 % point at 1.3581 and its 1 % point at 1.6276.
    [TestCase(1.3581, 0.05)]
    [TestCase(1.6276, 0.01)]
    public void The_chance_of_a_distance_is_kolmogorovs(double point, double chance)
    {
        const int n = 20_000;
        var size = Math.Sqrt(n / 2.0);
        var moved = (int)Math.Round(point / (size + 0.12 + 0.11 / size) * n);
        var now = new Histogram();
        now.Record(1, n - moved);
        now.Record(2, moved);
        var before = new Histogram();
        before.Record(1, n);

        Assert.That(ShapeTest.Of(before, now).P, Is.EqualTo(chance).Within(0.001));
    }

    [Test]
    public void What_the_ranks_miss_the_shape_sees()
    {
        var before = Of([.. Enumerable.Repeat(100L, 1_000)]);
        var now = Of([.. Enumerable.Repeat(50L, 500), .. Enumerable.Repeat(150L, 500)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(RankTest.Of(before, now).Delta, Is.Zero);
            Assert.That(ShapeTest.Of(before, now).P, Is.LessThan(1e-6));
        }
    }

    [TestCase(0, 0.5)]
    [TestCase(1.6448536269514722, 0.05)]
    [TestCase(-1.6448536269514722, 0.95)]
    [TestCase(2.999999, 0.0013499025)]
    [TestCase(3.000001, 0.0013498937)]
    [TestCase(6, 9.865876450376946e-10)]
    public void The_tail_of_the_normal_is_that_of_the_tables(double z, double above)
    {
        Assert.That(Normal.Above(z), Is.EqualTo(above).Within(1e-5).Percent);
    }

    [TestCase(0.05, 1.6448536269514722)]
    [TestCase(0.5, 0)]
    [TestCase(0.95, -1.6448536269514722)]
    public void What_a_normal_exceeds_is_that_of_the_tables(double probability, double z)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Normal.Exceeded(probability), Is.EqualTo(z).Within(1e-10));
            Assert.That(() => Normal.Exceeded(0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("It lies between 0 and 1."));
            Assert.That(() => Normal.Exceeded(1), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Holm_multiplies_the_least_by_the_most_and_never_turns_the_order()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Holm.Adjust([0.01, 0.04, 0.03, 0.005]), Is.EqualTo(new[] { 0.03, 0.06, 0.06, 0.02 }).Within(1e-12));
            Assert.That(Holm.Adjust([0.5, 0.9]), Is.EqualTo(new[] { 1.0, 1.0 }));
            Assert.That(Holm.Adjust([]), Is.Empty);
        }
    }

    private static Histogram Of(params long[] samples)
    {
        var histogram = new Histogram();
        foreach (var sample in samples)
            histogram.Record(sample);
        return histogram;
    }

    private static void Holds(Func<long[], long[], bool> property) =>
        Prop.ForAll(s_samples, s_samples, property).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    private static readonly Arbitrary<long[]> s_samples = Arb.From(
        from length in Gen.Choose(2, 40)
        from samples in Gen.ArrayOf(Gen.Choose(1, 60), length)
        select samples.Select(sample => (long)sample).ToArray());
}
