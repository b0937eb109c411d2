using System.Net;
using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Reports.Html;

/// <summary>The tables of the page. Every word that comes from outside is encoded here.</summary>
internal static class Tables
{
    // Stands in the column of steps for the scenario's own endings.
    private const string Whole = "(scenario)";

    public static string Limits(IReadOnlyList<LimitResult> limits) => limits.Count == 0
        ? "<p class=\"none\">No limit was judged on this run: it proves nothing.</p>"
        : Of(["limit", "result", "measured", "samples", "window", "action", "source"], limits.Select(Row));

    private static Row Row(LimitResult result) => new(
    [
        LimitWording.Rule(result), LimitWording.Outcome(result.Outcome), result.Message, Figures.Count(result.Samples),
        LimitWording.Window(result), LimitWording.Action(result.Limit), result.Limit.Source,
    ],
    (result.Outcome, result.Limit.Action) switch
    {
        (LimitOutcome.Passed, _) => "good",
        (LimitOutcome.Failed, LimitAction.Block or LimitAction.Rollback) => "bad",
        _ => "unsure",
    });

    /// <summary>Each metric beside that of an earlier run.</summary>
    public static string Comparisons(IReadOnlyList<MetricComparison> comparisons) => Of(
        ["metric", "result", "with", "measured"],
        comparisons.Select(row => new Row(
            [row.Metric, LimitWording.State(row.State), row.Against == BaselineKind.Anchor ? "the anchor run" : "the last good run", row.Message],
            row.State switch
            {
                ComparisonState.NotWorse or ComparisonState.Better => "good",
                ComparisonState.Worse => "bad",
                _ => "unsure",
            })));

    /// <summary>What each percentile is, and between which values it lies at 95 % confidence.</summary>
    public static string Percentiles(ScenarioRun scenario)
    {
        (string Name, Histogram Samples)[] kinds =
        [
            ("latency, from the intended start", scenario.Latency),
            ("service time, from the actual start", scenario.ServiceTime),
            ("latency of failures", scenario.FailedLatency),
        ];
        return Of(
            ["", "samples", "mean", .. Figures.Shares.Select(Figures.Percentile), "max", "p99 at 95 % confidence"],
            kinds.Where(kind => !kind.Samples.IsEmpty).Select(kind => new Row(
            [
                kind.Name, Figures.Count(kind.Samples.Count), Figures.Duration(kind.Samples.Mean),
                .. Figures.Shares.Select(share => Figures.Duration(kind.Samples.ValueAt(share))),
                Figures.Duration(kind.Samples.Max), Between(kind.Samples, 0.99),
            ])));
    }

    public static string Steps(ScenarioRun scenario) => scenario.Steps.Count == 0 ? "" : "<h3>Steps</h3>" + Of(
        ["step", "started", "ok", "failed", "timed out", "mean", "p50", "p95", "p99", "max", "p95 of failures", "bytes"],
        scenario.Steps.Select(step => new Row(
        [
            step.Name, Figures.Count(step.Started), Figures.Count(step.Ok),
            Share(step.Failed, step.Started), Share(step.TimedOut, step.Started),
            Figures.Duration(Figures.Mean(step.Latency)), At(step.Latency, 0.5), At(step.Latency, 0.95), At(step.Latency, 0.99),
            Figures.Duration(Figures.Max(step.Latency)), At(step.FailedLatency, 0.95), Figures.Size(step.Bytes),
        ])));

