namespace Gates.Model.Limits;

/// <summary>
/// The slope of the target's memory by least squares, over the means of twenty equal parts of the run: what a collector
/// does within a part is no leak, and neighbours in time, which are alike, do not pass for independent samples.
/// </summary>
internal static class SlopeTest
{
    /// <summary>Equal parts, none of which may be without a look.</summary>
    public const int Parts = 20;

    // Student's t for 18 degrees of freedom, one-sided 95 %.
    private const double Student = 1.7341;

    public static LimitResult Judge(Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence)
    {
        var points = evidence.Memory?.Points ?? [];
        if (points.Count == 0)
            return LimitWords.Silent(limit, judged, evidence.Run, "nobody looked at the target's memory.");
        if (judged.Aggregation.Kind == AggregationKind.Max)
            return OfMax(limit, judged, required, evidence, points);
        var means = Means(points, evidence.Run.DurationMs);
        return means.Count == Parts
            ? OfSlope(limit, judged, required, evidence, points.Count, means)
            : LimitWords.Silent(limit, judged, evidence.Run,
                $"{points.Count} looks at the memory leave some of {Parts} equal parts of the run without one.");
    }

    private static LimitResult OfMax(
        Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence, IReadOnlyList<GaugePoint> points)
    {
        var max = points.Max(point => point.Value);
        return new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = points.Count < limit.MinimumSamples ? LimitOutcome.Unproven
                : required.IsTrueFor(max) ? LimitOutcome.Passed : LimitOutcome.Failed,
            Value = max,
            Samples = points.Count,
            Needs = points.Count < limit.MinimumSamples ? limit.MinimumSamples - points.Count : null,
            StartMs = 0,
            EndMs = evidence.Run.DurationMs,
            Message = $"max {LimitWords.Shown(judged, max)} of {points.Count} looks.",
        };
    }

    /// <summary>The slope a second, and its bounds at 95 % confidence; null where a part of the time is without a look.</summary>
    /// <param name="points">Those outside of the time count for nothing.</param>
    /// <param name="durationMs">Of the time that is looked at, from 0.</param>
    public static (double Slope, double Least, double Most)? Bounds(IReadOnlyList<GaugePoint> points, double durationMs) =>
        Means(points, durationMs) is { Count: Parts } means ? Bounds(means) : null;

    private static (double Slope, double Least, double Most) Bounds(List<(double Seconds, double Value)> means)
    {
        var (slope, error) = Slope(means);
        return (slope, slope - Student * error, slope + Student * error);
    }

    private static LimitResult OfSlope(
        Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence, int samples, List<(double Seconds, double Value)> means)
    {
        var (slope, least, most) = Bounds(means);
        return new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = samples < limit.MinimumSamples ? LimitOutcome.Unproven : (required.IsTrueFor(least), required.IsTrueFor(most)) switch
            {
                (true, true) => LimitOutcome.Passed,
                (false, false) => LimitOutcome.Failed,
                _ => LimitOutcome.Unproven,
            },
            Value = slope,
            AtLeast = least,
            AtMost = most,
            Samples = samples,
            Needs = samples < limit.MinimumSamples ? limit.MinimumSamples - samples : null,
            StartMs = 0,
            EndMs = evidence.Run.DurationMs,
            Message = $"slope {LimitWords.Shown(judged, slope)} of {samples} looks, at 95 % confidence " +
                $"{LimitWords.Shown(judged, least)} to {LimitWords.Shown(judged, most)}.",
        };
    }

    private static List<(double Seconds, double Value)> Means(IReadOnlyList<GaugePoint> points, double durationMs) =>
    [
        .. points
            .Where(point => point.AtMs >= 0 && point.AtMs <= durationMs)
            .GroupBy(point => Math.Min((int)(point.AtMs / durationMs * Parts), Parts - 1))
            .Select(part => (part.Average(point => point.AtMs / 1_000), part.Average(point => point.Value))),
    ];

    /// <summary>The slope of points by least squares, and its standard error.</summary>
    public static (double Slope, double Error) Slope(List<(double Seconds, double Value)> points)
    {
        var (x, y) = (points.Average(point => point.Seconds), points.Average(point => point.Value));
        var spread = points.Sum(point => Math.Pow(point.Seconds - x, 2));
        var slope = points.Sum(point => (point.Seconds - x) * (point.Value - y)) / spread;
        var rest = points.Sum(point => Math.Pow(point.Value - y - slope * (point.Seconds - x), 2));
        return (slope, Math.Sqrt(rest / (points.Count - 2) / spread));
    }
}
