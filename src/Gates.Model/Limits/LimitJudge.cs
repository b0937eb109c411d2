using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// Judges limits by what a run shows. A share, a percentile or a mean passes or fails only where the samples prove it
/// at 95 %; what was counted is judged as counted; where there is no sample, nothing passes.
/// </summary>
public static class LimitJudge
{
    private const double Doubt = 1 - OrderStatistics.Confidence;

    private static readonly string[] s_ofWholeRuns = [Metric.Degradation.Name, Metric.Memory.Name, Metric.Drift.Name, Metric.Disconnections.Name];

    /// <summary>The results of a run that has ended, one for each limit, and for each name that a <c>*</c> stands for.</summary>
    public static IReadOnlyList<LimitResult> Judge(IEnumerable<Limit> limits, LoadEvidence evidence) =>
        [.. limits.SelectMany(limit => Judge(limit, evidence))];

    /// <inheritdoc cref="Judge(IEnumerable{Limit}, LoadEvidence)"/>
    public static IReadOnlyList<LimitResult> Judge(Limit limit, LoadEvidence evidence)
    {
        var names = TallyReader.Expand(limit.Statement, evidence.Run).ToList();
        return names.Count == 0
            ? [LimitWords.Silent(limit, limit.Statement, evidence.Run, "nothing of that name ran.")]
            : [.. names.Select(judged => Attributed(JudgeOne(limit, judged, evidence), evidence.Run))];
    }

