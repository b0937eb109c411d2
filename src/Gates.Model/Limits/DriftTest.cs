using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// The slope of a percentile of latency by least squares, over ten equal parts of the time in which answers came. A single slow
/// moment lies in one part and tilts nothing for long; a target that slows down with time tilts all of them.
/// </summary>
internal static class DriftTest
{
    private const int Parts = 10;

    // Student's t for 8 degrees of freedom, one-sided 95 %.
    private const double Student = 1.8595;

    public static LimitResult Judge(Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence)
    {
        var slices = evidence.Run.Scenarios
            .Where(scenario => judged.Scenario is null || scenario.Name == judged.Scenario)
            .SelectMany(scenario => scenario.Timeline)
            .Where(slice => slice.Latency.Count > 0)
            .OrderBy(slice => slice.StartMs)
            .ToList();
        if (slices.Count == 0)
            return LimitWords.Silent(limit, judged, evidence.Run, "no sample.");
        var points = Points(slices, judged.Aggregation.Share);
        var samples = slices.Sum(slice => slice.Latency.Sum(bucket => bucket.Count));
        return points.Count == Parts && samples >= limit.MinimumSamples
            ? OfSlope(limit, judged, required, slices, samples, points)
            : LimitWords.Silent(limit, judged, evidence.Run,
                $"{samples:#,0} samples leave some of {Parts} equal parts of the run with fewer than their {judged.Aggregation} takes.");
    }

    private static LimitResult OfSlope(
        Limit limit, LimitStatement judged, LimitStatement required, List<TimeSlice> slices, long samples, List<(double Seconds, double Value)> points)
    {
        var (slope, error) = SlopeTest.Slope(points);
        var (least, most) = (slope - Student * error, slope + Student * error);
        return new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = (required.IsTrueFor(least), required.IsTrueFor(most)) switch
            {
                (true, true) => LimitOutcome.Passed,
                (false, false) => LimitOutcome.Failed,
                _ => LimitOutcome.Unproven,
            },
            Value = slope,
            AtLeast = least,
            AtMost = most,
            Samples = samples,
            StartMs = slices[0].StartMs,
            EndMs = slices[^1].StartMs + slices[^1].LengthMs,
            Message = $"{judged.Aggregation} slopes by {LimitWords.Shown(judged, slope)} over {Parts} parts of {samples:#,0} samples, at 95 % confidence " +
                $"{LimitWords.Shown(judged, least)} to {LimitWords.Shown(judged, most)}.",
        };
    }

    private static List<(double Seconds, double Value)> Points(List<TimeSlice> slices, double share)
    {
        var (start, end) = (slices[0].StartMs, slices[^1].StartMs + slices[^1].LengthMs);
        // Fewer samples than this have no such percentile but their greatest.
        var fewest = (int)Math.Ceiling(1 / (1 - share));
        return
        [
            .. slices
                .GroupBy(slice => Math.Min((int)((slice.StartMs - start) / (end - start) * Parts), Parts - 1))
                .Select(part => (Seconds: part.Average(slice => slice.StartMs + slice.LengthMs / 2) / 1_000, Latency: Merged(part)))
                .Where(part => part.Latency.Count >= fewest)
                .Select(part => (part.Seconds, (double)part.Latency.ValueAt(share))),
        ];
    }

    private static Histogram Merged(IEnumerable<TimeSlice> slices)
    {
        var merged = new Histogram();
        foreach (var slice in slices)
            merged.Add(Histogram.FromBuckets(slice.Latency));
        return merged;
    }
}
