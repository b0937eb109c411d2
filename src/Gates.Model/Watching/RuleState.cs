using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>What the samples so far say of one rule.</summary>
public sealed record RuleState
{
    public required WatchRule Rule { get; init; }

    /// <summary>Failed once it was broken, and for good; Passed while it is shown to hold; else Unproven. Never <see cref="LimitOutcome.NoBaseline"/>.</summary>
    public required LimitOutcome Outcome { get; init; }

    /// <summary>Whether the last sample was good. False without a sample, and where it could not be taken.</summary>
    public bool IsGoodNow { get; init; }

    /// <summary>Since when every sample was good, without a hole; null where the last one was not.</summary>
    public DateTimeOffset? GoodSince { get; init; }

    /// <summary>Whether nothing but more samples is wanting: nothing bad was seen for as long as is asked for.</summary>
    public bool IsOnlyShort { get; init; }

    /// <summary>Whether the deployment has no such series, or not without <see cref="MissingSetting"/>: nothing is known of the rule.</summary>
    public bool IsWithoutSource { get; init; }

    /// <summary>The target's setting that would give it a source; null where none would.</summary>
    public string? MissingSetting { get; init; }

    /// <summary>The last value, or the one that broke it, with its unit; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>Readings; of a share requests.</summary>
    public required long Samples { get; init; }

    /// <summary>From when to when, in a few words.</summary>
    public required string Window { get; init; }

    /// <summary>What was seen and what would settle it.</summary>
    public required string Sentence { get; init; }
}