    /// <summary>
    /// The first broken limit of a run that is still going, of those that end it; null when there is none. Only what
    /// further samples cannot mend counts, and whoever made the delay: load that may be too much is taken off at once.
    /// </summary>
    /// <param name="look">
    /// Which look at this run it is, from 1. Looking every second would sooner or later find a broken limit by chance;
    /// the n-th look may be wrong with a chance of 5 % / (n (n + 1)), so all of them together with one of 5 %.
    /// </param>
    public static LimitResult? FirstBroken(IEnumerable<Limit> limits, LoadRun soFar, int look)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(look, 1);
        var doubt = Doubt / look / (look + 1.0);
        return limits.Where(limit => limit.Abort)
            .SelectMany(limit => TallyReader.Expand(limit.Statement, soFar).Select(judged => (limit, judged)))
            // These are known of whole runs only.
            .Where(row => !s_ofWholeRuns.Contains(row.judged.Metric))
            .Select(row => (row.limit, row.judged, required: Required(row.limit, row.judged)))
            .Where(row => new Proof(row.limit, row.required).IsFinalBeforeTheEnd)
            .Select(row => JudgeWindows(row.limit, row.judged, row.required, soFar, doubt, margins: false))
            .FirstOrDefault(result => result.Outcome == LimitOutcome.Failed);
    }

    // No target is blamed for a delay that the generator may have made by itself. The run is red all the same, since a
    // generator that could not keep up is a verdict of its own.
    private static LimitResult Attributed(LimitResult result, LoadRun run) =>
        result.Outcome == LimitOutcome.Failed && Metric.Of(result.Judged.Metric).HoldsGeneratorsDelay && MayBreakAlone(run, result.Judged.Aggregation)
            ? result with
            {
                Outcome = LimitOutcome.Unproven,
                IsSpoilt = true,
                Message = $"{result.Message} The delay may be that of the generator, which could not keep up: {run.Audit.Reasons[0]}",
            }
            : result;

    // A percentile leaves a share of the arrivals out of account. Where fewer than half of that share were started late, what
    // breaks it is not the generator's.
    private static bool MayBreakAlone(LoadRun run, Aggregation aggregation) =>
        run.IsAtLeast && 1 - run.Audit.OnTimeShare > (aggregation.Kind == AggregationKind.Percentile ? (1 - aggregation.Share) / 2 : 0);

    private static LimitResult JudgeOne(Limit limit, LimitStatement judged, LoadEvidence evidence)
    {
        var required = Required(limit, judged);
        if (judged.Metric == Metric.Degradation.Name)
            return DegradationTest.Judge(limit, judged, required, evidence, Doubt);
        if (judged.Metric == Metric.Memory.Name)
            return SlopeTest.Judge(limit, judged, required, evidence);
        if (judged.Metric == Metric.Drift.Name)
            return DriftTest.Judge(limit, judged, required, evidence);
        if (judged.Metric == Metric.Disconnections.Name)
            return EventTest.Judge(limit, judged, required, evidence, Doubt);
        var underWay = new TallyReader(required, evidence.Run).UnderWay();
        return underWay > 0
            ? LimitWords.Silent(limit, judged, evidence.Run, $"{Words.Count((int)underWay, "request")} had neither ended nor been counted.")
            : JudgeWindows(limit, judged, required, evidence.Run, Doubt, margins: true);
    }

    private static LimitStatement Required(Limit limit, LimitStatement judged) =>
        limit.Sense == LimitSense.Requirement ? judged : judged.Negated();

    // How near it was is asked once, at the end, and never while load is made.
    private static LimitResult JudgeWindows(
        Limit limit, LimitStatement judged, LimitStatement required, LoadRun run, double doubt, bool margins)
    {
        var (reader, proof) = (new TallyReader(required, run), new Proof(limit, required));
        if (reader.Whole() is not { } whole)
            return LimitWords.Silent(limit, judged, run, "nothing of that name ran.");
        if (required.Window.Kind == WindowKind.Whole)
            return OfOne(limit, judged, proof, whole, doubt, margins);

        var slots = reader.Slots();
        var length = required.Window.Seconds * 1_000.0;
        if (required.Window.Kind == WindowKind.Within)
        {
            var rest = slots.Where(slot => slot.StartMs >= length).ToList();
            return rest.Count == 0
                ? LimitWords.Silent(limit, judged, run, $"the run ended before {required.Window.Seconds} s.")
                : OfOne(limit, judged, proof, Tally.Sum(rest), doubt, margins);
        }

        var windows = Windows.Of(slots, length);
        if (windows.Count == 0)
            return LimitWords.Silent(limit, judged, run, Windows.WhyNone(slots, required.Window.Seconds));
        return required.Window.Kind == WindowKind.Worst
            ? Worst(limit, judged, proof, windows, doubt, margins)
            : Sustained(limit, judged, proof, windows, doubt);
    }

    private static LimitResult OfOne(Limit limit, LimitStatement judged, Proof proof, Tally tally, double doubt, bool margins) =>
        LimitWords.Of(limit, judged, proof, tally, proof.Judge(tally, doubt), doubt) with
        {
            Margin = margins ? MarginTest.Of(proof, Required(limit, judged), tally) : null,
        };

    // Bad is said at a doubt that is shared out among the windows, since any of them may be the one; good needs none of
    // that, since every one of them must be good.
    private static LimitResult Worst(
        Limit limit, LimitStatement judged, Proof proof, IReadOnlyList<IReadOnlyList<Tally>> windows, double doubt, bool margins)
    {
        var sums = windows.Select(Tally.Sum).ToList();
        var shared = doubt / sums.Count;
        if (WorstOf(sums.Where(window => proof.Judge(window, shared) == LimitOutcome.Failed), proof) is { } bad)
            return LimitWords.Of(limit, judged, proof, bad, LimitOutcome.Failed, shared);
        var open = sums.FindAll(window => proof.Judge(window, doubt) != LimitOutcome.Passed);
        if (open.Count > 0)
            return LimitWords.Of(limit, judged, proof, LeastEvidence(open, proof), LimitOutcome.Unproven, doubt);
        // One window is enough to spoil it.
        var each = margins ? sums.Select(window => MarginTest.Of(proof, Required(limit, judged), window, shared)).OfType<LimitMargin>().ToList() : [];
        return LimitWords.Of(limit, judged, proof, WorstOf(sums, proof)!, LimitOutcome.Passed, doubt) with
        {
            Margin = each.Count == 0 ? null : new(each[0].Of, each.Min(margin => margin.ToOpen), each.Min(margin => margin.ToBreak), null),
        };
    }

    private static LimitResult Sustained(
        Limit limit, LimitStatement judged, Proof proof, IReadOnlyList<IReadOnlyList<Tally>> windows, double doubt)
    {
        var shared = doubt / windows.Count;
        var broken = windows.Where(window => IsBrokenThroughout(window, proof)).Select(Tally.Sum).ToList();
        if (WorstOf(broken.Where(window => proof.Judge(window, shared) == LimitOutcome.Failed), proof) is { } bad)
            return LimitWords.Of(limit, judged, proof, bad, LimitOutcome.Failed, shared);
        var open = windows.Where(window => !IsGoodSomewhere(window, proof, doubt)).Select(Tally.Sum).ToList();
        return open.Count > 0
            ? LimitWords.Of(limit, judged, proof, LeastEvidence(open, proof), LimitOutcome.Unproven, doubt)
            : LimitWords.Of(limit, judged, proof, WorstOf(windows.Select(Tally.Sum), proof)!, LimitOutcome.Passed, doubt);
    }

    // Silence neither breaks a limit nor ends a breach.
    private static bool IsBrokenThroughout(IReadOnlyList<Tally> window, Proof proof)
    {
        var slots = window.Select(proof.Breaks).OfType<bool>().ToList();
        return slots.Count > 0 && slots.TrueForAll(broken => broken);
    }

    private static bool IsGoodSomewhere(IReadOnlyList<Tally> window, Proof proof, double doubt)
    {
        // What is judged as it was seen needs no part that is long enough to prove it.
        if (proof.IsAsSeen)
            return window.Any(slot => proof.Judge(slot, doubt) == LimitOutcome.Passed);
        var parts = Windows.Parts(window);
        return parts.Any(part => proof.Judge(Tally.Sum(part), doubt / parts.Count) == LimitOutcome.Passed);
    }

    private static Tally? WorstOf(IEnumerable<Tally> windows, Proof proof) =>
        proof.IsUpper ? windows.MaxBy(window => proof.Value(window)) : windows.MinBy(window => proof.Value(window));

    // Of those that prove nothing, the one with the fewest samples explains best; of like ones, the worst.
    private static Tally LeastEvidence(List<Tally> open, Proof proof) =>
        open.OrderBy(window => window.Samples).ThenByDescending(window => proof.Value(window) ?? double.PositiveInfinity).First();
}
