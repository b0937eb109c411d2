using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

/// <summary>A good run of two lanes, to be spoiled by each test in one respect.</summary>
internal static class Runs
{
    public const string RunId = "run-1";

    public static Policy Policy { get; } = new()
    {
        System = "credentialmate",
        MinimumChecks = new Dictionary<string, int>(StringComparer.Ordinal) { [Lanes.Smoke] = 2, [Lanes.E2E] = 1 },
        Unproven = new Dictionary<string, UnprovenRule>(StringComparer.Ordinal)
        {
            [Environments.Embedded] = UnprovenRule.Hold,
            [Environments.Staging] = UnprovenRule.List,
            [Environments.Production] = UnprovenRule.Hold,
        },
        Limits = [],
    };

    public static LimitTrace Limit(LimitAction action, LimitOutcome state) => new()
    {
        Rule = "errors rate < 1 %",
        Judged = "errors rate < 1 %",
        Action = action,
        State = state,
        Value = "1.4 %",
        Samples = 1_000,
        Window = "whole, 0 to 10 s",
        Source = "a test",
        Sentence = "rate 1.4 % (14) of 1,000 arrivals from 0 to 10 s.",
    };

    public static RunFacts Good(string environment = Environments.Embedded) => new()
    {
        RunId = RunId,
        Environment = environment,
        ExpectedLanes = [Lanes.Smoke, Lanes.E2E],
        Lanes =
        [
            Lane(Lanes.Smoke, environment, Check("Health.Is_healthy"), Check("Auth.No_token_is_refused")),
            Lane(Lanes.E2E, environment, Check("Gap.Every_surface_agrees(\"sehgal\")")),
        ],
    };

    public static LaneOutcome Lane(string lane, string environment, params IReadOnlyList<CheckRecord> checks) => new()
    {
        Lane = lane,
        Ending = LaneEnding.Exited,
        ProcessExitCode = checks.Any(check => check.Result is CheckResult.Failed or CheckResult.Broken) ? 2 : 0,
        Report = new()
        {
            Lane = lane,
            RunId = RunId,
            Environment = environment,
            Started = DateTimeOffset.UnixEpoch,
            DurationMs = 2_100,
            Checks = checks,
        },
    };

    public static CheckRecord Check(
        string name, CheckResult result = CheckResult.Passed, string message = "", string? missing = null, int assertions = 1) => new()
        {
            Name = name,
            Result = result,
            Message = message,
            MissingSetting = missing,
            Started = DateTimeOffset.UnixEpoch,
            DurationMs = 12,
            Assertions = assertions,
        };

    /// <summary>The run with another outcome of its smoke lane.</summary>
    public static RunFacts Smoke(this RunFacts run, Func<LaneOutcome, LaneOutcome> change) =>
        run with { Lanes = [change(run.Lanes[0]), .. run.Lanes.Skip(1)] };

    /// <summary>The run with another report of its smoke lane.</summary>
    public static RunFacts SmokeReport(this RunFacts run, Func<LaneReport, LaneReport> change) =>
        run.Smoke(lane => lane with { Report = change(lane.Report!) });

    /// <summary>The run with a further check in its smoke lane.</summary>
    public static RunFacts SmokeCheck(this RunFacts run, CheckRecord check) =>
        run.Smoke(lane => Lane(Lanes.Smoke, run.Environment, [.. lane.Report!.Checks, check]));

    public static Verdict Decide(this RunFacts run) => Judge.Decide(Policy, run);
}
