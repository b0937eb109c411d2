namespace Gates.Model.Statistics;

/// <summary>Exact probabilities of events that come by chance at a steady rate, and the one-sided bounds of their mean.</summary>
public static class Poisson
{
    // Halved so often, a range is narrower than a double can tell.
    private const int Halvings = 200;

    /// <summary>Probability of at most <paramref name="events"/> where <paramref name="mean"/> are expected.</summary>
    /// <param name="events">Below 0 the answer is 0. The work grows with it.</param>
    /// <param name="mean">From 0.</param>
    public static double AtMost(long events, double mean)
    {
        if (events < 0)
            return 0;
        if (mean == 0)
            return 1;
        // In logarithms: the first of many terms is too small for a double, and those that count are not.
        var (logarithm, sum) = (-mean, Math.Exp(-mean));
        for (var k = 1L; k <= events; k++)
        {
            logarithm += Math.Log(mean / k);
            sum += Math.Exp(logarithm);
        }

        return Math.Min(1, sum);
    }

    /// <summary>Probability of at least <paramref name="events"/>.</summary>
    /// <inheritdoc cref="AtMost"/>
    public static double AtLeast(long events, double mean) => 1 - AtMost(events - 1, mean);

    /// <summary>The mean that is at most this, with the chance of <paramref name="doubt"/> to be wrong, after so many events.</summary>
    public static double UpperBound(long events, double doubt) => Bisect(events, mean => AtMost(events, mean) > doubt);

    /// <summary>The mean that is at least this; without an event it is 0.</summary>
    /// <inheritdoc cref="UpperBound"/>
    public static double LowerBound(long events, double doubt) =>
        events == 0 ? 0 : Bisect(events, mean => AtLeast(events, mean) < doubt);

    // Where a condition ends that is true from 0 on. Ten deviations and more above what was seen it is not.
    private static double Bisect(long events, Func<double, bool> isTrue)
    {
        var (low, high) = (0.0, events + 10 * Math.Sqrt(events) + 50);
        for (var times = 0; times < Halvings; times++)
        {
            var middle = (low + high) / 2;
            if (isTrue(middle))
                low = middle;
            else
                high = middle;
        }

        return high;
    }
}
