using System.Globalization;
using System.Text;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Reports;

/// <summary>
/// The counts and latencies as comma-separated values (RFC 4180): for each scenario a row for each way in which its
/// arrivals ended, for each step one of its good and one of its failed endings. A cell without a figure is empty.
/// </summary>
public static class CsvReport
{
    private const string Header =
        "scenario,step,ended,count,share_percent,min_ms,mean_ms,p50_ms,p75_ms,p90_ms,p95_ms,p99_ms,p99_9_ms,max_ms,std_dev_ms,bytes";

    /// <summary>The whole file, with a header line; lines end with CR LF, as the RFC has it.</summary>
    public static string Of(LoadRun run)
    {
        var csv = new StringBuilder(Header).Append("\r\n");
        foreach (var scenario in run.Scenarios)
        {
            Row(csv, [scenario.Name, "", "ok"], scenario.Ok, scenario.Arrivals, scenario.OkLatency, scenario.Bytes);
            Row(csv, [scenario.Name, "", "failed"], scenario.Failed, scenario.Arrivals, scenario.FailedLatency, bytes: null);
            Row(csv, [scenario.Name, "", "timed out"], scenario.TimedOut, scenario.Arrivals, latency: null, bytes: null);
            Row(csv, [scenario.Name, "", "dropped"], scenario.Dropped, scenario.Arrivals, latency: null, bytes: null);
            foreach (var step in scenario.Steps)
            {
                Row(csv, [scenario.Name, step.Name, "ok"], step.Ok, step.Started, step.Latency, step.Bytes);
                Row(csv, [scenario.Name, step.Name, "failed"], step.Failed, step.Started, step.FailedLatency, bytes: null);
                Row(csv, [scenario.Name, step.Name, "timed out"], step.TimedOut, step.Started, latency: null, bytes: null);
            }
        }

        return csv.ToString();
    }

    private static void Row(StringBuilder csv, string[] names, long count, long whole, Histogram? latency, long? bytes)
    {
        string[] cells =
        [
            .. names.Select(Quoted),
            Number(count),
            whole == 0 ? "" : Number(100.0 * count / whole),
            .. latency is { IsEmpty: false } ? Durations(latency) : Enumerable.Repeat("", 10),
            Number(bytes),
        ];
        csv.AppendJoin(',', cells).Append("\r\n");
    }

    private static IEnumerable<string> Durations(Histogram latency) =>
        new double[] { latency.Min, latency.Mean }
            .Concat(Figures.Shares.Select(share => (double)latency.ValueAt(share)))
            .Append(latency.Max)
            .Append(latency.StdDev)
            .Select(micros => Number(micros / 1_000));

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
