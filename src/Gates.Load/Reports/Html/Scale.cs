namespace Gates.Load.Reports.Html;

/// <summary>An axis: where a value lies on it, 0 at the beginning to 1 at the end, and where its marks are.</summary>
internal sealed record Scale(Func<double, double> Place, IReadOnlyList<double> Marks)
{
    // A line between 1 and 20 can still be read off a straight scale; beyond, the small one lies on the ground.
    private const double Readable = 20;

    /// <summary>From 0, with marks at 1, 2 or 5 of a power of ten.</summary>
    public static Scale Linear(double greatest, int marks = 4)
    {
        var step = Step(Math.Max(greatest, double.Epsilon) / marks);
        var count = Math.Max(1, (int)Math.Ceiling(greatest / step - 1e-9));
        var end = count * step;
        return new(value => Math.Clamp(value / end, 0, 1), [.. Enumerable.Range(0, count + 1).Select(mark => mark * step)]);
    }

    /// <summary>Equal distances for equal factors, with a mark at each power of ten.</summary>
    /// <param name="least">Above 0.</param>
    /// <param name="greatest">Not below it.</param>
    public static Scale Logarithmic(double least, double greatest)
    {
        var (from, to) = (Math.Floor(Math.Log10(least) + 1e-9), Math.Ceiling(Math.Log10(greatest) - 1e-9));
        if (to <= from)
            to = from + 1;
        var powers = Enumerable.Range((int)from, (int)(to - from) + 1).Select(power => Math.Pow(10, power));
        return new(value => Math.Clamp((Math.Log10(Math.Max(value, least)) - from) / (to - from), 0, 1), [.. powers]);
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
