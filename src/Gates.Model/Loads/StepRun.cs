using System.Text.Json.Serialization;
using Gates.Model.Statistics;

namespace Gates.Model.Loads;

/// <summary>What became of one step of a scenario, over all arrivals. Started == Ok + Failed + TimedOut.</summary>
public sealed record StepRun
{
    /// <summary>Unique in its scenario.</summary>
    public required string Name { get; init; }

    public required long Started { get; init; }

    public required long Ok { get; init; }

    public required long Failed { get; init; }

    /// <summary>Still under way when the deadline of its arrival came.</summary>
    public required long TimedOut { get; init; }

    /// <summary>From the step's own start to its end, of those that were Ok.</summary>
    public required Histogram Latency { get; init; }

    /// <summary>The same of those that failed.</summary>
    public required Histogram FailedLatency { get; init; }

    /// <summary>Most frequent first. The counts add up to Ok + Failed.</summary>
    public required IReadOnlyList<StatusCount> Codes { get; init; }

    /// <summary>Most frequent first.</summary>
    public required IReadOnlyList<ErrorGroup> Errors { get; init; }

    /// <summary>Bytes of the answers' bodies.</summary>
    public required long Bytes { get; init; }

    /// <summary>Sizes of the bodies of answers that were Ok and had one: a byte stands as a microsecond.</summary>
    public required Histogram Sizes { get; init; }
}

/// <summary>How often a code was the outcome.</summary>
/// <param name="Code">An HTTP status such as <c>200</c>, or the scenario's own word; empty where it gave none.</param>
/// <param name="IsError">Whether the outcome was a failure: the same code may stand in both lists.</param>
/// <param name="Message">The first message that came with it; empty when none did.</param>
/// <param name="Count">From 1.</param>
public sealed record StatusCount(string Code, bool IsError, string Message, long Count);

/// <summary>Failures whose messages differ only in numbers and identifiers.</summary>
/// <param name="Code">As in <see cref="StatusCount"/>.</param>
/// <param name="Message">With <c>#</c> for each number or identifier; <see cref="TheRest"/> for those beyond the 100th kind.</param>
/// <param name="Count">From 1.</param>
/// <param name="FirstMessage">The first message as it was.</param>
/// <param name="CorrelationIds">Of the first three, to find them in the target's log.</param>
/// <param name="FirstAtMs">When the first came, since the beginning of the measured part, in milliseconds.</param>
/// <param name="LastAtMs">When the last came.</param>
public sealed record ErrorGroup(
    string Code,
    string Message,
    long Count,
    string FirstMessage,
    IReadOnlyList<string> CorrelationIds,
    double FirstAtMs,
    double LastAtMs)
{
    /// <summary>The message that stands for every kind of failure beyond the 100th.</summary>
    public const string TheRest = "(further kinds of failures)";
}

/// <summary>How many arrivals were dropped for one reason.</summary>
public sealed record DropCount(DropReason Reason, long Count);

/// <summary>Why an arrival did not start.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DropReason>))]
public enum DropReason
{
    /// <summary>The scenario's most requests were under way already.</summary>
    InFlightLimit,

    /// <summary>The generator came to it later than its deadline: nobody would have waited that long.</summary>
    TooLate,

    /// <summary>Its data feed had no more rows.</summary>
    FeedExhausted,

    /// <summary>It was due, and the run was stopped before it started.</summary>
    Stopped,
}
