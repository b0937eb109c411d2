using System.Text.Json.Serialization;

namespace Gates.Model.Limits;

/// <summary>What became of a limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitOutcome>))]
public enum LimitOutcome
{
    /// <summary>It is proved to hold.</summary>
    Passed,

    /// <summary>It is proved not to hold.</summary>
    Failed,

    /// <summary>The samples prove neither, or there is none.</summary>
    Unproven,

    /// <summary>It compares with an earlier run, and there is none that may be compared.</summary>
    NoBaseline,
}

/// <summary>What a run shows about one limit, with everything that a reader needs to argue with it.</summary>
public sealed record LimitResult
{
    /// <summary>The rule, with its source and action.</summary>
    public required Limit Limit { get; init; }

    /// <summary>The subject that was judged: the rule's own, or one of those that its <c>*</c> stands for.</summary>
    public required LimitStatement Judged { get; init; }

    public required LimitOutcome Outcome { get; init; }

    /// <summary>
    /// The measured value in the base of the statement's unit (microseconds, a share, per second, bytes); infinite
    /// where the percentile falls among dropped arrivals; null when nothing was measured.
    /// </summary>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double? Value { get; init; }

    /// <summary>The value is at least this, at 95 % confidence; null where the samples give no bound or none is needed.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The value is at most this, at 95 % confidence; null where the samples give no bound or none is needed.</summary>
    public double? AtMost { get; init; }

    /// <summary>Samples in the window.</summary>
    public required long Samples { get; init; }

    /// <summary>How many more like them would prove it; null when it is proved, or no number of them would.</summary>
    public long? Needs { get; init; }

    /// <summary>How far it was from another outcome, in samples; null where that is not known.</summary>
    public LimitMargin? Margin { get; init; }

    /// <summary>Of the window, in milliseconds since the beginning of the measured part.</summary>
    public required double StartMs { get; init; }

    /// <summary>End of the window, in milliseconds since the beginning of the measured part.</summary>
    public required double EndMs { get; init; }

    /// <summary>Whether it would be <see cref="LimitOutcome.Failed"/> if the generator had kept up; so it is Unproven.</summary>
    public bool IsSpoilt { get; init; }

    /// <summary>Value, bound, samples and window in a sentence, and what would settle it.</summary>
    public required string Message { get; init; }

    /// <summary><c>latency p95 &lt; 500 ms: p95 312 ms of 600 samples ... (seed 000)</c>.</summary>
    public override string ToString() =>
        $"{(Limit.Sense == LimitSense.Alarm ? "not " : "")}{Judged}: {Message} ({Limit.Source})";
}
