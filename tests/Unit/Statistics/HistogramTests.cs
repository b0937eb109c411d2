using Gates.Model.Statistics;

namespace Gates.Unit.Statistics;

public sealed class HistogramTests
{
    [Test]
    public void Figures_of_few_samples_are_exact()
    {
        var histogram = Of(4, 1, 7, 4);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.Count, Is.EqualTo(4));
            Assert.That(histogram.Sum, Is.EqualTo(16));
            Assert.That(histogram.Min, Is.EqualTo(1));
            Assert.That(histogram.Max, Is.EqualTo(7));
            Assert.That(histogram.Mean, Is.EqualTo(4));
            Assert.That(histogram.StdDev, Is.EqualTo(Math.Sqrt(4.5)).Within(1e-12));
            Assert.That(histogram.IsEmpty, Is.False);
        }
    }

    [Test]
    public void An_empty_histogram_has_no_figure_that_could_look_fast()
    {
        var empty = new Histogram();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(empty.IsEmpty, Is.True);
            Assert.That(() => empty.Min, Throws.InvalidOperationException.With.Message.EqualTo("There is no sample, so there is no figure."));
            Assert.That(() => empty.Max, Throws.InvalidOperationException);
            Assert.That(() => empty.Mean, Throws.InvalidOperationException);
            Assert.That(() => empty.StdDev, Throws.InvalidOperationException);
            Assert.That(() => empty.ValueAt(0.5), Throws.InvalidOperationException);
            Assert.That(empty.UpperBound(0.5), Is.Null);
            Assert.That(empty.LowerBound(0.5), Is.Null);
            Assert.That(empty.CountAtOrBelow(1_000), Is.Zero);
            Assert.That(empty.ToBuckets(), Is.Empty);
        }
    }

    // The edges of the first doublings and of the last: 2047 µs is the last that has a bucket of its own.
    [TestCase(1, 1, 1)]
    [TestCase(2047, 2047, 2047)]
    [TestCase(2048, 2048, 2049)]
    [TestCase(2049, 2048, 2049)]
    [TestCase(4095, 4094, 4095)]
    [TestCase(4096, 4096, 4099)]
    [TestCase(499_999, 499_968, 500_223)]
    [TestCase(2_147_483_648, 2_147_483_648, 2_149_580_799)]
    [TestCase(3_600_000_000, 3_598_712_832, 3_600_000_000)]
    public void A_value_falls_in_the_bucket_between_these_edges(long micros, long lowest, long highest)
    {
        var bucket = Of(micros).ToBuckets().Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bucket.Lowest, Is.EqualTo(lowest));
            Assert.That(bucket.Highest, Is.EqualTo(highest));
        }
    }

    [Test]
    public void The_buckets_join_without_gap_or_overlap_and_are_at_most_a_thousandth_wide()
    {
        var buckets = Enumerable.Range(1, HistogramBucket.LastIndex).Select(index => new HistogramBucket(index, 1)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(buckets[0].Lowest, Is.EqualTo(Histogram.Shortest));
            Assert.That(buckets[^1].Highest, Is.EqualTo(Histogram.Longest));
            Assert.That(buckets.Zip(buckets.Skip(1)).All(pair => pair.First.Highest + 1 == pair.Second.Lowest), Is.True);
            Assert.That(buckets.All(bucket => bucket.Highest - bucket.Lowest <= bucket.Lowest / 1000.0), Is.True);
            Assert.That(buckets.All(bucket => Of(bucket.Lowest).ToBuckets().Single() == bucket), Is.True);
            Assert.That(buckets.All(bucket => Of(bucket.Highest).ToBuckets().Single() == bucket), Is.True);
        }
    }

    [TestCase(0, 1)]
    [TestCase(3_600_000_001, 3_600_000_000)]
    [TestCase(long.MaxValue, 3_600_000_000)]
    public void What_is_out_of_range_counts_as_the_end_of_it(long micros, long counted)
    {
        Assert.That(Of(micros).Max, Is.EqualTo(counted));
    }

    [Test]
    public void What_cannot_be_is_refused()
    {
        var histogram = Of(5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => histogram.Record(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => histogram.Record(1, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => histogram.ValueAt(-0.001), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => histogram.ValueAt(1.001), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => histogram.ValueAt(double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => histogram.CorrectedFor(0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Histogram.FromBuckets([new(0, 1)]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Histogram.FromBuckets([new(HistogramBucket.LastIndex + 1, 1)]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Histogram.FromBuckets([new(1, 0)]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(histogram.Count, Is.EqualTo(1));
        }
    }

    [TestCase(0, 1)]
    [TestCase(0.01, 1)]
    [TestCase(0.5, 30)]
    [TestCase(0.95, 57)]
    [TestCase(0.951, 58)]
    [TestCase(1, 60)]
    public void A_percentile_is_the_sample_that_the_share_does_not_exceed(double share, long value)
    {
        Assert.That(Of([.. Enumerable.Range(1, 60).Select(sample => (long)sample)]).ValueAt(share), Is.EqualTo(value));
    }

    [Test]
    public void A_percentile_never_exceeds_the_greatest_sample()
    {
        Assert.That(Of(499_968, 500_000).ValueAt(1), Is.EqualTo(500_000));
    }

    [Test]
    public void The_least_sample_is_the_share_of_nothing()
    {
        Assert.That(Of(500_000, 500_100).ValueAt(0), Is.EqualTo(500_000));
    }

    [Test]
    public void Sums_that_overflow_together_are_an_error()
    {
        var half = new Histogram();
        half.Record(Histogram.Longest, 2_000_000_000);

        Assert.That(() => half.Add(half), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void What_is_refused_is_told()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Of(5).ValueAt(2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("A share lies from 0 to 1: 0.999 for p99.9."));
            Assert.That(() => Histogram.FromBuckets([new(0, 1)]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("There is no such bucket."));
            Assert.That(Histogram.FromBuckets([new(1, 3), new(HistogramBucket.LastIndex, 1)]).Count, Is.EqualTo(4));
        }
    }

    // The bucket of 500 ms goes from 499,968 to 500,223 µs.
    [TestCase(499_967, 1)]
    [TestCase(500_222, 1)]
    [TestCase(500_223, 3)]
    [TestCase(599_999, 3)]
    [TestCase(600_000, 4)]
    [TestCase(9, 0)]
    public void Only_a_bucket_that_lies_wholly_below_counts(long micros, long count)
    {
        Assert.That(Of(10, 499_968, 500_000, 600_000).CountAtOrBelow(micros), Is.EqualTo(count));
    }

    // p95: 59 is the least n with 0.95^n <= 0.05; the median: 5 is the least with 0.5^n <= 0.05, and 4 prove nothing.
    [TestCase(0.95, 59, 59L, 53L)]
    [TestCase(0.95, 58, null, 52L)]
    [TestCase(0.5, 5, 5L, 1L)]
    [TestCase(0.5, 4, null, null)]
    public void A_bound_of_a_percentile_is_a_sample_or_nothing(double share, int samples, long? upper, long? lower)
    {
        var histogram = Of([.. Enumerable.Range(1, samples).Select(sample => (long)sample)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.UpperBound(share), Is.EqualTo(upper));
            Assert.That(histogram.LowerBound(share), Is.EqualTo(lower));
        }
    }

    [Test]
    public void More_confidence_takes_more_samples()
    {
        var histogram = Of([.. Enumerable.Range(1, 89).Select(sample => (long)sample)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.UpperBound(0.95, 0.989), Is.EqualTo(89));
            Assert.That(histogram.UpperBound(0.95, 0.99), Is.Null);
            Assert.That(histogram.LowerBound(0.95, 0.99), Is.LessThan(histogram.LowerBound(0.95)!.Value));
            Assert.That(histogram.UpperBound(0.8, 0.99), Is.GreaterThan(histogram.UpperBound(0.8)!.Value));
        }
    }

    [Test]
    public void Correction_adds_what_a_waiting_generator_never_asked()
    {
        var corrected = Of(1_000, 900, 1_000, 5_000).CorrectedFor(1_000);

        // 5000 stands in the bucket 5000 to 5003; the missed ones follow from its upper edge within the samples.
        Assert.That(corrected.ToBuckets().Select(bucket => (bucket.Lowest, bucket.Count)),
            Is.EqualTo(new[] { (900L, 1L), (1_000L, 3L), (2_000L, 1L), (3_000L, 1L), (4_000L, 1L), (5_000L, 1L) }));
    }

    [Test]
    public void Correction_of_a_bucket_adds_for_each_of_its_samples_and_leaves_the_original()
    {
        var histogram = Of(30, 30);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.CorrectedFor(10).Count, Is.EqualTo(6));
            Assert.That(histogram.CorrectedFor(30).Count, Is.EqualTo(2));
            Assert.That(histogram.CorrectedFor(15).Sum, Is.EqualTo(90));
            Assert.That(histogram.Count, Is.EqualTo(2));
        }
    }

    [Test]
    public void A_sum_that_overflows_is_an_error_and_no_figure()
    {
        Assert.That(() => Of(1).Record(Histogram.Longest, long.MaxValue / 2), Throws.TypeOf<OverflowException>());
    }

    private static Histogram Of(params long[] samples)
    {
        var histogram = new Histogram();
        foreach (var sample in samples)
            histogram.Record(sample);
        return histogram;
    }
}
