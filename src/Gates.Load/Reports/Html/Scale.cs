namespace Gates.Load.Reports.Html;

/// <summary>An axis: where a value lies on it, 0 at the beginning to 1 at the end; the reverse; and where its marks are.</summary>
internal sealed record Scale(Func<double, double> Place, Func<double, double> At, IReadOnlyList<double> Marks)
{
    // A line between 1 and 20 can still be read off a straight scale; beyond, the small one lies on the ground.
    private const double Readable = 20;

    /// <summary>From 0 to somewhat above the greatest, with marks at 1, 2 or 5 of a power of ten.</summary>
    /// <param name="greatest">Above 0.</param>
    public static Scale Linear(double greatest)
    {
        var step = Step(greatest / 4);
        var count = (int)Math.Floor(greatest / step) + 1;
        var end = count * step;
        return new(
            value => Math.Clamp(value / end, 0, 1),
            share => share * end,
            [.. Enumerable.Range(0, count + 1).Select(mark => mark * step)]);
    }

    /// <summary>Equal distances for equal factors, with a mark at each power of ten; of few powers also at 2 and 5.</summary>
    /// <param name="least">Above 0.</param>
    /// <param name="greatest">Not below it.</param>
    public static Scale Logarithmic(double least, double greatest)
    {
        // A little room, so that neither end lies on the edge.
        var (low, high) = (Math.Log10(least / 1.1), Math.Log10(greatest * 1.1));
        var factors = high - low < 3 ? new[] { 1, 2, 5 } : [1];
        var marks =
            from power in Enumerable.Range((int)Math.Floor(low), (int)(Math.Ceiling(high) - Math.Floor(low)) + 1)
            from factor in factors
            select factor * Math.Pow(10, power);
        return new(
            value => Math.Clamp((Math.Log10(value) - low) / (high - low), 0, 1),
            share => Math.Pow(10, low + share * (high - low)),
            [.. marks.Where(mark => Math.Log10(mark) >= low && Math.Log10(mark) <= high)]);
    }

    /// <summary>Straight from 0 where all values can be read off it; otherwise logarithmic.</summary>
    public static Scale For(IReadOnlyCollection<double> values)
    {
        var positive = values.Where(value => value > 0).ToList();
        return positive is [] ? Linear(1)
            : positive.Max() <= Readable * positive.Min() ? Linear(positive.Max())
            : Logarithmic(positive.Min(), positive.Max());
    }

    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(step => step >= least * (1 - 1e-9));
    }
}
