using Gates.Model.Limits;

namespace Gates.Model.Results;

/// <summary>A limit of the policy and what became of it, as a lane's result file and the verdict tell it.</summary>
public sealed record LimitTrace
{
    /// <summary>As the policy writes it; an alarm with <c>not</c> before it.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule about what was judged: with a scenario's, route's or page's name where the rule has a <c>*</c>.</summary>
    public required string Judged { get; init; }

    public required LimitAction Action { get; init; }

    public required LimitOutcome State { get; init; }

    /// <summary>What was measured, with its unit; null where nothing was.</summary>
    public string? Value { get; init; }

    /// <summary>Samples in the window.</summary>
    public required long Samples { get; init; }

    /// <summary>Such as <c>worst 10s</c>, and where in the run it was found.</summary>
    public required string Window { get; init; }

    /// <summary>The document that asks for it.</summary>
    public required string Source { get; init; }

    /// <summary>Value, bound, samples and window in a sentence, and what would settle it.</summary>
    public required string Sentence { get; init; }

    /// <summary>How far it was from another outcome, in samples; null where that is not known.</summary>
    public LimitMargin? Margin { get; init; }

    public static LimitTrace Of(LimitResult result) => new()
    {
        Rule = result.Limit.ToString(),
        Judged = result.Limit.Sense == LimitSense.Alarm ? $"not {result.Judged}" : $"{result.Judged}",
        Action = result.Limit.Action,
        State = result.Outcome,
        Value = result.Value is { } value ? result.Judged.Unit.Format(value) : null,
        Samples = result.Samples,
        Window = result.EndMs > 0
            ? $"{result.Judged.Window}, {result.StartMs / 1_000:0.###} to {result.EndMs / 1_000:0.###} s"
            : $"{result.Judged.Window}",
        Source = result.Limit.Source,
        Sentence = result.Message,
        Margin = result.Margin,
    };
}
