namespace Gates.Model.Statistics;

/// <summary>Exact binomial probabilities and the one-sided Clopper-Pearson bounds of a rate.</summary>
public static class Binomial
{
    /// <summary>Probability of at most <paramref name="hits"/> hits in <paramref name="trials"/> trials.</summary>
    /// <param name="hits">Below 0 the answer is 0; from <paramref name="trials"/> on it is 1.</param>
    /// <param name="trials">From 0.</param>
    /// <param name="probability">Of one hit; 0 to 1.</param>
    public static double AtMost(int hits, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies from 0 to 1.");
        if (hits < 0)
            return 0;
        if (hits >= trials || probability == 0)
            return 1;
        if (probability == 1)
            return 0;

        // Summed by logarithms: the single terms underflow long before their sum does.
        var odds = Math.Log(probability) - Math.Log(1 - probability);
        var term = trials * Math.Log(1 - probability);
        var sum = Math.Exp(term);
        for (var k = 1; k <= hits; k++)
        {
            term += Math.Log((double)(trials - k + 1) / k) + odds;
            sum += Math.Exp(term);
        }

        return Math.Min(sum, 1);
    }

    /// <summary>
    /// The rate that is at most this with 95 % confidence, after <paramref name="hits"/> of
    /// <paramref name="trials"/>. Without a trial it is 1: nothing is known.
    /// </summary>
    public static double UpperBound(int hits, int trials)
    {
        Check(hits, trials);
        return Bisect(rate => AtMost(hits, trials, rate) <= 1 - OrderStatistics.Confidence);
    }

    /// <summary>The rate that is at least this with 95 % confidence. Without a hit it is 0.</summary>
    public static double LowerBound(int hits, int trials)
    {
        Check(hits, trials);
        return hits == 0 ? 0 : Bisect(rate => 1 - AtMost(hits - 1, trials, rate) >= 1 - OrderStatistics.Confidence);
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

    private static void Check(int hits, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
    }
}
