namespace Gates.Model.Results;

/// <summary>One check of a lane as its result file tells it.</summary>
public sealed record CheckRecord
{
    /// <summary>Full name with arguments, unique in its lane: <c>Fixture.Check("persona")</c>.</summary>
    public required string Name { get; init; }

    public required CheckResult Result { get; init; }

    /// <summary>Why it is not <see cref="CheckResult.Passed"/>; empty when it is.</summary>
    public string Message { get; init; } = "";

    /// <summary>Name of the target setting without which the check is Unproven, if that is the reason.</summary>
    public string? MissingSetting { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Wall clock in milliseconds, set-up included.</summary>
    public required double DurationMs { get; init; }

    /// <summary>
    /// What earlier measurements of this check said that did not hold, oldest first; default none. A pass behind
    /// one of them is a pass on a further measurement, never a plain one.
    /// </summary>
    public IReadOnlyList<string> EarlierFailures { get; init; } = [];

    /// <summary>What its failure says something about. Default <see cref="CheckSubject.Deployment"/>.</summary>
    public CheckSubject Subject { get; init; }

    /// <summary>Assertions that ran. A check with none has shown nothing and is not Passed.</summary>
    public required int Assertions { get; init; }
}

/// <summary>What the failure of a check says something about; each has an exit code of its own.</summary>
public enum CheckSubject
{
    /// <summary>The deployment has a defect (exit 2).</summary>
    Deployment,

    /// <summary>Another build than the expected one answers: no defect of that one (exit 6).</summary>
    Build,

    /// <summary>A limit is proved broken that holds a promotion (exit 3).</summary>
    Limit,

    /// <summary>A limit is proved broken behind which the deployment is to be rolled back (exit 14).</summary>
    RollbackLimit,

    /// <summary>The target gave no whole answer: the check is Broken, and nothing is known of the deployment (exit 6).</summary>
    Connection,

    /// <summary>The load generator could not keep up: what it measured holds only as "at least" (exit 13).</summary>
    Generator,
}
