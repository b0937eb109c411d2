using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>What a tally shows about a requirement, at a doubt of one's choice.</summary>
internal sealed class Proof(Limit limit, LimitStatement required)
{
    // Below this many the standard error of a mean is too rough to be one.
    private const int LeastForMean = 30;

    /// <summary>Whether the requirement bounds from above.</summary>
    public bool IsUpper => required.IsUpper;

    /// <summary>Whether it is a statement about the samples alone, which takes no proof.</summary>
    public bool IsAsSeen => !IsShare && Kind != AggregationKind.Mean;

    /// <summary>Whether it is a matter of how many samples lie on the wrong side, and of nothing else.</summary>
    public bool CountsSamples => IsShare || Kind == AggregationKind.Count && required.IsUpper;

    private AggregationKind Kind => required.Aggregation.Kind;

    private bool IsShare => Kind == AggregationKind.Percentile || Kind == AggregationKind.Rate && required.Unit.Kind == UnitKind.Share;

    // Share of the samples that must lie below: 0.95 for p95, 0.995 for a rate below 0.5 %.
    private double Share => Kind == AggregationKind.Percentile ? required.Aggregation.Share : 1 - required.Value;

    /// <summary>Whether it is settled before the run has ended: what is counted can only grow.</summary>
    public bool IsFinalBeforeTheEnd => IsShare || Kind == AggregationKind.Mean
        || required.IsUpper && Kind is AggregationKind.Count or AggregationKind.Max;

    public LimitOutcome Judge(Tally tally, double doubt)
    {
        if (tally.Samples < limit.MinimumSamples && !FailsAsCounted(tally))
            return LimitOutcome.Unproven;
        if (IsShare)
            return JudgeShare(tally, doubt);
        if (IsAsSeen)
            return required.IsTrueFor(Value(tally) ?? double.NaN) ? LimitOutcome.Passed : LimitOutcome.Failed;
        var (least, most) = Bounds(tally, doubt);
        return (required.IsTrueFor(least ?? double.NaN), required.IsTrueFor(most ?? double.NaN)) switch
        {
            _ when least is null => LimitOutcome.Unproven,
            (true, true) => LimitOutcome.Passed,
            (false, false) => LimitOutcome.Failed,
            _ => LimitOutcome.Unproven,
        };
    }

    /// <summary>Whether the value alone, without proof, is on the wrong side; null without a sample.</summary>
    public bool? Breaks(Tally tally)
    {
        if (tally.Samples == 0)
            return null;
        if (!IsShare)
            return !required.IsTrueFor(Value(tally) ?? double.NaN);
        // The sample of the percentile's rank lies beyond when too few lie below.
        return tally.Samples - tally.Beyond < (decimal)Share * tally.Samples;
    }

    /// <summary>Null when nothing was measured.</summary>
    public double? Value(Tally tally) => Kind switch
    {
        AggregationKind.Count => tally.Hits,
        AggregationKind.Rate when required.Unit.Kind != UnitKind.Share => tally.Seconds > 0 ? tally.Hits / tally.Seconds : null,
        _ when tally.Samples == 0 => null,
        AggregationKind.Rate => (double)tally.Hits / tally.Samples,
        AggregationKind.Percentile => AtRank((long)Math.Ceiling((decimal)required.Aggregation.Share * tally.Samples), tally),
        AggregationKind.Min => AtRank(1, tally),
        AggregationKind.Max => AtRank(tally.Samples, tally),
        AggregationKind.Mean => tally.Hits > 0 ? double.PositiveInfinity : tally.Latency.Mean,
        _ => throw new InvalidOperationException($"There is no aggregation {Kind}."),
    };

    /// <summary>What the value is at least and at most; both null where it is as counted, or there are too few samples.</summary>
    public (double? Least, double? Most) Bounds(Tally tally, double doubt)
    {
        if (Kind == AggregationKind.Percentile)
        {
            return (OrderStatistics.LowerRank(tally.Samples, Share, 1 - doubt) is { } low ? LowestAtRank(low, tally) : null,
                OrderStatistics.UpperRank(tally.Samples, Share, 1 - doubt) is { } high ? AtRank(high, tally) : null);
        }

        if (IsShare && tally.Samples > 0)
            return (Binomial.LowerBound(tally.Hits, tally.Samples, 1 - doubt), Binomial.UpperBound(tally.Hits, tally.Samples, 1 - doubt));
        if (Kind != AggregationKind.Mean || tally.Samples < LeastForMean)
            return (null, null);
        if (tally.Hits > 0)
            return (double.PositiveInfinity, double.PositiveInfinity);
        var margin = Normal.Exceeded(doubt) * tally.Latency.StdDev / Math.Sqrt(tally.Samples);
        return (tally.Latency.Mean - margin, tally.Latency.Mean + margin);
    }

    /// <summary>How many more samples like these would prove it; null when no number would.</summary>
    public long? Needs(Tally tally, double doubt)
    {
        var least = Math.Max(0, limit.MinimumSamples - tally.Samples);
        if (Kind == AggregationKind.Mean && tally.Samples < LeastForMean)
            return Math.Max(least, LeastForMean - tally.Samples);
        if (!IsShare)
            return least > 0 ? least : null;
        var more = ShareTest.MoreForAtLeast(Share, tally.Within, tally.Samples, doubt);
        return more is null ? null : Math.Max(least, more.Value);
    }

    private LimitOutcome JudgeShare(Tally tally, double doubt)
    {
        // No limit that can be written bounds a share from below: see LimitSanity.
        if (!required.IsUpper)
            throw new InvalidOperationException($"'{required}' bounds a share from below.");
        if (ShareTest.ProvesAtLeast(Share, tally.Within, tally.Samples, doubt))
            return LimitOutcome.Passed;
        return ShareTest.ProvesLess(Share, tally.Samples - tally.Beyond, tally.Samples, doubt) ? LimitOutcome.Failed : LimitOutcome.Unproven;
    }

    // Where nothing came, "at least 100 arrivals" is broken; "no error" is not shown.
    private bool FailsAsCounted(Tally tally) =>
        !IsShare && Kind is AggregationKind.Count or AggregationKind.Rate && Value(tally) is { } value && !required.IsTrueFor(value);

    // Dropped arrivals have the last ranks: they are slower than whatever was measured.
    private static double AtRank(long rank, Tally tally) => rank > tally.Latency.Count
        ? double.PositiveInfinity
        : tally.Latency.ValueAtRank(rank);

    private static double LowestAtRank(long rank, Tally tally) => rank > tally.Latency.Count
        ? double.PositiveInfinity
        : tally.Latency.LeastAtRank(rank);
}