    /// <summary>Codes of the scenario and of its steps, then what the failures said.</summary>
    public static string Endings(ScenarioRun scenario)
    {
        var codes = scenario.Codes.Select(code => (Step: Whole, Code: code))
            .Concat(scenario.Steps.SelectMany(step => step.Codes.Select(code => (Step: step.Name, Code: code))))
            .Where(row => row.Code.Code.Length > 0)
            .ToList();
        var errors = scenario.Errors.Select(error => (Step: Whole, Error: error))
            .Concat(scenario.Steps.SelectMany(step => step.Errors.Select(error => (Step: step.Name, Error: error))))
            .ToList();
        return (codes.Count == 0 ? "" : "<h3>Status codes</h3>" + Of(
                ["step", "code", "is", "count", "first message"],
                codes.Select(row => new Row(
                    [row.Step, row.Code.Code, row.Code.IsError ? "failure" : "ok", Figures.Count(row.Code.Count), row.Code.Message],
                    row.Code.IsError ? "bad" : ""))))
            + (errors.Count == 0 ? "" : "<h3>Failures</h3>" + Of(
                ["step", "code", "message", "count", "first", "last", "correlation ids"],
                errors.Select(row => new Row(
                [
                    row.Step, row.Error.Code, row.Error.FirstMessage, Figures.Count(row.Error.Count),
                    Figures.Milliseconds(row.Error.FirstAtMs), Figures.Milliseconds(row.Error.LastAtMs),
                    string.Join(" ", row.Error.CorrelationIds),
                ]))))
            + (scenario.Drops.Count == 0 ? "" : "<h3>Dropped</h3>" + Of(
                ["why it did not start", "count"],
                scenario.Drops.Select(drop => new Row([Word(drop.Reason), Figures.Count(drop.Count)]))));
    }

    public static string Audit(GeneratorAudit audit) => Of(["of the generator", "measured"],
    [
        new(["lag: actual start behind the intended one, p50 / p99 / max", Three(audit.Lag)]),
        new(["arrivals that started in time", Figures.Percent(audit.OnTimeShare)], audit.OnTimeShare < 0.99 ? "bad" : ""),
        new(["arrivals dropped", Figures.Count(audit.Dropped)], audit.Dropped > 0 ? "bad" : ""),
        new([$"CPU of the machine's {audit.Cores} cores", Figures.Percent(audit.CpuShare)]),
        new(["CPU for each arrival", Figures.Milliseconds(audit.CpuMsPerArrival)]),
        new(["pauses of the garbage collector, together / longest",
            $"{Figures.Milliseconds(audit.GcPauseMs)} / {Figures.Milliseconds(audit.MaxGcPauseMs)}"]),
        new(["delay of the thread pool, p50 / p99 / max", Three(audit.ThreadPoolDelay)]),
        new(["rate that this machine offered to a target that does nothing", Figures.Rate(audit.CalibratedRate)]),
        new(["highest rate of the plan", audit.PeakPlannedRate > 0 ? Figures.Rate(audit.PeakPlannedRate) : Figures.None]),
    ]);

    private static string Word(DropReason reason) => reason switch
    {
        DropReason.InFlightLimit => "the most requests were under way already",
        DropReason.TooLate => "the generator came to it later than its deadline",
        DropReason.FeedExhausted => "its data feed had no more rows",
        DropReason.Stopped => "the run was stopped before it started",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "The report has no words for it."),
    };

    private static string Three(Histogram samples) => samples.IsEmpty
        ? Figures.None
        : $"{At(samples, 0.5)} / {At(samples, 0.99)} / {Figures.Duration(samples.Max)}";

    private static string At(Histogram samples, double share) => Figures.Duration(Figures.At(samples, share));

    private static string Share(long part, long whole) =>
        part == 0 ? "0" : $"{Figures.Count(part)} ({Figures.Share(part, whole)})";

    private static string Between(Histogram samples, double share) =>
        (samples.LowerBound(share), samples.UpperBound(share)) switch
        {
            ({ } low, { } high) => $"{Figures.Duration(low)} to {Figures.Duration(high)}",
            ({ } low, null) => $"from {Figures.Duration(low)}; too few samples to bound it above",
            (null, { } high) => $"up to {Figures.Duration(high)}",
            _ => "too few samples to bound it",
        };

    // Figures stay on one line; sentences may break.
    private static string Cell(string text) => $"<td{(text.Length > 24 ? " class=\"text\"" : "")}>{WebUtility.HtmlEncode(text)}</td>";

    private static string Of(IReadOnlyList<string> heads, IEnumerable<Row> rows)
    {
        var head = string.Concat(heads.Select(cell => $"<th>{WebUtility.HtmlEncode(cell)}</th>"));
        var body = string.Concat(rows.Select(row =>
            $"<tr{(row.Look.Length > 0 ? $" class=\"{row.Look}\"" : "")}>{string.Concat(row.Cells.Select(Cell))}</tr>\n"));
        return $"<div class=\"wide\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n";
    }
}

/// <param name="Cells">Not encoded.</param>
/// <param name="Look">Of the whole row; empty for none.</param>
internal sealed record Row(IReadOnlyList<string> Cells, string Look = "");
