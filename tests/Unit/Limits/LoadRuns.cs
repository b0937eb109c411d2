using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Unit.Limits;

/// <summary>One second of a made-up run.</summary>
/// <param name="Ok">Good answers.</param>
/// <param name="Ms">Latency of each.</param>
internal sealed record Second(int Ok, double Ms = 10)
{
    /// <summary>Further good answers, each of <see cref="SlowMs"/>.</summary>
    public int Slow { get; init; }

    public double SlowMs { get; init; } = 900;

    public int Failed { get; init; }

    public int Dropped { get; init; }

    public int TimedOut { get; init; }

    public double LengthMs { get; init; } = 1_000;

    public int Arrivals => Ok + Slow + Failed + Dropped + TimedOut;

    public Histogram Latency
    {
        get
        {
            var latency = new Histogram();
            (int Count, double Ms)[] parts = [(Ok, Ms), (Slow, SlowMs), (TimedOut, 10_000)];
            foreach (var (count, ms) in parts.Where(part => part.Count > 0))
                latency.Record((long)(ms * 1_000), count);
            return latency;
        }
    }

    public static Second[] Times(int count, Second second) => [.. Enumerable.Repeat(second, count)];
}

/// <summary>Made-up runs, doctored to show what a limit says of them.</summary>
internal static class LoadRuns
{
    public static LoadRun Of(params Second[] seconds) => Of(Scenario("login", seconds));

    public static LoadRun Of(params ScenarioRun[] scenarios)
    {
        var duration = scenarios.Max(scenario => scenario.Timeline.Sum(slice => slice.LengthMs));
        return new()
        {
            Profile = "quick",
            Started = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
            DurationMs = duration,
            PlannedMs = duration,
            Scenarios = scenarios,
            Audit = Audit([]),
        };
    }

    public static GeneratorAudit Audit(IReadOnlyList<string> reasons, double onTime = 1) => new()
    {
        Lag = new(),
        ThreadPoolDelay = new(),
        Dropped = 0,
        OnTimeShare = onTime,
        CpuShare = 0,
        CpuMsPerArrival = 0,
        GcPauseMs = 0,
        MaxGcPauseMs = 0,
        CalibratedRate = 0,
        PeakPlannedRate = 0,
        Cores = 2,
        Reasons = reasons,
    };

    public static ScenarioRun Scenario(string name, params Second[] seconds)
    {
        var latency = new Histogram();
        foreach (var second in seconds)
            latency.Add(second.Latency);
        var at = 0.0;
        return new()
        {
            Name = name,
            Arrivals = seconds.Sum(second => second.Arrivals),
            Ok = seconds.Sum(second => second.Ok + second.Slow),
            Failed = seconds.Sum(second => second.Failed),
            Dropped = seconds.Sum(second => second.Dropped),
            TimedOut = seconds.Sum(second => second.TimedOut),
            DeadlineMs = 10_000,
            Latency = latency,
            OkLatency = latency,
            FailedLatency = new(),
            ServiceTime = latency,
            Steps = [],
            Codes = [],
            Errors = [],
            Drops = [],
            Bytes = 0,
            Timeline = [.. seconds.Select(second => new TimeSlice
            {
                StartMs = (at += second.LengthMs) - second.LengthMs,
                LengthMs = second.LengthMs,
                Arrivals = second.Arrivals,
                Ok = second.Ok + second.Slow,
                Failed = second.Failed,
                Dropped = second.Dropped,
                TimedOut = second.TimedOut,
                Latency = [.. second.Latency.ToBuckets()],
            })],
        };
    }

    public static StepRun Step(string name, Histogram latency, int failed = 0, int timedOut = 0, params StatusCount[] codes) => new()
    {
        Name = name,
        Started = latency.Count + failed + timedOut,
        Ok = latency.Count,
        Failed = failed,
        TimedOut = timedOut,
        Latency = latency,
        FailedLatency = new(),
        Codes = codes,
        Errors = [],
        Bytes = 500,
        Sizes = new(),
    };

    public static Histogram Latency(int count, double ms)
    {
        var latency = new Histogram();
        latency.Record((long)(ms * 1_000), count);
        return latency;
    }

    public static Limit Limit(string text, LimitSense sense = LimitSense.Requirement) => new()
    {
        Statement = LimitParser.Parse(text, sense),
        Sense = sense,
        Action = LimitAction.Block,
        Source = "a test",
    };

    public static LimitResult Judge(string text, LoadRun run) => LimitJudge.Judge(Limit(text), new(run)).Single();

    public static LimitResult JudgeAlarm(string text, LoadRun run) => LimitJudge.Judge(Limit(text, LimitSense.Alarm), new(run)).Single();
}
