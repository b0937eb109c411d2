using Gates.Model.Statistics;

namespace Gates.Model.Baselines;

/// <summary>
/// The Kolmogorov-Smirnov test of two histograms. It sees what the ranks do not: half of the answers faster and half
/// slower, which leaves their order as it was.
/// </summary>
public sealed record ShapeTest
{
    /// <summary>Greatest distance of the two distributions, from 0 to 1.</summary>
    public required double Distance { get; init; }

    /// <summary>Chance of a distance this great if nothing had changed. With ties it errs towards "nothing changed".</summary>
    public required double P { get; init; }

    /// <exception cref="ArgumentException">One of them has no sample.</exception>
    public static ShapeTest Of(Histogram before, Histogram now)
    {
        SideBySide.CheckComparable(before, now);
        long below = 0, nowBelow = 0;
        var distance = 0.0;
        foreach (var (inBefore, inNow) in SideBySide.Of(before, now))
        {
            below += inBefore;
            nowBelow += inNow;
            distance = Math.Max(distance, Math.Abs((double)below / before.Count - (double)nowBelow / now.Count));
        }

        // Stephens' correction makes the limit distribution fit from four samples on.
        var size = Math.Sqrt((double)before.Count * now.Count / (before.Count + now.Count));
        return new() { Distance = distance, P = Beyond((size + 0.12 + 0.11 / size) * distance) };
    }

    // Kolmogorov's distribution: chance of a value above this.
    private static double Beyond(double value)
    {
        // Below this the series no longer converges, and the chance is 1 to twelve digits.
        if (value < 0.2)
            return 1;
        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * value * value);
        return Math.Clamp(sum, 0, 1);
    }
}
