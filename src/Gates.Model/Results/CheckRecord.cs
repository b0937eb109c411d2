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

    /// <summary>Whether the check asks which build answers; default false. Its failure is no defect of that build.</summary>
    public bool IdentifiesBuild { get; init; }

    /// <summary>Assertions that ran. A check with none has shown nothing and is not Passed.</summary>
    public required int Assertions { get; init; }
}
