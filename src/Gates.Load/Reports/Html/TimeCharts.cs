using System.Net;
using System.Text.Json;
using Gates.Model.Loads;

namespace Gates.Load.Reports.Html;

/// <summary>What a scenario did second by second: its latency, its rate, its errors.</summary>
internal static class TimeCharts
{
    // As wide as the eye tells columns apart; longer runs are merged to it.
    private const int MostColumns = 240;

    private static readonly (double Share, string Look)[] s_percentiles = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")];

    public static string Of(ScenarioRun scenario)
    {
        var columns = Columns.Of(scenario.Timeline, MostColumns);
        return columns.Count == 0 ? "" : Latency(columns) + Rate(columns) + Errors(columns);
    }

    private static string Latency(IReadOnlyList<Column> columns)
    {
        var lines = s_percentiles
            .Select(one => new Line(Figures.Percentile(one.Share), one.Look, [.. columns.Select(column => (double?)Figures.At(column.Latency, one.Share))]))
            .ToList();
        return LinesOf("Latency, from the intended start", lines, columns, micros => Figures.Duration(micros), Figures.RoundDuration, isFromZero: false);
    }

    private static string Rate(IReadOnlyList<Column> columns) => LinesOf(
        "Rate",
        [
            new("asked", "asked", [.. columns.Select(column => (double?)column.PerSecond(column.Counts.Arrivals))]),
            new("offered", "offered", [.. columns.Select(column => (double?)column.PerSecond(column.Started))]),
            new("answered ok", "ok", [.. columns.Select(column => (double?)column.PerSecond(column.Counts.Ok))]),
        ],
        columns, perSecond => Figures.Rate(perSecond), perSecond => $"{perSecond:#,0.###}/s", isFromZero: true);

    private static string Errors(IReadOnlyList<Column> columns)
    {
        (string Name, string Look, Func<ArrivalCounts, long> Of)[] kinds =
        [
            ("failed", "failed", counts => counts.Failed),
            ("timed out", "timedout", counts => counts.TimedOut),
            ("dropped", "dropped", counts => counts.Dropped),
        ];
        var most = columns.Max(column => kinds.Sum(kind => column.PerSecond(kind.Of(column.Counts))));
        if (most == 0)
            return "<p class=\"none\">No errors: nothing failed, timed out or was dropped.</p>";

        var plot = new Plot(Scale.Linear(most), perSecond => $"{perSecond:#,0.###}/s").WithAxes(Clock(columns));
        for (var at = 0; at < columns.Count; at++)
        {
            var low = 0.0;
            foreach (var kind in kinds.Where(kind => kind.Of(columns[at].Counts) > 0))
            {
                var high = low + columns[at].PerSecond(kind.Of(columns[at].Counts));
                plot.Bar(kind.Look, (double)at / columns.Count, (at + 1.0) / columns.Count, low, high);
                low = high;
            }
        }

        var tips = columns.Select(column => At(column) + string.Concat(kinds.Select(kind => $"   {kind.Name} {Figures.Count(kind.Of(column.Counts))}")));
        return Figure("Errors", kinds.Select(kind => (kind.Name, kind.Look)), plot, tips);
    }

    private static string LinesOf(
        string title, IReadOnlyList<Line> lines, IReadOnlyList<Column> columns,
        Func<double, string> value, Func<double, string> mark, bool isFromZero)
    {
        var values = lines.SelectMany(line => line.Values).OfType<double>().ToList();
        var scale = isFromZero ? Scale.Linear(Math.Max(values.Max(), 1e-3)) : Scale.For(values);
        var plot = new Plot(scale, mark).WithAxes(Clock(columns));
        foreach (var line in lines)
            plot.Line(line.Look, line.Values);
        var tips = columns.Select((column, at) => At(column)
            + string.Concat(lines.Select(line => $"   {line.Name} {(line.Values[at] is { } here ? value(here) : Figures.None)}")));
        return Figure(title, lines.Select(line => (line.Name, line.Look)), plot, tips);
    }

    /// <summary>A drawing with its title, what its colours mean, and the words that it shows under the pointer.</summary>
    public static string Figure(string title, IEnumerable<(string Name, string Look)> legend, Plot plot, IEnumerable<string> tips)
    {
        var keys = string.Concat(legend.Select(key => $"<span class=\"key {key.Look}\">{key.Name}</span>"));
        return $"""
            <figure data-tips="{WebUtility.HtmlEncode(JsonSerializer.Serialize(tips))}">
            <figcaption><b>{title}</b>{keys}<output></output></figcaption>
            {plot.ToSvg(title)}
            </figure>

            """;
    }

    private static string At(Column column) => Figures.Moment(column.StartMs);

    // Five moments are enough to find one's way, and never touch each other.
    private static IEnumerable<(double Share, string Text)> Clock(IReadOnlyList<Column> columns)
    {
        var end = columns[^1].StartMs + columns[^1].LengthMs;
        return Enumerable.Range(0, 5).Select(mark => (mark / 4.0, Figures.Moment(mark * end / 4)));
    }

    private sealed record Line(string Name, string Look, IReadOnlyList<double?> Values);
}
