using Gates.Model.Overrides;
using Gates.Model.Quarantine;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>Everything that a runner saw of a run, before anything is concluded from it.</summary>
public sealed record RunFacts
{
    /// <summary>The run's id; a lane report with another is a foreign one.</summary>
    public required string RunId { get; init; }

    /// <summary>One of <see cref="Environments.All"/>; a lane report of another is a foreign one.</summary>
    public required string Environment { get; init; }

    /// <summary>The lanes that were asked for. None is a run of zero tests.</summary>
    public required IReadOnlyList<string> ExpectedLanes { get; init; }

    /// <summary>What became of each lane; a lane that is expected and not here counts as missing.</summary>
    public required IReadOnlyList<LaneOutcome> Lanes { get; init; }

    /// <summary>Parts of check names that the run was restricted to. Default: none, every check ran.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>What kept the runner itself from working, if anything did.</summary>
    public LaneObstacle? Obstacle { get; init; }

    /// <summary>Whether a person or the CI asked the run to stop. Default: false.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Whether the run's own deadline passed before it ended. Default: false.</summary>
    public bool DeadlinePassed { get; init; }

    /// <summary>What the lanes before these, which ran as a job of their own, read as the build. Default nothing.</summary>
    public IReadOnlyDictionary<string, string> EarlierIdentity { get; init; } = new Dictionary<string, string>();

    /// <summary>When the run began: what expires is judged by it. Default the end of time, by which everything has expired.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Checks in quarantine; null where the policy has no such file.</summary>
    public QuarantineFile? Quarantine { get; init; }

    /// <summary>Overrides that were given, their signatures verified. Default none.</summary>
    public IReadOnlyList<SignedOverride> Overrides { get; init; } = [];

    /// <summary>Overrides that were given and cannot be believed, each with the reason. Default none.</summary>
    public IReadOnlyList<string> RefusedOverrides { get; init; } = [];
}

/// <summary>One lane as the runner saw it from outside.</summary>
public sealed record LaneOutcome
{
    public required string Lane { get; init; }

    public required LaneEnding Ending { get; init; }

    /// <summary>Exit code of the process; null unless <see cref="Ending"/> is <see cref="LaneEnding.Exited"/>.</summary>
    public int? ProcessExitCode { get; init; }

    /// <summary>The lane's report; null when there is none that can be read.</summary>
    public LaneReport? Report { get; init; }

    /// <summary>Why <see cref="Report"/> is null: <see cref="NoFile"/>, or what a reader choked on.</summary>
    public string? ReportProblem { get; init; }

    /// <summary>The value of <see cref="ReportProblem"/> where the lane left nothing to read.</summary>
    public const string NoFile = "no file";
}

public enum LaneEnding
{
    /// <summary>The process ended by itself, whatever its code.</summary>
    Exited,

    /// <summary>The process could not be started.</summary>
    NotStarted,

    /// <summary>The runner ended it, because the lane's deadline passed (exit 11).</summary>
    StoppedAtDeadline,

    /// <summary>The runner ended it, because the run was cancelled (exit 12).</summary>
    StoppedByCancellation,
}
