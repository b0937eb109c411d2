using Gates.Model.Statistics;

namespace Gates.Load.Reports.Html;

/// <summary>How many requests took how long, on logarithmic axes: one slow request in a million has its place.</summary>
internal static class HistogramChart
{
    private const int Bars = 88;
    private const double Ground = 0.5;

    private static readonly (double Share, string Look)[] s_marks = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")];

    public static string Of(Histogram latency)
    {
        if (latency.IsEmpty)
            return "";
        var x = Scale.Logarithmic(latency.Min, latency.Max);
        var counts = Counted(latency, x);
        // The ground is at half a request, so that a single one stands above it; above the bars is room for words.
        var plot = new Plot(Scale.Logarithmic(Ground, 3 * counts.Max()), count => count < 1 ? "" : Figures.Count((long)count))
            .WithAxes(x.Marks.Select(mark => (x.Place(mark), Figures.RoundDuration(mark))));
        for (var bar = 0; bar < Bars; bar++)
        {
            if (counts[bar] > 0)
                plot.Bar("count", (double)bar / Bars, (bar + 0.9) / Bars, low: Ground / 2, counts[bar]);
        }

        foreach (var (place, mark) in s_marks.Index())
        {
            var micros = latency.ValueAt(mark.Share);
            plot.Upright(mark.Look, x.Place(micros), $"{Figures.Percentile(mark.Share)} {Figures.Duration(micros)}", place);
        }

        var tips = counts.Select((count, bar) => $"{Edge(bar)} to {Edge(bar + 1)}   {Figures.Count(count)}");
        return TimeCharts.Figure("Requests by latency", [("requests", "count")], plot, tips);

        string Edge(int bar) => Figures.Duration(x.At((double)bar / Bars));
    }

    private static long[] Counted(Histogram latency, Scale x)
    {
        var counts = new long[Bars];
        foreach (var bucket in latency.ToBuckets())
        {
            var middle = (bucket.Lowest + bucket.Highest) / 2.0;
            counts[Math.Min(Bars - 1, (int)(x.Place(middle) * Bars))] += bucket.Count;
        }

        return counts;
    }
}
