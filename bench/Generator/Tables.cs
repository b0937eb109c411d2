using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Bench;

/// <summary>A run as a few lines.</summary>
internal static class Tables
{
    public static void Print(LoadRun run, long idle)
    {
        var scenario = run.Scenarios[0];
        var whole = scenario.Timeline.Where(slice => slice.StartMs + slice.LengthMs <= run.PlannedMs).ToList();
        Console.WriteLine($"requests      {scenario.Arrivals} = {scenario.Ok} ok + {scenario.Failed} failed + {scenario.Dropped} dropped + {scenario.TimedOut} timed out");
        Console.WriteLine($"rate          {1000 * scenario.Ok / run.DurationMs:0} a second; each second {whole.Min(slice => slice.Ok)} to {whole.Max(slice => slice.Ok)}");
        Console.WriteLine($"cpu           {run.Audit.CpuMsPerArrival:0.0000} ms a request, {100 * run.Audit.CpuShare:0} % of {run.Audit.Cores} cores");
        Console.WriteLine($"latency ms    {Figures(scenario.Latency)}");
        Console.WriteLine($"service ms    {Figures(scenario.ServiceTime)}");
        Console.WriteLine($"lag ms        {Figures(run.Audit.Lag)}");
        Console.WriteLine($"pool delay ms {Figures(run.Audit.ThreadPoolDelay)}");
        Console.WriteLine($"gc            {run.Audit.GcPauseMs:0.0} ms in pauses, longest {run.Audit.MaxGcPauseMs:0.0}");
        Console.WriteLine($"calibrated    {run.Audit.CalibratedRate:0} a second");
        Console.WriteLine($"memory        {(Memory.PeakWorkingSet() - idle) / 1e6:0.0} MB above {idle / 1e6:0.0} MB");
        Console.WriteLine($"saturated     {run.Audit.Saturated} {string.Join(' ', run.Audit.Reasons)}");
        foreach (var error in scenario.Errors)
            Console.WriteLine($"error         {error.Count} {error.Code} {error.FirstMessage}");
    }

    private static string Figures(Histogram histogram) => histogram.IsEmpty
        ? "-"
        : string.Join(", ", new[] { 0.5, 0.95, 0.99, 0.999 }.Select(share => $"p{100 * share} {histogram.ValueAt(share) / 1000.0:0.000}"))
            + $", max {histogram.Max / 1000.0:0.000}";
}
