namespace Gates.Model.Statistics;

/// <summary>Percentiles from samples, and what the samples prove about them. No distribution is assumed.</summary>
public static class OrderStatistics
{
    /// <summary>Confidence of every bound here: 95 %, one-sided.</summary>
    public const double Confidence = 0.95;

    /// <summary>The percentile of the samples themselves: the smallest sample that at least that share does not exceed.</summary>
    /// <param name="samples">At least one; finite.</param>
    /// <param name="share">Above 0, at most 1: 0.95 for p95.</param>
    public static double Percentile(IReadOnlyCollection<double> samples, double share)
    {
        var sorted = Sorted(samples);
        if (sorted.Length == 0)
            throw new ArgumentException("No sample has no percentile.", nameof(samples));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);

        // 0.95 * 60 is a hair above 57 in binary; the hair is no further rank.
        var rank = (int)Math.Ceiling(share * sorted.Length - 1e-9);
        return sorted[Math.Max(rank, 1) - 1];
    }

    /// <summary>
    /// The smallest sample that bounds the percentile of everything there is from above with 95 % confidence;
    /// null when there are too few samples for any.
    /// </summary>
    public static double? UpperBound(IReadOnlyCollection<double> samples, double share)
    {
        var sorted = Sorted(samples);
        return UpperRank(sorted.Length, share) is { } rank ? sorted[rank - 1] : null;
    }

    /// <summary>The largest sample that bounds the percentile from below with 95 % confidence; null when there is none.</summary>
    public static double? LowerBound(IReadOnlyCollection<double> samples, double share)
    {
        var sorted = Sorted(samples);
        return LowerRank(sorted.Length, share) is { } rank ? sorted[rank - 1] : null;
    }

    /// <summary>
    /// Rank, from 1 for the smallest of <paramref name="samples"/>, of the first that bounds the percentile from above
    /// with this confidence; null when there are too few samples for any.
    /// </summary>
    /// <param name="confidence">One-sided; between 0.5 and 1, default 95 %.</param>
    public static long? UpperRank(long samples, double share, double confidence = Confidence)
    {
        CheckShare(share);

        // The k-th smallest lies at or above the percentile unless k or more samples fell below it.
        var k = Bisection.FirstTrue(samples, rank => Binomial.AtMost(rank - 1, samples, share) >= confidence);
        return k <= samples ? k : null;
    }

    /// <summary>Rank of the last sample that bounds the percentile from below with this confidence; null when there is none.</summary>
    /// <inheritdoc cref="UpperRank"/>
    public static long? LowerRank(long samples, double share, double confidence = Confidence)
    {
        CheckShare(share);
        var k = Bisection.FirstTrue(samples, rank => 1 - Binomial.AtMost(rank - 1, samples, share) < confidence) - 1;
        return k >= 1 ? k : null;
    }

    /// <summary>
    /// Least number of samples with which the greatest can bound the percentile at 95 %: 59 for p95, 299 for p99,
    /// 2995 for p99.9. Equally the number of error-free requests that show an error rate below 1 - share.
    /// </summary>
    public static int SamplesNeeded(double share)
    {
        CheckShare(share);
        return (int)Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(share));
    }

    private static void CheckShare(double share)
    {
        if (!(share is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1: 0.95 for p95.");
    }

    private static double[] Sorted(IReadOnlyCollection<double> samples)
    {
        // NaN sorts first and would make every percentile look small.
        if (samples.Any(sample => !double.IsFinite(sample)))
            throw new ArgumentException("A sample is not a finite number.", nameof(samples));
        return [.. samples.Order()];
    }
}
