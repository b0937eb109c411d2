using Gates.Model.Statistics;

namespace Gates.Model.Loads;

/// <summary>What the load generator measured about itself, so that its own slowness is not taken for the target's.</summary>
public sealed record GeneratorAudit
{
    /// <summary>Actual start minus intended start, of every arrival of open phases that started.</summary>
    public required Histogram Lag { get; init; }

    /// <summary>From asking the thread pool to being run by it, sampled 20 times a second.</summary>
    public required Histogram ThreadPoolDelay { get; init; }

    /// <summary>Arrivals that did not start, over all scenarios.</summary>
    public required long Dropped { get; init; }

    /// <summary>
    /// Share of the arrivals of open phases that started within the plan's most lag, 0 to 1; 1 when there are none.
    /// Below 0.99 the generator is saturated.
    /// </summary>
    public required double OnTimeShare { get; init; }

    /// <summary>CPU time of this process as a share of all cores of the machine, 0 to 1.</summary>
    public required double CpuShare { get; init; }

    /// <summary>CPU time of this process for each arrival that started, in milliseconds. Includes an in-process target.</summary>
    public required double CpuMsPerArrival { get; init; }

    /// <summary>All pauses of the garbage collector together, in milliseconds.</summary>
    public required double GcPauseMs { get; init; }

    /// <summary>The longest of them, in milliseconds; pauses within one twentieth of a second count as one.</summary>
    public required double MaxGcPauseMs { get; init; }

    /// <summary>Arrivals a second that this machine offered to a target that does nothing, just before the run.</summary>
    public required double CalibratedRate { get; init; }

    /// <summary>Highest rate that the plan asks for at any moment, in arrivals a second; 0 without open phases.</summary>
    public required double PeakPlannedRate { get; init; }

    /// <summary>Number of the machine's cores that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Whether the generator could not keep up: <see cref="Reasons"/> is not empty.</summary>
    public bool Saturated => Reasons.Count > 0;

    /// <summary>Why it could not, a sentence each; empty when it could.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
