using System.Text.Json;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.Runs;

namespace Gates.Runner.Allure;

/// <summary>Figures of the gate itself for Allure 3's Metrics section, which compares them with earlier reports. Those of load its own lane writes.</summary>
internal static class AllureMetrics
{
    /// <summary>Allure reads every file of the results whose name ends so.</summary>
    private const string FileName = "gates-perf.json";

    public static void Write(string results, Judged judged) =>
        WholeFile.Write(Path.Combine(results, FileName), JsonSerializer.Serialize(Of(judged), JsonSerializerOptions.Web));

    private static IEnumerable<Metric> Of(Judged judged)
    {
        var (verdict, start) = (judged.Verdict, judged.Started.ToUnixTimeMilliseconds());
        var stop = start + (long)judged.Duration.TotalMilliseconds;
        foreach (var (key, title, better, count) in (IEnumerable<(string, string, string, int)>)[
            ("passed", "Checks that passed", "higher", verdict.Checks.Count(check => check.Result == CheckResult.Passed)),
            ("red", "Checks that failed or could not work", "lower", verdict.Checks.Count(check => check.Result is CheckResult.Failed or CheckResult.Broken)),
            ("unproven", "Checks that nothing is known of", "lower", verdict.Unproven.Count),
            ("flaky", "Checks that held on a further measurement only", "lower", verdict.Checks.Count(check => check is { Result: CheckResult.Passed, EarlierFailures.Count: > 0 })),
            ("excused", "Checks that are excused", "lower", verdict.Excused.Count)])
        {
            yield return new($"gate/{key}", $"gate.{key}", count, start, stop, title, "checks", "gate", "The gate", better);
        }

        foreach (var lane in verdict.Lanes.Where(lane => lane.DurationMs is not null))
        {
            yield return new($"gate/{lane.Lane}/duration", $"gate.{lane.Lane}.duration", Math.Round(lane.DurationMs!.Value), start, stop,
                $"Time of {lane.Lane}", "ms", "gate", "The gate", "lower");
        }

        foreach (var (lane, figure) in verdict.Measurements.Where(row => row.Lane != Lanes.Load).Select(row => (row.Lane, row.Measurement)))
        {
            yield return new($"{lane}/{figure.Name}", $"{lane}.{figure.Name}", figure.Value, start, stop,
                figure.Name, figure.Unit, lane, $"{lane}, single calls", "lower");
        }
    }

    // The names are Allure's; times are milliseconds since 1970.
    private sealed record Metric(
        string Id, string Key, double Value, long Start, long Stop, string Title, string Unit, string Group, string GroupTitle, string Better);
}
