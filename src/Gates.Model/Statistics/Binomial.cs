namespace Gates.Model.Statistics;

/// <summary>Exact binomial probabilities and the one-sided Clopper-Pearson bounds of a rate.</summary>
public static class Binomial
{
    /// <summary>Probability of at most <paramref name="hits"/> hits in <paramref name="trials"/> trials.</summary>
    /// <param name="hits">Below 0 the answer is 0; from <paramref name="trials"/> on it is 1.</param>
    /// <param name="trials">From 0. The work grows with its square root.</param>
    /// <param name="probability">Of one hit; 0 to 1.</param>
    public static double AtMost(long hits, long trials, double probability)
    {
        Check(trials, probability);
        if (hits < 0)
            return 0;
        if (hits >= trials || probability == 0)
            return 1;
        if (probability == 1)
            return 0;

        // The tail that holds less is summed, from its greatest term outwards.
        return hits <= trials * probability
            ? LowerTail(hits, trials, probability)
            : 1 - LowerTail(trials - hits - 1, trials, 1 - probability);
    }

    /// <summary>
    /// Probability of at least <paramref name="hits"/> hits; keeps its digits where <see cref="AtMost"/> is close to 1.
    /// </summary>
    /// <inheritdoc cref="AtMost"/>
    public static double AtLeast(long hits, long trials, double probability) => AtMost(trials - hits, trials, 1 - probability);

    /// <summary>
    /// The rate that is at most this with the given confidence, after <paramref name="hits"/> of
    /// <paramref name="trials"/>. Without a trial it is 1: nothing is known.
    /// </summary>
    /// <param name="confidence">One-sided; default 95 %.</param>
    public static double UpperBound(long hits, long trials, double confidence = OrderStatistics.Confidence)
    {
        CheckHits(hits, trials);
        return Bisect(rate => AtMost(hits, trials, rate) <= 1 - confidence);
    }

    /// <summary>The rate that is at least this with the given confidence. Without a hit it is 0.</summary>
    /// <inheritdoc cref="UpperBound"/>
    public static double LowerBound(long hits, long trials, double confidence = OrderStatistics.Confidence)
    {
        CheckHits(hits, trials);
        return hits == 0 ? 0 : Bisect(rate => AtLeast(hits, trials, rate) >= 1 - confidence);
    }

    private static double LowerTail(long hits, long trials, double probability)
    {
        var odds = (1 - probability) / probability;
        var (term, sum) = (1.0, 1.0);
        for (var k = hits; k >= 1 && term > sum * 1e-17; k--)
        {
            term *= odds * k / (trials - k + 1);
            sum += term;
        }

        return Math.Min(sum * Of(hits, trials, probability), 1);
    }

    // Probability of exactly so many hits. Loader's form (Fast and Accurate Computation of Binomial Probabilities,
    // 2000): factorials of millions would cost all digits, their deviations from Stirling's formula cost none.
    private static double Of(long hits, long trials, double probability)
    {
        if (hits == 0)
            return Math.Exp(trials * Math.Log(1 - probability));
        var misses = trials - hits;
        var exponent = StirlingError(trials) - StirlingError(hits) - StirlingError(misses)
            - Deviance(hits, trials * probability) - Deviance(misses, trials * (1 - probability));
        return Math.Exp(exponent) * Math.Sqrt(trials / (2 * Math.PI * hits * misses));
    }

    private static double Deviance(double found, double expected) =>
        found * Math.Log(found / expected) + expected - found;

    // ln n! less Stirling's formula for it.
    private static double StirlingError(long n)
    {
        if (n < 16)
        {
            var logarithm = 0.0;
            for (var k = 2; k <= n; k++)
                logarithm += Math.Log(k);
            return logarithm - ((n + 0.5) * Math.Log(n) - n + 0.5 * Math.Log(2 * Math.PI));
        }

        double square = (double)n * n;
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / 1680.0 / square) / square) / square) / n;
    }

    // The place between 0 and 1 where the condition turns true; 1 when it never does.
    private static double Bisect(Func<double, bool> isBeyond)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (isBeyond(middle))
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private static void Check(long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies from 0 to 1.");
    }

    private static void CheckHits(long hits, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
    }
}
