using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Auditing;

/// <summary>
/// Whether the generator kept up. Its rules ask only what reached the target: a busy processor or a long pause of the
/// garbage collector that made no arrival late is no finding.
/// </summary>
internal static class Saturation
{
    /// <summary>Least share of arrivals that must have started in time.</summary>
    public const double OnTime = 0.99;

    /// <summary>Share of the arrivals by the clock that started within the most lag; 1 when there are none.</summary>
    public static double OnTimeShare(Histogram lag, long tooLate, TimeSpan mostLag)
    {
        var due = lag.Count + tooLate;
        return due == 0 ? 1 : (double)lag.CountAtOrBelow((long)mostLag.TotalMicroseconds) / due;
    }

    /// <summary>Why it did not, a sentence each; none when it did.</summary>
    public static IReadOnlyList<string> Reasons(SaturationFacts facts)
    {
        var reasons = new List<string>();
        if (facts.OnTimeShare < OnTime)
        {
            reasons.Add($"Only {100 * facts.OnTimeShare:0.#} % of {facts.Due:N0} arrivals started within "
                + $"{facts.MostLag.TotalMilliseconds:0.#} ms of their time"
                + (facts.Lag.IsEmpty ? "." : $"; the lag's p99 is {facts.Lag.ValueAt(0.99) / 1000.0:N1} ms."));
        }

        if (facts.Drops(DropReason.TooLate) is > 0 and var late)
            reasons.Add($"{late:N0} arrivals were dropped, because the generator came to them later than their deadline.");
        if (facts.Drops(DropReason.InFlightLimit) is > 0 and var refused)
            reasons.Add($"{refused:N0} arrivals were dropped, because the most requests that may be under way were under way.");
        if (facts.PeakRate > facts.CalibratedRate)
        {
            reasons.Add($"The plan asks for {facts.PeakRate:N0} arrivals a second at its peak; to a target that does nothing, "
                + $"this machine offered {facts.CalibratedRate:N0}.");
        }

        if (facts.HasUsers && !facts.PoolDelay.IsEmpty && facts.PoolDelay.ValueAt(0.99) is var delay && delay > facts.MostLag.TotalMicroseconds)
        {
            reasons.Add($"The thread pool came to a task {delay / 1000.0:N1} ms late (p99), "
                + "so virtual users waited for the generator and not for the target.");
        }

        return reasons;
    }
}

/// <summary>What the rules ask.</summary>
internal sealed record SaturationFacts
{
    public required Histogram Lag { get; init; }

    /// <summary>Arrivals by the clock that started, or should have.</summary>
    public required long Due { get; init; }

    public required double OnTimeShare { get; init; }

    public required TimeSpan MostLag { get; init; }

    public required IReadOnlyList<DropCount> Dropped { get; init; }

    public required double PeakRate { get; init; }

    public required double CalibratedRate { get; init; }

    public required Histogram PoolDelay { get; init; }

    /// <summary>Whether there were closed phases.</summary>
    public required bool HasUsers { get; init; }

    public long Drops(DropReason reason) => Dropped.Where(drop => drop.Reason == reason).Sum(drop => drop.Count);
}
