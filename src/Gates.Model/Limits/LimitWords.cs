using Gates.Model.Loads;

namespace Gates.Model.Limits;

/// <summary>Puts what was found about a limit into a result with a sentence.</summary>
internal static class LimitWords
{
    public static LimitResult Of(Limit limit, LimitStatement judged, Proof proof, Tally tally, LimitOutcome outcome, double doubt)
    {
        var value = proof.Value(tally);
        var (least, most) = proof.Bounds(tally, doubt);
        var needs = outcome == LimitOutcome.Unproven ? proof.Needs(tally, doubt) : null;
        return new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = outcome,
            Value = value,
            AtLeast = Finite(least),
            AtMost = Finite(most),
            Samples = tally.Samples,
            Needs = needs,
            StartMs = tally.StartMs,
            EndMs = tally.EndMs,
            Message = $"{Said(judged, tally, value)}{Bounded(judged, value, least, most, doubt)}{Open(outcome, tally, needs)}.",
        };
    }

    /// <summary>A result of which there is no figure.</summary>
    public static LimitResult Silent(
        Limit limit, LimitStatement judged, LoadRun run, string why, LimitOutcome outcome = LimitOutcome.Unproven) => new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = outcome,
            Samples = 0,
            StartMs = 0,
            EndMs = run.DurationMs,
            Message = why,
        };

    private static string Said(LimitStatement judged, Tally tally, double? value)
    {
        // Samples of other lanes than load belong to no stretch of time.
        var when = tally.EndMs > 0 ? $" from {Seconds(tally.StartMs)} to {Seconds(tally.EndMs)} s" : "";
        if (value is null || tally.Samples == 0)
            return $"no sample{when}";
        var of = judged.Unit.Kind == UnitKind.Time ? Number(tally.Samples, "sample") : Number(tally.Samples, "arrival");
        var dropped = judged.Unit.Kind == UnitKind.Time && tally.Hits > 0 ? $", {tally.Hits:#,0} of them dropped," : "";
        var hits = judged.Unit.Kind == UnitKind.Share ? $" ({tally.Hits:#,0})" : "";
        return $"{judged.Aggregation} {Shown(judged, value.Value)}{hits} of {of}{dropped}{when}";
    }

    private static string Bounded(LimitStatement judged, double? value, double? least, double? most, double doubt)
    {
        var sure = $", at {100 * (1 - doubt):0.####} % confidence";
        return (least, most) switch
        {
            _ when value is null => "",
            ({ } low, { } high) => $"{sure} {Shown(judged, low)} to {Shown(judged, high)}",
            ({ } low, null) => $"{sure} at least {Shown(judged, low)}",
            (null, { } high) => $"{sure} at most {Shown(judged, high)}",
            _ => "",
        };
    }

    private static string Open(LimitOutcome outcome, Tally tally, long? needs) => (outcome, needs) switch
    {
        (not LimitOutcome.Unproven, _) => "",
        (_, { } more) when tally.Samples == 0 => $"; it needs {more:#,0}",
        (_, { } more) => $"; it needs {more:#,0} more like these",
        _ => "; it lies so close to the limit that no number of samples like these would prove it",
    };

    public static string Shown(LimitStatement judged, double value) => judged.Unit.Format(value);

    private static string Number(long count, string noun) => $"{count:#,0} {noun}{(count == 1 ? "" : "s")}";

    private static string Seconds(double ms) => $"{ms / 1_000:0.###}";

    // JSON knows no infinity; a bound that is none is left out.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
