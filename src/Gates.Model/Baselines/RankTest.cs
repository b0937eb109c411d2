using Gates.Model.Statistics;

namespace Gates.Model.Baselines;

/// <summary>
/// The Mann-Whitney test of two histograms, in the normal approximation with ties. It asks whether answers of now tend to
/// be slower than those of before, whatever their distribution; one outlier counts no more than any slow answer.
/// </summary>
public sealed record RankTest
{
    /// <summary>
    /// Probability that an answer of now is slower than one of before, ties by half: 0.5 where nothing changed.
    /// </summary>
    public required double Superiority { get; init; }

    /// <summary>The probability is at least this, at 95 % confidence.</summary>
    public required double AtLeast { get; init; }

    /// <summary>The probability is at most this, at 95 % confidence.</summary>
    public required double AtMost { get; init; }

    /// <summary>Chance of a difference this great, in either direction, if nothing had changed.</summary>
    public required double P { get; init; }

    /// <summary>Cliff's delta, the size of the effect: from -1, all faster, to 1, all slower.</summary>
    public double Delta => 2 * Superiority - 1;

    /// <exception cref="ArgumentException">One of them has no sample.</exception>
    public static RankTest Of(Histogram before, Histogram now)
    {
        SideBySide.CheckComparable(before, now);
        double n = before.Count, m = now.Count, total = n + m;
        double below = 0, wins = 0, ties = 0, squaresOfNow = 0, squaresOfBefore = 0, nowBelow = 0;
        foreach (var (inBefore, inNow) in SideBySide.Of(before, now))
        {
            // Share of the other run that a sample of this bucket is slower than, or faster than.
            var place = (below + inBefore / 2.0) / n;
            var otherPlace = 1 - (nowBelow + inNow / 2.0) / m;
            wins += inNow * place;
            squaresOfNow += inNow * place * place;
            squaresOfBefore += inBefore * otherPlace * otherPlace;
            below += inBefore;
            nowBelow += inNow;
            double tied = inBefore + inNow;
            ties += tied * (tied * tied - 1);
        }

        var superiority = wins / m;
        var variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)));
        var distance = Math.Max(0, Math.Abs(superiority - 0.5) * n * m - 0.5);
        var error = Math.Sqrt(Variance(squaresOfNow, m, superiority) + Variance(squaresOfBefore, n, superiority));
        var margin = Normal.Exceeded(1 - OrderStatistics.Confidence) * error;
        return new()
        {
            Superiority = superiority,
            AtLeast = Math.Max(0, superiority - margin),
            AtMost = Math.Min(1, superiority + margin),
            // All samples of both in one bucket: there is nothing to tell them apart.
            P = variance <= 0 ? 1 : Math.Min(1, 2 * Normal.Above(distance / Math.Sqrt(variance))),
        };
    }

    // Of the mean place of so many samples.
    private static double Variance(double squares, double count, double mean) =>
        count < 2 ? 0.25 : Math.Max(0, squares / count - mean * mean) / (count - 1);
}
