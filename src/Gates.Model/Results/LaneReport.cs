using Gates.Model.Surfaces;

namespace Gates.Model.Results;

/// <summary>The result file of one lane process: the only thing that a runner believes of it.</summary>
public sealed record LaneReport
{
    /// <summary>Version of this file's shape.</summary>
    public int Format { get; init; } = 1;

    /// <summary><c>Smoke</c>, <c>E2E</c> or <c>Load</c>.</summary>
    public required string Lane { get; init; }

    /// <summary>The run that wrote it; a file of another run counts as missing.</summary>
    public required string RunId { get; init; }

    /// <summary>Environment name of the target: <c>embedded</c>, <c>staging</c> or <c>production</c>.</summary>
    public required string Environment { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double DurationMs { get; init; }

    /// <summary>Why the lane could not begin, if it could not; then <see cref="Checks"/> prove nothing.</summary>
    public LaneObstacle? Obstacle { get; init; }

    public required IReadOnlyList<CheckRecord> Checks { get; init; }

    /// <summary>Figures that the lane reports beside its checks, such as the p95 of its own calls.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>What became of the policy's limits that the lane judged; its checks say what follows from it.</summary>
    public IReadOnlyList<LimitTrace> Limits { get; init; } = [];

    /// <summary>What surfaces showed of the values that they share. Default none.</summary>
    public IReadOnlyList<SurfaceCell> Surfaces { get; init; } = [];

    /// <summary>What surfaces named as their build, such as <c>api.commit</c>; default none.</summary>
    public IReadOnlyDictionary<string, string> Identity { get; init; } = new Dictionary<string, string>();
}

/// <summary>What kept a lane from working.</summary>
/// <param name="Kind">Which of the causes that have an exit code of their own.</param>
/// <param name="Message">What was found, what is allowed, what to do.</param>
public sealed record LaneObstacle(ObstacleKind Kind, string Message);

public enum ObstacleKind
{
    /// <summary>Target settings are missing or contradict each other (exit 7).</summary>
    Configuration,

    /// <summary>The target did not answer within its readiness budget (exit 6).</summary>
    TargetNotReady,

    /// <summary>Anything else: the gate's own fault (exit 1).</summary>
    Crash,
}

/// <summary>One figure: a name such as <c>p95 GET /api/v1/auth/me</c>, a value with unit, and the samples behind it.</summary>
public sealed record Measurement(string Name, double Value, string Unit, int Samples);
