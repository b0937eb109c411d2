using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>Finds a margin by judging the same samples with more or fewer of them on the wrong side.</summary>
internal static class MarginTest
{
    private const double Doubt = 1 - OrderStatistics.Confidence;

    /// <param name="proof">The test that judges.</param>
    /// <param name="required">What must hold.</param>
    /// <param name="tally">What was seen.</param>
    /// <param name="doubtToBreak">Doubt at which it would have been called broken; default 5 %.</param>
    /// <returns>Null where it is not a matter of single samples.</returns>
    public static LimitMargin? Of(Proof proof, LimitStatement required, Tally tally, double doubtToBreak = Doubt)
    {
        if (!proof.CountsSamples)
            return null;
        var outcome = proof.Judge(tally, Doubt);
        var (good, bad) = (tally.Samples - tally.Beyond, tally.Samples - tally.Within);
        var spoilt = outcome == LimitOutcome.Passed ? First(good, k => proof.Judge(tally.Worse(k), Doubt) != LimitOutcome.Passed) : null;
        return new(
            NounOf(required),
            spoilt is { } k && proof.Judge(tally.Worse(k), Doubt) == LimitOutcome.Unproven ? k : null,
            outcome == LimitOutcome.Failed ? null : First(good, k => proof.Judge(tally.Worse(k), doubtToBreak) == LimitOutcome.Failed),
            outcome == LimitOutcome.Passed ? null : First(bad, k => proof.Judge(tally.Better(k), Doubt) == LimitOutcome.Passed));
    }

    private static long? First(long most, Func<long, bool> isTrue) => Bisection.FirstTrue(most, isTrue) is var first && first <= most ? first : null;

    private static string NounOf(LimitStatement required) =>
        required.Metric == Metric.Errors.Name ? "error"
        : required.Metric == Metric.Dropped.Name ? "dropped arrival"
        : required.Metric == Metric.Timeouts.Name ? "timeout"
        : "slow sample";
}
