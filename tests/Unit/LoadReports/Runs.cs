using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Unit.LoadReports;

/// <summary>Runs that never ran: the same figures each time.</summary>
internal static class Runs
{
    private static readonly DateTimeOffset s_started = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    /// <summary>20 a second for 12 s. The target slows down in the sixth and fails now and then in the last three.</summary>
    public static LoadRun Uneven() => Of(Harmonize()) with { Profile = "quick" };

    /// <summary>The same, by a generator that lagged, and stopped before its end.</summary>
    public static LoadRun Saturated()
    {
        var run = Uneven();
        return run with
        {
            Audit = run.Audit with
            {
                OnTimeShare = 0.62,
                Dropped = 3,
                Reasons = ["62 % of the arrivals started within 50 ms of their time; 99 % must.", "The machine's <CPU> was busy to 99 %."],
            },
            Stop = new("errors rate < 1 % worst 5s was 15 % from 7 to 12 s", 11_000),
        };
    }

    public static LoadRun Of(params ScenarioRun[] scenarios) => new()
    {
        Profile = "custom",
        Started = s_started,
        DurationMs = 12_081.4,
        PlannedMs = 12_000,
        Scenarios = scenarios,
        Audit = new()
        {
            Lag = Recorded(Enumerable.Range(0, 240).Select(at => 40L + at % 17 * 12)),
            ThreadPoolDelay = Recorded(Enumerable.Range(0, 240).Select(at => 8L + at % 5)),
            Dropped = 0,
            OnTimeShare = 1,
            CpuShare = 0.214,
            CpuMsPerArrival = 0.081,
            GcPauseMs = 6.2,
            MaxGcPauseMs = 3.1,
            CalibratedRate = 41_200,
            PeakPlannedRate = 20,
            Cores = 2,
            Reasons = [],
        },
    };

    public static Histogram Recorded(IEnumerable<long> micros)
    {
        var histogram = new Histogram();
        foreach (var sample in micros)
            histogram.Record(sample);
        return histogram;
    }

    private static ScenarioRun Harmonize()
    {
        var answers = Enumerable.Range(0, 240).Select(at => (Second: at / 20, Micros: Micros(at), Ending: Ending(at))).ToList();
        var ok = Recorded(answers.Where(answer => answer.Ending == "ok").Select(answer => answer.Micros));
        var failed = Recorded(answers.Where(answer => answer.Ending == "failed").Select(answer => answer.Micros / 4));
        var judged = Recorded(answers.Where(answer => answer.Ending == "timed out").Select(_ => 2_000_000L));
        judged.Add(ok);
        return new()
        {
            Name = "harmonize",
            PlannedRate = 20,
            Arrivals = 240,
            Ok = answers.Count(answer => answer.Ending == "ok"),
            Failed = answers.Count(answer => answer.Ending == "failed"),
            Dropped = answers.Count(answer => answer.Ending == "dropped"),
            TimedOut = answers.Count(answer => answer.Ending == "timed out"),
            DeadlineMs = 2_000,
            Latency = judged,
            OkLatency = ok,
            FailedLatency = failed,
            ServiceTime = judged,
            Steps = [Check(answers.Count(answer => answer.Ending == "ok"), ok)],
            Codes = [new("200", IsError: false, "", ok.Count), new("503", IsError: true, "busy", failed.Count)],
            Errors =
            [
                new("503", "busy, retry after # s", failed.Count, "busy, retry after 3 s <b>",
                    ["4bf92f3577b34da6a3ce929d0e0e4736"], FirstAtMs: 9_050, LastAtMs: 11_900),
            ],
            Drops = [new(DropReason.TooLate, answers.Count(answer => answer.Ending == "dropped"))],
            Bytes = 91_200,
            Timeline = [.. answers.GroupBy(answer => answer.Second).Select(Slice)],
        };
    }

    private static StepRun Check(long ok, Histogram latency) => new()
    {
        Name = "GET /check",
        Started = ok,
        Ok = ok,
        Failed = 0,
        TimedOut = 0,
        Latency = latency,
        FailedLatency = new(),
        Codes = [new("200", IsError: false, "", ok)],
        Errors = [],
        Bytes = 91_200,
        Sizes = Recorded([380, 380]),
    };

    private static TimeSlice Slice(IGrouping<int, (int Second, long Micros, string Ending)> second) => new()
    {
        StartMs = 1_000 * second.Key,
        LengthMs = 1_000,
        Arrivals = second.Count(),
        Started = second.Count(answer => answer.Ending != "dropped"),
        Ok = second.Count(answer => answer.Ending == "ok"),
        Failed = second.Count(answer => answer.Ending == "failed"),
        Dropped = second.Count(answer => answer.Ending == "dropped"),
        TimedOut = second.Count(answer => answer.Ending == "timed out"),
        Latency = [.. Recorded(second.Where(answer => answer.Ending == "ok").Select(answer => answer.Micros)).ToBuckets()],
    };

    private static long Micros(int at) => (at / 20 == 5 ? 180_000 : 9_000) + at * 7919 % 6_000;

    private static string Ending(int at) => at switch
    {
        115 or 116 => "timed out",
        118 => "dropped",
        >= 180 when at % 6 == 1 => "failed",
        _ => "ok",
    };

    /// <summary>One that holds, one that is broken, one of which nobody knows.</summary>
    public static IReadOnlyList<LimitResult> Limits(LoadRun run) => LimitJudge.Judge(
        [
            Limit("latency{scenario:harmonize} p90 < 250 ms", LimitAction.Block),
            Limit("errors{scenario:harmonize} rate < 1 % worst 5s", LimitAction.Rollback) with { Abort = true },
            Limit("latency{scenario:harmonize} p99.9 < 3 s", LimitAction.Warn),
        ],
        new LoadEvidence(run));

    private static Limit Limit(string text, LimitAction action) => new()
    {
        Statement = LimitParser.Parse(text),
        Action = action,
        Source = "seed 000",
    };
}
