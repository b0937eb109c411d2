namespace Gates.Model.Loads;

/// <summary>Everything that one run of the load engine tells: what was asked, what was offered, what came back.</summary>
public sealed record LoadRun
{
    /// <summary>Version of this record's shape as JSON.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Name of the plan's profile, such as <c>quick</c> or <c>full</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>When the measured part began; the warm-up lies before it.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>From the beginning of the measured part to the end of its last request, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>What the plan asked for, in milliseconds: its longest scenario, without warm-up.</summary>
    public required double PlannedMs { get; init; }

    public required IReadOnlyList<ScenarioRun> Scenarios { get; init; }

    public required GeneratorAudit Audit { get; init; }

    /// <summary>Why the run ended before its plan did; null when it did not.</summary>
    public EarlyStop? Stop { get; init; }

    /// <summary>
    /// Whether the figures hold only as "at least": the generator could not keep up, so the target saw less load
    /// than was asked for (exit 13).
    /// </summary>
    public bool IsAtLeast => Audit.Saturated;
}

/// <summary>Why arrivals ceased before the plan ended. Requests under way ran on to their end.</summary>
/// <param name="Reason">The rule that ended it, with value and window; or who asked for the stop.</param>
/// <param name="AtMs">Since the beginning of the measured part, in milliseconds.</param>
public sealed record EarlyStop(string Reason, double AtMs);
