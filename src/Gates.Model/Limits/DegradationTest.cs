using Gates.Model.Baselines;
using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// By how much a percentile exceeds that of an earlier run. The bound of a ratio is that of now over the opposite one
/// of then, each at half of the doubt, so that both hold together.
/// </summary>
internal static class DegradationTest
{
    public static LimitResult Judge(Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence, double doubt)
    {
        var comparable = evidence.Baselines.Where(match => match.IsComparable).ToList();
        if (comparable.Count == 0)
        {
            var why = evidence.Baselines.Count == 0
                ? "no baseline was looked for"
                : string.Join("; ", evidence.Baselines.Select(match => match.WhyNot));
            return LimitWords.Silent(limit, judged, evidence.Run, $"{why}.", LimitOutcome.NoBaseline);
        }

        var now = Merge(Baseline.MetricsOf(evidence.Run), judged);
        // Every one must hold; any of them may be the one that breaks it.
        var results = comparable.ConvertAll(match => Against(match, limit, judged, required, evidence, now, doubt / comparable.Count));
        return results.Find(result => result.Outcome == LimitOutcome.Failed)
            ?? results.Find(result => result.Outcome == LimitOutcome.NoBaseline)
            ?? results.Find(result => result.Outcome == LimitOutcome.Unproven)
            ?? results.MaxBy(result => result.Value)!;
    }

    private static LimitResult Against(
        BaselineMatch match, Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence, Histogram now, double doubt)
    {
        var before = Merge(match.Baseline!.Metrics, judged);
        if (before.IsEmpty)
            return LimitWords.Silent(limit, judged, evidence.Run, $"{match.Name} has no such metric.", LimitOutcome.NoBaseline);
        if (now.IsEmpty)
            return LimitWords.Silent(limit, judged, evidence.Run, "nothing of that name was measured.");

        var share = judged.Aggregation.Share;
        var value = (double)now.ValueAt(share) / before.ValueAt(share) - 1;
        var least = Ratio(now.LowerBound(share, 1 - doubt / 2), before.UpperBound(share, 1 - doubt / 2));
        var most = Ratio(now.UpperBound(share, 1 - doubt / 2), before.LowerBound(share, 1 - doubt / 2));
        var outcome = Outcome(limit, required, now.Count, least, most);
        return new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = outcome,
            Value = value,
            AtLeast = least,
            AtMost = most,
            Samples = now.Count,
            StartMs = 0,
            EndMs = evidence.Run.DurationMs,
            Message = $"{judged.Aggregation} {now.ValueAt(share) / 1_000.0:0.###} ms, and {before.ValueAt(share) / 1_000.0:0.###} ms in {match.Name} " +
                $"{match.Baseline.RunId}: {LimitWords.Shown(judged, value)}, at {100 * (1 - doubt):0.####} % confidence {Between(judged, least, most)}, of " +
                $"{now.Count:#,0} and {before.Count:#,0} samples{(outcome == LimitOutcome.Unproven ? "; more samples are needed to settle it" : "")}.",
        };
    }

    private static LimitOutcome Outcome(Limit limit, LimitStatement required, long samples, double? least, double? most)
    {
        if (samples < limit.MinimumSamples)
            return LimitOutcome.Unproven;
        if (least is { } low && !required.IsTrueFor(low))
            return LimitOutcome.Failed;
        return most is { } high && required.IsTrueFor(high) ? LimitOutcome.Passed : LimitOutcome.Unproven;
    }

    private static double? Ratio(long? of, long? to) => of is { } above && to is { } below ? (double)above / below - 1 : null;

    private static string Between(LimitStatement judged, double? least, double? most) =>
        $"{(least is { } low ? LimitWords.Shown(judged, low) : "unknown")} to {(most is { } high ? LimitWords.Shown(judged, high) : "unknown")}";

    private static Histogram Merge(IEnumerable<BaselineMetric> metrics, LimitStatement judged)
    {
        var merged = new Histogram();
        foreach (var metric in metrics.Where(row => row.Step == judged.Step && (judged.Scenario is null || row.Scenario == judged.Scenario)))
            merged.Add(metric.Latency);
        return merged;
    }
}
