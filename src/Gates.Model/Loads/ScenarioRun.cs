using Gates.Model.Statistics;

namespace Gates.Model.Loads;

/// <summary>What became of the arrivals of one scenario. The warm-up is counted apart and is in no other figure.</summary>
public sealed record ScenarioRun
{
    public required string Name { get; init; }

    /// <summary>Arrivals a second that the plan asked for, as a mean over its open phases; null when it has none.</summary>
    public double? PlannedRate { get; init; }

    /// <summary>Most virtual users that the plan asked for in closed phases; 0 when it has none.</summary>
    public int PlannedUsers { get; init; }

    /// <summary>
    /// Arrivals that came due; each ended in exactly one of the four ways below. In a closed phase each iteration
    /// of a virtual user is one.
    /// </summary>
    public required long Arrivals { get; init; }

    /// <summary>Answered, and the answer was what the scenario expects.</summary>
    public required long Ok { get; init; }

    /// <summary>Answered wrongly, or ended by an error.</summary>
    public required long Failed { get; init; }

    /// <summary>Never started; <see cref="Drops"/> says why.</summary>
    public required long Dropped { get; init; }

    /// <summary>Started, and not ended within <see cref="DeadlineMs"/>.</summary>
    public required long TimedOut { get; init; }

    /// <summary>Neither dropped nor ended yet. Above 0 only in a report of a run that is still going.</summary>
    public long InFlight { get; init; }

    /// <summary>Longest time that a request got, in milliseconds from its actual start.</summary>
    public required double DeadlineMs { get; init; }

    /// <summary>
    /// From the intended start to the end, of those that were Ok and of those that timed out: leaving the latter
    /// out would make an outage look fast. This is what limits judge. In a closed phase intended and actual start
    /// are the same.
    /// </summary>
    public required Histogram Latency { get; init; }

    /// <summary>The same of those that were Ok alone.</summary>
    public required Histogram OkLatency { get; init; }

    /// <summary>The same of those that failed: an error is often faster than an answer.</summary>
    public required Histogram FailedLatency { get; init; }

    /// <summary>From the actual start to the end, of those in <see cref="Latency"/>.</summary>
    public required Histogram ServiceTime { get; init; }

    /// <summary>In the order in which they were first seen.</summary>
    public required IReadOnlyList<StepRun> Steps { get; init; }

    /// <summary>Codes of the scenario's own outcomes, most frequent first. Their counts add up to Ok + Failed.</summary>
    public required IReadOnlyList<StatusCount> Codes { get; init; }

    /// <summary>Failures with like messages as one, most frequent first.</summary>
    public required IReadOnlyList<ErrorGroup> Errors { get; init; }

    /// <summary>Why arrivals were dropped. The counts add up to <see cref="Dropped"/>.</summary>
    public required IReadOnlyList<DropCount> Drops { get; init; }

    /// <summary>Bytes of the answers' bodies, of all steps.</summary>
    public required long Bytes { get; init; }

    /// <summary>Sizes of the bodies of answers that were Ok and had one, of all steps: a byte stands as a microsecond.</summary>
    public Histogram Sizes { get; init; } = new();

    /// <summary>The run second by second, oldest first, without gaps.</summary>
    public required IReadOnlyList<TimeSlice> Timeline { get; init; }

    /// <summary>What became of the warm-up's arrivals.</summary>
    public ArrivalCounts WarmUp { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>The counts of the measured part.</summary>
    public ArrivalCounts Counts => new(Arrivals, Ok, Failed, Dropped, TimedOut);
}

/// <summary>What became of some arrivals. Once all have ended, <see cref="Balances"/>.</summary>
public sealed record ArrivalCounts(long Arrivals, long Ok, long Failed, long Dropped, long TimedOut)
{
    /// <summary>Whether every arrival is accounted for exactly once.</summary>
    public bool Balances => Arrivals == Ok + Failed + Dropped + TimedOut;
}
