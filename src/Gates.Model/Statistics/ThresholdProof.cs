using Gates.Model.Policies;
using Gates.Model.Verdicts;

namespace Gates.Model.Statistics;

/// <summary>
/// What samples prove about a limit of the policy. A limit is held or broken only by a bound at 95 % confidence,
/// never by the value alone; between the two it is Unproven and says what would settle it.
/// </summary>
public static class ThresholdProof
{
    /// <summary>Judges a limit on a percentile.</summary>
    /// <param name="threshold">The limit; in the unit of the samples.</param>
    /// <param name="share">0.95 for p95.</param>
    /// <param name="samples">Warm answers, in the threshold's unit.</param>
    public static LimitFinding OfPercentile(Threshold threshold, double share, IReadOnlyCollection<double> samples)
    {
        var needed = Math.Max(threshold.MinimumSamples, OrderStatistics.SamplesNeeded(share));
        var name = Name(share);
        if (samples.Count == 0)
            return new(threshold, LimitState.Unproven, $"no sample was taken; it takes {needed} to prove a {name}.");
        var value = $"{name} {OrderStatistics.Percentile(samples, share):0.##} {threshold.Unit} of {Words.Count(samples.Count, "sample")}";
        if (samples.Count < needed)
            return new(threshold, LimitState.Unproven, $"{value}; it takes {needed - samples.Count} more to prove a {name}.");

        var between = Bounds(OrderStatistics.LowerBound(samples, share), OrderStatistics.UpperBound(samples, share));
        return Judge(threshold, value, between);
    }

    /// <summary>Judges a limit on a rate, such as errors among requests; the threshold's unit is <c>%</c>.</summary>
    public static LimitFinding OfRate(Threshold threshold, int hits, int trials)
    {
        if (threshold.Unit != "%")
            throw new ArgumentException($"A rate is measured in %, not in {threshold.Unit}.", nameof(threshold));
        if (trials < threshold.MinimumSamples || trials == 0)
            return new(threshold, LimitState.Unproven, $"{Words.Count(trials, "request")}; at least {Math.Max(1, threshold.MinimumSamples)} are needed.");

        var value = $"{hits} of {Words.Count(trials, "request")} ({100.0 * hits / trials:0.###} %)";
        return Judge(threshold, value, (100 * Binomial.LowerBound(hits, trials), 100 * Binomial.UpperBound(hits, trials)));
    }

    private static LimitFinding Judge(Threshold threshold, string value, (double Least, double Most) between)
    {
        var said = $"{value}, at 95 % confidence {between.Least:0.###} to {between.Most:0.###} {threshold.Unit}";
        return (threshold.IsTrueFor(between.Least), threshold.IsTrueFor(between.Most)) switch
        {
            (true, true) => new(threshold, LimitState.ProvedTrue, $"{said}."),
            (false, false) => new(threshold, LimitState.ProvedFalse, $"{said}."),
            _ => new(threshold, LimitState.Unproven, $"{said}; more samples are needed to settle it."),
        };
    }

    private static (double Least, double Most) Bounds(double? least, double? most) =>
        (least ?? double.NegativeInfinity, most ?? double.PositiveInfinity);

    private static string Name(double share) => $"p{share * 100:0.###}";
}
