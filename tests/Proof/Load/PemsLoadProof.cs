using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>A defect of PEMS under load, and what the lane must say of it.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="ExitCode">How the run must end.</param>
/// <param name="CaughtBy">Exactly the checks that must not pass.</param>
/// <param name="Broken">Exactly the limits that must be told as broken, as they were judged.</param>
internal sealed record PemsLoadProof(PemsLoadFault Fault, ExitCode ExitCode, IReadOnlyList<string> CaughtBy, IReadOnlyList<string> Broken)
{
    private const string Untold = "errors{scenario:sync,step:told} rate < 0.1 %";
    private const string FarTooManyUntold = "not errors{scenario:sync,step:told} rate > 1 %";

    private static readonly string[] s_both = [LoadProof.Limit, LoadProof.Answers];

    /// <summary>JSON of the policy's limits; null for those of this repository.</summary>
    public string? Limits { get; init; }

    /// <summary>Seconds from one turn to the next, by scenario.</summary>
    public IReadOnlyDictionary<string, int> Every { get; init; } = new Dictionary<string, int> { ["sync-status"] = 1, ["queue-metrics"] = 1, ["sync"] = 1 };

    /// <summary>How long turns begin.</summary>
    public int Seconds { get; init; } = 2;

    /// <summary>Longest time of a turn, in seconds.</summary>
    public int ArrivalSeconds { get; init; } = 30;

    public static IReadOnlyList<PemsLoadProof> All { get; } =
    [
        new(PemsLoadFault.None, ExitCode.Unproven, [], []),
        new(new("the 60th of a window is refused, another's 61st let pass, and one change of a batch fails") { Status = 59, Metrics = 61, Failing = 1 },
            ExitCode.CheckFailed, s_both,
            [
                "errors{scenario:sync-status,step:within} count <= 0", "errors{scenario:queue-metrics,step:above} count <= 0",
                "errors{scenario:sync,step:item} count <= 0",
            ]),
        new(new("the 61st of a window is let pass, another's 60th refused, and a sync is told as that of another organization")
            { Status = 61, Metrics = 59, TellsOfAnother = true }, ExitCode.Rollback, s_both,
            ["errors{scenario:sync-status,step:above} count <= 0", "errors{scenario:queue-metrics,step:within} count <= 0", Untold, FarTooManyUntold]),
        new(new("429 without Retry-After, and 200 with a count below 0") { IsSilentOfRetry = true, CountsBelowZero = true }, ExitCode.CheckFailed, s_both,
            ["errors{scenario:sync-status,step:above} count <= 0", "errors{scenario:queue-metrics,step:within} count <= 0"]),
        new(new("clients that are not told") { Untold = 4 }, ExitCode.Rollback, s_both, [Untold, FarTooManyUntold])
        {
            ArrivalSeconds = 4,
            Every = new Dictionary<string, int> { ["sync"] = 1 },
            Limits = SyncLimits,
        },
        new(new("lost connections") { Lost = 3 }, ExitCode.Rollback, [LoadProof.Limit], ["not disconnections rate > 50 /h"])
        {
            Every = new Dictionary<string, int> { ["sync"] = 5 },
            Seconds = 6,
            Limits = SyncLimits,
        },
        new(new("every seventh answer is slow") { EverySeventhLate = TimeSpan.FromMilliseconds(300), Window = TimeSpan.FromSeconds(6) },
            ExitCode.LimitBreached, [LoadProof.Limit], ["latency{scenario:sync-status,step:within} p95 < 200 ms"])
        {
            Every = new Dictionary<string, int> { ["sync-status"] = 1 },
            Limits = """[{ "limit": "latency{scenario:sync-status,step:within} p95 < 200 ms", "action": "block", "source": "a proof" }]""",
        },
        new(new("a worker that takes seven seconds for a change") { EachChange = TimeSpan.FromSeconds(7) },
            ExitCode.LimitBreached, [LoadProof.Limit], ["answers{scenario:sync,step:item} rate >= 10 /min", "latency{scenario:sync,step:told} p95 < 2 s"])
        {
            Every = new Dictionary<string, int> { ["sync"] = 1 },
            Limits = SlowLimits,
        },
    ];

    private const string SyncLimits = """
        [{ "limit": "errors{scenario:sync,step:told} rate < 0.1 %", "action": "block", "source": "a proof" },
         { "alarm": "errors{scenario:sync,step:told} rate > 1 %", "action": "rollback", "source": "a proof" },
         { "alarm": "disconnections rate > 50 /h", "action": "rollback", "source": "a proof" }]
        """;

    private const string SlowLimits = """
        [{ "limit": "answers{scenario:sync,step:item} rate >= 10 /min", "action": "block", "source": "a proof" },
         { "limit": "latency{scenario:sync,step:told} p95 < 2 s", "action": "block", "source": "a proof" }]
        """;

    public override string ToString() => Fault.Name;
}
