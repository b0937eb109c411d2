using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// Whether samples prove that a share of everything lies below a limit. A percentile is one such share, a rate of
/// errors its complement; both are settled by the exact binomial distribution of the samples below.
/// </summary>
internal static class ShareTest
{
    // More than any run takes; beyond it the value may as well lie on the limit.
    private const long Most = 1_000_000_000;

    /// <summary>Whether so many samples below would be a chance of at most <paramref name="doubt"/> if fewer than the share were.</summary>
    public static bool ProvesAtLeast(double share, long below, long samples, double doubt) =>
        Binomial.AtLeast(below, samples, share) <= doubt;

    /// <summary>Whether so few samples below would be a chance of at most <paramref name="doubt"/> if the share were.</summary>
    public static bool ProvesLess(double share, long notBeyond, long samples, double doubt) =>
        Binomial.AtMost(notBeyond, samples, share) <= doubt;

    /// <summary>
    /// How many more samples, with the same share of them below, prove it; null when they lie at the limit or beyond
    /// it, so that no number of their like would.
    /// </summary>
    public static long? MoreForAtLeast(double share, long below, long samples, double doubt) =>
        samples == 0 ? Least(n => ProvesAtLeast(share, n, n, doubt), 1)
        : Least(n => ProvesAtLeast(share, Scaled(below, samples, n), n, doubt), samples) - samples;

    // Rounded down: a part of a sample proves nothing.
    private static long Scaled(long part, long of, long to) => (long)(part * (Int128)to / of);

    // Doubled until it is enough, then halved back.
    private static long? Least(Func<long, bool> isEnough, long from)
    {
        var high = from;
        while (!isEnough(high))
        {
            if (high > Most)
                return null;
            high *= 2;
        }

        var low = from;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isEnough(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return high;
    }
}
