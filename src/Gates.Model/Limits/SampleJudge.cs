using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// Judges a limit by samples that a lane took one after another, by the same bounds as those of a load run. Such a lane takes
/// samples until they settle the limit: a busy moment of the gate's own machine costs more samples, not the promotion.
/// </summary>
public static class SampleJudge
{
    private const double Doubt = 1 - OrderStatistics.Confidence;

    /// <summary>What all the samples show.</summary>
    /// <param name="limit">About a metric that is measured in durations.</param>
    /// <param name="part">The route or page that was measured; null where the metric has none.</param>
    /// <param name="samples">Every sample that was taken.</param>
    public static LimitResult Judge(Limit limit, string? part, Histogram samples) => Judge(limit, part, samples, Doubt);

    /// <summary>
    /// What the samples so far show, looked at after each: Unproven while more may settle it. It is proved as at the end, and
    /// broken only at a doubt that the looks share (<see cref="LimitJudge.FirstBroken"/>).
    /// </summary>
    /// <param name="limit">About a metric that is measured in durations.</param>
    /// <param name="part">The route or page that was measured; null where the metric has none.</param>
    /// <param name="samples">Those that were taken so far.</param>
    /// <param name="fewestToBreak">So many slow ones in a row are no accident; fewer may be one hiccup of the machine. From 1.</param>
    public static LimitResult JudgeSoFar(Limit limit, string? part, Histogram samples, int fewestToBreak)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewestToBreak, 1);
        var count = Math.Max(1, samples.Count);
        var broken = Judge(limit with { MinimumSamples = fewestToBreak }, part, samples, Doubt / count / (count + 1.0));
        if (broken.Outcome == LimitOutcome.Failed)
            return broken with { Limit = limit };
        var sofar = Judge(limit, part, samples, Doubt);
        return sofar.Outcome == LimitOutcome.Passed ? sofar : sofar with { Outcome = LimitOutcome.Unproven };
    }

    private static LimitResult Judge(Limit limit, string? part, Histogram samples, double doubt)
    {
        var judged = part is null ? limit.Statement : limit.Statement with { Part = part };
        var required = limit.Sense == LimitSense.Requirement ? judged : judged.Negated();
        var proof = new Proof(limit, required);
        var tally = TallyReader.OfSamples(required, samples);
        // A lane stops as soon as its samples settle the limit, so it is always near; more slow ones would have made it take more samples.
        return LimitWords.Of(limit, judged, proof, tally, proof.Judge(tally, doubt), doubt) with
        {
            Margin = MarginTest.Of(proof, required, tally) is { ToHold: not null } margin ? margin with { ToOpen = null, ToBreak = null } : null,
        };
    }
}
