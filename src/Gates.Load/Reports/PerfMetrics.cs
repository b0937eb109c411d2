using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model.Loads;

namespace Gates.Load.Reports;

/// <summary>
/// The figures that Allure 3 shows in its Metrics section, compares with earlier reports and may hold limits on. It reads
/// every file of the results directory whose name ends in <see cref="FileEnding"/>.
/// </summary>
public static class PerfMetrics
{
    /// <summary>Of the file's name.</summary>
    public const string FileEnding = "-perf.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The file's text. Of a saturated generator the latencies are left out: they would be compared with true ones.</summary>
    public static string Of(LoadRun run) =>
        JsonSerializer.Serialize(run.Scenarios.SelectMany(scenario => Of(run, scenario)).Concat(OfAudit(run)), s_json);

    private static IEnumerable<Metric> Of(LoadRun run, ScenarioRun scenario)
    {
        if (!run.IsAtLeast && !scenario.Latency.IsEmpty)
        {
            foreach (var share in (double[])[0.5, 0.95, 0.99])
            {
                var name = Figures.Percentile(share);
                yield return Of(run, scenario, $"latency.{name}", scenario.Latency.ValueAt(share) / 1_000.0, $"Latency {name}", "ms", "lower");
            }
        }

        if (scenario.Arrivals == 0)
            yield break;
        yield return Of(run, scenario, "errors", Percent(scenario.Arrivals - scenario.Ok), "Not ended well", "%", "lower");
        double Percent(long count) => Math.Round(100.0 * count / scenario.Arrivals, 4);
    }

    private static IEnumerable<Metric> OfAudit(LoadRun run)
    {
        if (!run.Audit.Lag.IsEmpty)
            yield return OfGenerator(run, "lag.p99", run.Audit.Lag.ValueAt(0.99) / 1_000.0, "Generator's lag p99", "ms");
        yield return OfGenerator(run, "cpu", Math.Round(100 * run.Audit.CpuShare, 2), "Generator's CPU", "%");
    }

    private static Metric Of(LoadRun run, ScenarioRun scenario, string key, double value, string title, string unit, string better) =>
        new($"{run.Profile}/{scenario.Name}/{key}", $"load.{scenario.Name}.{key}", value, Start(run), Stop(run),
            $"{title}, {scenario.Name}", unit, "load", $"Load, profile {run.Profile}", better);

    private static Metric OfGenerator(LoadRun run, string key, double value, string title, string unit) =>
        new($"{run.Profile}/generator/{key}", $"load.generator.{key}", value, Start(run), Stop(run),
            title, unit, "load", $"Load, profile {run.Profile}", "lower");

    private static long Start(LoadRun run) => run.Started.ToUnixTimeMilliseconds();

    private static long Stop(LoadRun run) => Start(run) + (long)run.DurationMs;

    // The names are Allure's; times are milliseconds since 1970.
    private sealed record Metric(
        string Id, string Key, double Value, long Start, long Stop,
        string Title, string Unit, string Group, string GroupTitle, string Better);
}
