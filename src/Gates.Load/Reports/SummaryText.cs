using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Reports;

/// <summary>A run in a few lines, for a terminal and a log.</summary>
public static class SummaryText
{
    public static IReadOnlyList<string> Of(LoadReport report) =>
    [
        $"Load, profile {report.Run.Profile}: planned {Figures.Milliseconds(report.Run.PlannedMs)}, took {Figures.Milliseconds(report.Run.DurationMs)}",
        .. report.Run.Scenarios.SelectMany(scenario => Of(report.Run, scenario)),
        Generator(report.Run.Audit),
        .. report.Run.Audit.Reasons.Select(reason => $"AT LEAST: the generator could not keep up. {reason}"),
        .. report.Run.Stop is { } stop ? [$"STOPPED after {Figures.Milliseconds(stop.AtMs)}: {stop.Reason}"] : Array.Empty<string>(),
        .. report.Limits.Select(result => $"{LimitWording.Outcome(result.Outcome),-11} {LimitWording.Rule(result)}: {result.Message} ({result.Limit.Source})"),
        .. report.Comparisons.Select(row => $"{LimitWording.State(row.State),-11} {row}"),
    ];

    private static IEnumerable<string> Of(LoadRun run, ScenarioRun scenario)
    {
        var asked = scenario.PlannedRate is { } rate ? $", {Figures.Rate(rate)} asked" : "";
        yield return $"{scenario.Name}: {Figures.Count(scenario.Arrivals)} arrivals{asked}   ok {Figures.Count(scenario.Ok)}"
            + Count("failed", scenario.Failed, scenario) + Count("timed out", scenario.TimedOut, scenario) + Count("dropped", scenario.Dropped, scenario);
        yield return $"  latency   {Percentiles(scenario.Latency, run.IsAtLeast)}";
        foreach (var step in scenario.Steps)
            yield return $"  {step.Name}: {Figures.Count(step.Started)} started, {Figures.Count(step.Started - step.Ok)} not ok   {Percentiles(step.Latency, isAtLeast: false)}";
        foreach (var error in scenario.Errors.Take(5))
            yield return $"  {Figures.Count(error.Count)} x {error.Code} {error.FirstMessage}";
    }

    private static string Count(string word, long count, ScenarioRun scenario) =>
        $"   {word} {Figures.Count(count)}{(count == 0 ? "" : $" ({Figures.Share(count, scenario.Arrivals)})")}";

    private static string Percentiles(Histogram latency, bool isAtLeast) => latency.IsEmpty
        ? "no sample"
        : string.Join("   ", ((double[])[0.5, 0.95, 0.99, 0.999])
            .Select(share => (Name: Figures.Percentile(share), Micros: latency.ValueAt(share)))
            .Append((Name: "max", Micros: latency.Max))
            .Select(figure => $"{figure.Name} {(isAtLeast ? "≥ " : "")}{Figures.Duration(figure.Micros)}"));

    private static string Generator(GeneratorAudit audit) =>
        $"generator: lag p99 {Figures.Duration(Figures.At(audit.Lag, 0.99))}, CPU {Figures.Percent(audit.CpuShare)} of {audit.Cores} cores, "
        + $"dropped {Figures.Count(audit.Dropped)}, offered {Figures.Rate(audit.CalibratedRate)} to a target that does nothing";
}
