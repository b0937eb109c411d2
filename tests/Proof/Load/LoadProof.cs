using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>A defect under load, the run that must see it, and what it must say.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="ExitCode">How the run must end.</param>
/// <param name="CaughtBy">Exactly the checks that must not pass.</param>
/// <param name="Broken">Exactly the limits that must be told as broken, as they were judged.</param>
internal sealed record LoadProof(LoadFault Fault, ExitCode ExitCode, IReadOnlyList<string> CaughtBy, IReadOnlyList<string> Broken)
{
    public const string Limit = "Load/LoadTests.A_limit_of_the_policy_holds";
    public const string Answers = "Load/LoadTests.A_scenario_is_answered_rightly_more_often_than_not";
    public const string Generator = "Load/LoadTests.The_generator_made_every_arrival_in_time";

    /// <summary>JSON of the policy's limits; null for those of this repository.</summary>
    public string? Limits { get; init; }

    /// <summary>How long the run is.</summary>
    public int Seconds { get; init; } = 4;

    /// <summary>Arrivals a second.</summary>
    public int PerSecond { get; init; } = 50;

    public static IReadOnlyList<LoadProof> All { get; } =
    [
        new(LoadFault.None, ExitCode.Unproven, [], []),
        new(new("one endpoint of the mix is slow", request => request.Action == "harmonize" ? Fate.Late(700) : Fate.Good),
            ExitCode.LimitBreached, [Limit], ["latency{scenario:day.harmonize} p95 < 500 ms"]),
        new(new("0.3 % errors", request => new Fate(Fails: request.Number % 333 == 0)),
            ExitCode.LimitBreached, [Limit], ["errors rate < 0.1 %"])
        {
            Seconds = 12,
            PerSecond = 150,
        },
        new(new("2 % errors", request => new Fate(Fails: request.Number % 50 == 0)),
            ExitCode.Rollback, [Limit], ["errors rate < 0.1 %", "not errors rate > 0.5 %", "not errors rate > 1 %"])
        {
            PerSecond = 150,
        },
        new(new("4 % errors where they only warn", request => new Fate(Fails: request.Number % 25 == 0)),
            ExitCode.Promote, [], ["not errors rate > 1 %"])
        {
            Limits = """[{ "alarm": "errors rate > 1 %", "action": "warn", "source": "a proof" }]""",
            PerSecond = 100,
        },
        new(new("errors in the last seconds only", request => new Fate(Fails: request.Since > TimeSpan.FromSeconds(4) && request.Number % 2 == 0)),
            ExitCode.LimitBreached, [Limit], ["errors rate < 30 % worst 2s"])
        {
            Limits = """
                [{ "limit": "errors rate < 30 %", "action": "block", "source": "a proof" },
                 { "limit": "errors rate < 30 % worst 2s", "action": "block", "source": "a proof" }]
                """,
            Seconds = 6,
            PerSecond = 60,
        },
        // Again every five seconds, so that a measurement that is made again meets it as well.
        new(new("a stall of two seconds", request => request.Since.TotalSeconds % 5 is > 2 and < 4 and var at ? Fate.Late(1_000 * (4 - at)) : Fate.Good),
            ExitCode.LimitBreached, [Limit], ["latency{scenario:day.harmonize} p95 < 500 ms"])
        {
            Seconds = 6,
        },
        new(new("200 with the wrong body", request => new Fate(IsWrong: request.Number > 20)),
            ExitCode.Rollback, [Limit, Answers], ["errors rate < 0.1 %", "not errors rate > 0.5 %", "not errors rate > 1 %"]),
    ];

    public override string ToString() => Fault.Name;
}
