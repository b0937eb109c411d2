using Gates.Model.Policies;

namespace Gates.Model.Watching;

/// <summary>
/// The four settings of a release gate. Source: anchors, 3.10 (Azure's <c>stabilizationTime</c>, <c>samplingInterval</c>,
/// <c>minimumSuccessDuration</c>, <c>timeout</c>).
/// </summary>
public sealed record WatchSettings
{
    /// <summary>Between two samples more than so many intervals lies a hole: of that time nothing is known.</summary>
    public const int HoleIntervals = 3;

    /// <summary>Delay before the first sample: a deployment that has just started is not at its own pace yet. From 0.</summary>
    public required TimeSpan Stabilisation { get; init; }

    /// <summary>From the beginning of a sample to that of the next; from 1 s to an hour.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>So long every rule must have been good in every sample, without a hole, before the answer is yes; from two intervals.</summary>
    public required TimeSpan Steady { get; init; }

    /// <summary>From the start of the watch: after it nobody waits any longer for <see cref="Steady"/>. At most 48 h.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The longest time between two samples that is no hole.</summary>
    public TimeSpan Hole => HoleIntervals * Interval;

    /// <summary>Where the four contradict each other, or are out of their ranges.</summary>
    public IEnumerable<JsonFinding> Contradictions()
    {
        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromHours(1))
            yield return new("interval", WatchTime.Of(Interval), "from 1s to 1h");
        if (Steady < 2 * Interval)
            yield return new("steady", WatchTime.Of(Steady), $"at least two intervals ({WatchTime.Of(2 * Interval)}): a single moment is not steady");
        if (Timeout < Stabilisation + Steady)
            yield return new("timeout", WatchTime.Of(Timeout), $"at least stabilisation and steady together ({WatchTime.Of(Stabilisation + Steady)}): else nothing could be good");
    }

    /// <summary>Where these ask for less than others: a shorter proof, or one with fewer samples.</summary>
    public IEnumerable<Weakening> WeakerThan(WatchSettings other)
    {
        if (Steady < other.Steady)
            yield return new("watch.steady", WatchTime.Of(other.Steady), WatchTime.Of(Steady));
        if (Interval > other.Interval)
            yield return new("watch.interval", WatchTime.Of(other.Interval), WatchTime.Of(Interval));
        if (Stabilisation > other.Stabilisation)
            yield return new("watch.stabilisation", WatchTime.Of(other.Stabilisation), WatchTime.Of(Stabilisation));
    }
}
