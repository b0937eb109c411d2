using System.Net;
using Gates.Load.Reports.Html;
using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;

namespace Gates.Load.Reports;

/// <summary>A run as one page that opens without a network: its drawings, style and script stand in it.</summary>
public static class HtmlReport
{
    /// <summary>The whole page.</summary>
    public static string Of(LoadReport report) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Load, {Text(report.Run.Profile)}</title>
        <style>
        {Page.Style}
        </style>
        </head>
        <body>
        <header>
        <h1>Load <small>profile {Text(report.Run.Profile)}</small></h1>
        <p>{report.Run.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC · planned {Figures.Milliseconds(report.Run.PlannedMs)} · took {Figures.Milliseconds(report.Run.DurationMs)}</p>
        {Warnings(report.Run)}
        </header>
        <section>
        <h2>Limits <small>{Counted(report.Limits)}</small></h2>
        {Tables.Limits(report.Limits)}
        </section>
        {Compared(report.Comparisons)}{string.Concat(report.Run.Scenarios.Select(scenario => Of(report.Run, scenario)))}
        <section>
        <h2>Generator</h2>
        {Tables.Audit(report.Run.Audit)}
        </section>
        <script>
        {Page.Script}
        </script>
        </body>
        </html>

        """;

    private static string Compared(IReadOnlyList<MetricComparison> comparisons) => comparisons.Count == 0 ? "" : $"""
        <section>
        <h2>Compared with earlier runs</h2>
        {Tables.Comparisons(comparisons)}
        </section>

        """;

    private static string Counted(IReadOnlyList<LimitResult> limits) => string.Join(", ",
        limits.CountBy(limit => limit.Outcome).OrderBy(count => count.Key).Select(count => $"{count.Value} {LimitWording.Outcome(count.Key)}"));

    private static string Warnings(LoadRun run)
    {
        var saturated = run.IsAtLeast
            ? Banner("bad", "Every figure is “at least”: the generator could not keep up, so the target saw less load than was asked for.", run.Audit.Reasons)
            : "";
        return saturated + (run.Stop is { } stop
            ? Banner("unsure", $"Stopped after {Figures.Milliseconds(stop.AtMs)} of {Figures.Milliseconds(run.PlannedMs)}.", [stop.Reason])
            : "");
    }

    private static string Banner(string look, string sentence, IReadOnlyList<string> reasons) =>
        $"<div class=\"banner {look}\"><b>{sentence}</b><ul>{string.Concat(reasons.Select(reason => $"<li>{Text(reason)}</li>"))}</ul></div>\n";

    private static string Of(LoadRun run, ScenarioRun scenario) => $"""
        <section>
        <h2>{Text(scenario.Name)} <small>{Asked(scenario)}</small></h2>
        <div class="tiles">
        {Tiles(run, scenario)}</div>
        {TimeCharts.Of(scenario)}{HistogramChart.Of(scenario.Latency)}{Tables.Percentiles(scenario)}{Tables.Steps(scenario)}{Tables.Endings(scenario)}</section>

        """;

    private static string Asked(ScenarioRun scenario)
    {
        string[] asked =
        [
            .. scenario.PlannedRate is { } rate ? [$"{Figures.Rate(rate)} asked"] : Array.Empty<string>(),
            .. scenario.PlannedUsers > 0 ? [$"up to {Figures.Count(scenario.PlannedUsers)} users"] : Array.Empty<string>(),
            $"deadline {Figures.Milliseconds(scenario.DeadlineMs)}",
        ];
        return string.Join(" · ", asked);
    }

    private static string Tiles(LoadRun run, ScenarioRun scenario)
    {
        var atLeast = run.IsAtLeast ? "≥ " : "";
        (string Name, string Value, string Look)[] tiles =
        [
            ("arrivals", Figures.Count(scenario.Arrivals), ""),
            ("ok", Count(scenario.Ok, scenario), ""),
            ("failed", Count(scenario.Failed, scenario), scenario.Failed > 0 ? "bad" : ""),
            ("timed out", Count(scenario.TimedOut, scenario), scenario.TimedOut > 0 ? "bad" : ""),
            ("dropped", Count(scenario.Dropped, scenario), scenario.Dropped > 0 ? "bad" : ""),
            ("p50", atLeast + Figures.Duration(Figures.At(scenario.Latency, 0.5)), ""),
            ("p95", atLeast + Figures.Duration(Figures.At(scenario.Latency, 0.95)), ""),
            ("p99", atLeast + Figures.Duration(Figures.At(scenario.Latency, 0.99)), ""),
            ("max", atLeast + Figures.Duration(Figures.Max(scenario.Latency)), ""),
        ];
        return string.Concat(tiles.Select(tile => $"<div class=\"tile {tile.Look}\"><span>{tile.Name}</span><b>{tile.Value}</b></div>\n"));
    }

    private static string Count(long count, ScenarioRun scenario) => count == 0
        ? "0"
        : $"{Figures.Count(count)} <small>{WebUtility.HtmlEncode(Figures.Share(count, scenario.Arrivals))}</small>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
