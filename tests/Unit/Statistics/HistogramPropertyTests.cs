using FsCheck;
using FsCheck.Fluent;
using Gates.Model.Statistics;

namespace Gates.Unit.Statistics;

/// <summary>The histogram against the sorted array that it replaces.</summary>
public sealed class HistogramPropertyTests
{
    private static readonly double[] s_shares = [0.001, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1];

    [Test]
    public void Count_sum_least_and_greatest_are_those_of_the_array() => Holds(samples =>
        Of(samples) is var histogram && histogram.Count == samples.Length && histogram.Sum == samples.Sum()
        && histogram.Min == samples.Min() && histogram.Max == samples.Max());

    [Test]
    public void A_percentile_is_that_of_the_array_or_at_most_a_thousandth_more() => Holds(samples =>
    {
        var (histogram, sorted) = (Of(samples), samples.Order().ToArray());

        return s_shares.All(share => IsUpTo(1.001, histogram.ValueAt(share), sorted[(int)Math.Ceiling((decimal)share * sorted.Length) - 1]));
    });

    [Test]
    public void A_bound_is_that_of_the_array_and_errs_outwards_by_at_most_a_thousandth() => Holds(samples =>
    {
        var histogram = Of(samples);
        double[] array = [.. samples];

        return s_shares.SkipLast(1).All(share =>
            Pairs(histogram.UpperBound(share), OrderStatistics.UpperBound(array, share), (found, right) => IsUpTo(1.001, found, right))
            && Pairs(histogram.LowerBound(share), OrderStatistics.LowerBound(array, share), (found, right) => IsUpTo(1.001, right, found)));
    });

    [Test]
    public void The_mean_is_exact_and_the_deviation_within_a_hundredth() => Holds(samples =>
    {
        var (histogram, mean) = (Of(samples), samples.Average());
        var deviation = Math.Sqrt(samples.Average(sample => Math.Pow(sample - mean, 2)));

        return Math.Abs(histogram.Mean - mean) <= 1e-9 * mean
            && Math.Abs(histogram.StdDev - deviation) <= 0.01 * deviation + 0.001 * mean;
    });

    [Test]
    public void Parts_added_up_are_the_whole() => Holds(samples =>
    {
        var parts = samples.Chunk(3).Select(Of).ToList();
        var merged = new Histogram();
        parts.ForEach(merged.Add);

        return Same(merged, Of(samples));
    });

    [Test]
    public void A_sample_counted_often_is_that_many_samples() => Holds(samples =>
    {
        var once = new Histogram();
        foreach (var group in samples.GroupBy(sample => sample))
            once.Record(group.Key, group.Count());

        return Same(once, Of(samples));
    });

    [Test]
    public void What_is_certainly_at_or_below_lies_between_the_counts_of_the_array() => Holds(samples =>
    {
        var histogram = Of(samples);

        return samples.All(limit =>
            histogram.CountAtOrBelow(limit) <= samples.Count(sample => sample <= limit)
            && histogram.CountAtOrBelow(limit) >= samples.Count(sample => sample < limit * 0.999));
    });

    [Test]
    public void Buckets_give_back_the_same_buckets() => Holds(samples =>
    {
        var histogram = Of(samples);
        var again = Histogram.FromBuckets(histogram.ToBuckets());

        return again.ToBuckets().SequenceEqual(histogram.ToBuckets())
            && IsUpTo(1.001, histogram.Min, again.Min) && IsUpTo(1.001, again.Max, histogram.Max)
            && Math.Abs(again.Mean - histogram.Mean) <= 0.001 * histogram.Mean;
    });

    private static bool Same(Histogram one, Histogram other) =>
        one.ToBuckets().SequenceEqual(other.ToBuckets())
        && (one.Count, one.Sum, one.Min, one.Max) == (other.Count, other.Sum, other.Min, other.Max);

    private static bool IsUpTo(double factor, double found, double right) => found >= right && found <= right * factor;

    private static bool Pairs(long? found, double? right, Func<long, double, bool> fits) =>
        found is null == right is null && (found is null || fits(found.Value, right!.Value));

    private static Histogram Of(IEnumerable<long> samples)
    {
        var histogram = new Histogram();
        foreach (var sample in samples)
            histogram.Record(sample);
        return histogram;
    }

    private static void Holds(Func<long[], bool> property) =>
        Prop.ForAll(s_samples, property).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    // Of all orders of magnitude alike: a uniform draw would hardly ever be below a second.
    private static readonly Gen<long> s_sample =
        from bits in Gen.Choose(1, 31)
        from part in Gen.Choose(0, int.MaxValue)
        select Math.Clamp((1L << bits) + part % (1L << bits), Histogram.Shortest, Histogram.Longest);

    private static readonly Arbitrary<long[]> s_samples =
        Arb.From(from length in Gen.Choose(1, 150) from samples in Gen.ArrayOf(s_sample, length) select samples);
}
