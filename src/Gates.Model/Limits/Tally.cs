using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>What a stretch of a run holds of what a limit counts. Neighbours add up.</summary>
internal sealed class Tally
{
    private readonly Func<Histogram> _latency;
    private Histogram? _merged;

    public Tally(Func<Histogram> latency) => _latency = latency;

    public required double StartMs { get; init; }

    public required double EndMs { get; init; }

    /// <summary>Arrivals that came due: whether anything was asked at all.</summary>
    public required long Arrivals { get; init; }

    /// <summary>Samples: durations and dropped arrivals, or arrivals that have ended.</summary>
    public required long Samples { get; init; }

    /// <summary>Of a count or rate what is counted; of durations the dropped arrivals, which have none.</summary>
    public required long Hits { get; init; }

    /// <summary>Samples that certainly lie below the limit.</summary>
    public long Within { get; init; }

    /// <summary>Samples that certainly do not. In between are those whose bucket the limit cuts.</summary>
    public long Beyond { get; init; }

    /// <summary>The durations; merged when first asked for.</summary>
    public Histogram Latency => _merged ??= _latency();

    public double Seconds => (EndMs - StartMs) / 1_000;

    public static Tally Sum(IReadOnlyList<Tally> parts) => new(() => Merge(parts))
    {
        StartMs = parts[0].StartMs,
        EndMs = parts[^1].EndMs,
        Arrivals = parts.Sum(part => part.Arrivals),
        Samples = parts.Sum(part => part.Samples),
        Hits = parts.Sum(part => part.Hits),
        Within = parts.Sum(part => part.Within),
        Beyond = parts.Sum(part => part.Beyond),
    };

    /// <summary>The same with so many more samples on the wrong side.</summary>
    public Tally Worse(long count) => Moved(Math.Max(0, Within - count), Beyond + count, Hits + count);

    /// <summary>The same with so many fewer.</summary>
    public Tally Better(long count) => Moved(Within + count, Math.Max(0, Beyond - count), Math.Max(0, Hits - count));

    private Tally Moved(long within, long beyond, long hits) => new(() => Latency)
    {
        StartMs = StartMs,
        EndMs = EndMs,
        Arrivals = Arrivals,
        Samples = Samples,
        Hits = hits,
        Within = within,
        Beyond = beyond,
    };

    private static Histogram Merge(IReadOnlyList<Tally> parts)
    {
        var merged = new Histogram();
        foreach (var part in parts)
            merged.Add(part.Latency);
        return merged;
    }
}
