namespace Gates.Load;

/// <summary>A glance at a run that is going on, once a second; over the last whole second.</summary>
public sealed record LoadProgress
{
    /// <summary>Whether this is the warm-up.</summary>
    public required bool IsWarmUp { get; init; }

    /// <summary>Since the warm-up or the measured part began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long that part shall take.</summary>
    public required TimeSpan Planned { get; init; }

    /// <summary>Arrivals a second that the plan asks for now, in open phases.</summary>
    public required double AskedRate { get; init; }

    /// <summary>Arrivals that came due in that second.</summary>
    public required double Rate { get; init; }

    public required long InFlight { get; init; }

    /// <summary>95th percentile of the latency, in milliseconds; null when nothing ended.</summary>
    public required double? P95Ms { get; init; }

    /// <summary>99th percentile of the generator's lag over the run so far, in milliseconds; null without open arrivals.</summary>
    public required double? LagP99Ms { get; init; }

    /// <summary>Over the run so far.</summary>
    public required long Ok { get; init; }

    /// <summary>Over the run so far.</summary>
    public required long Failed { get; init; }

    /// <summary>Over the run so far.</summary>
    public required long Dropped { get; init; }

    /// <summary>Over the run so far.</summary>
    public required long TimedOut { get; init; }
}
