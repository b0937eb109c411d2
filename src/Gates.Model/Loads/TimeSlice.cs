using System.Text.Json.Serialization;
using Gates.Model.Statistics;

namespace Gates.Model.Loads;

/// <summary>
/// One second of a scenario; longer only in runs of more than an hour, where neighbours were merged so that memory does
/// not grow. Arrivals and drops belong to the slice of their intended start, outcomes to the slice in which they came:
/// only over the whole timeline do the counts balance.
/// </summary>
public sealed record TimeSlice
{
    /// <summary>Since the beginning of the measured part, in milliseconds.</summary>
    public required double StartMs { get; init; }

    public required double LengthMs { get; init; }

    public required long Arrivals { get; init; }

    /// <summary>Those that actually started in this slice, of whatever second they were meant for: what the generator offered.</summary>
    public long Started { get; init; }

    public required long Ok { get; init; }

    public required long Failed { get; init; }

    public required long Dropped { get; init; }

    public required long TimedOut { get; init; }

    /// <summary>Latencies of those that were Ok or timed out in this slice, as in <see cref="ScenarioRun.Latency"/>.</summary>
    [JsonConverter(typeof(HistogramBucketsJsonConverter))]
    public required IReadOnlyList<HistogramBucket> Latency { get; init; }
}
