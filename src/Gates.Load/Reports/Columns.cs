using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Reports;

/// <summary>A stretch of a scenario's timeline, as wide as a chart can show.</summary>
internal sealed record Column(double StartMs, double LengthMs, long Started, ArrivalCounts Counts, Histogram Latency)
{
    public double PerSecond(long count) => 1_000 * count / LengthMs;
}

internal static class Columns
{
    /// <summary>Slices of a timeline that is longer than a chart is wide are merged, neighbour with neighbour. Percentiles stay exact.</summary>
    /// <param name="timeline">Of one scenario.</param>
    /// <param name="most">The chart's width.</param>
    public static IReadOnlyList<Column> Of(IReadOnlyList<TimeSlice> timeline, int most)
    {
        var width = Math.Max(1, (timeline.Count + most - 1) / most);
        return [.. timeline.Chunk(width).Select(Merged)];
    }

    private static Column Merged(TimeSlice[] slices)
    {
        var latency = new Histogram();
        foreach (var slice in slices)
            latency.Add(Histogram.FromBuckets(slice.Latency));
        var counts = new ArrivalCounts(
            slices.Sum(slice => slice.Arrivals),
            slices.Sum(slice => slice.Ok),
            slices.Sum(slice => slice.Failed),
            slices.Sum(slice => slice.Dropped),
            slices.Sum(slice => slice.TimedOut));
        return new(slices[0].StartMs, slices.Sum(slice => slice.LengthMs), slices.Sum(slice => slice.Started), counts, latency);
    }
}
