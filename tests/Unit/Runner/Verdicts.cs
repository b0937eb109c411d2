using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

/// <summary>Runs that ended in each way, judged by the policy of this repository.</summary>
internal static class Verdicts
{
    public static Judged Promote(string environment = "embedded") => Of(environment, Passed("Smoke", 47), Passed("E2E", 43));

    public static Judged Hold() => Of(
        "embedded",
        Passed("Smoke", 47),
        Passed("E2E", 40,
            Check("GapTests.One_gap_on_every_surface(\"Dr. Sehgal\")", CheckResult.Failed, """
                Dr. Sehgal, FL MD: the surfaces disagree.
                  dashboard   4.0 h
                  state page  2.0 h
                  oracle      2.0 h = max(0, 0) + 2.0
                """),
            Check("BadgeTests.Tooltip_opens_by_keyboard", CheckResult.Broken, "TimeoutException: no tooltip within 5 s")));

    public static Judged Unproven() => Of(
        "production",
        Passed("Smoke", 45,
            Check("SchemaTests.Head_is_recorded", CheckResult.Unproven, WantOfDatabase, "database"),
            Check("SchemaTests.Rules_are_unique", CheckResult.Unproven, WantOfDatabase, "database"),
            Check("HealthTests.Asserts_nothing", CheckResult.Unproven, "The check ended without one assertion: it has shown nothing.")),
        Passed("E2E", 43));

    /// <summary>A broken limit, one that is unproven and one without a baseline, and one that holds.</summary>
    public static Judged Limits() => Of(
        "embedded",
        Passed("Smoke", 47),
        Passed("E2E", 43, Check("LoadTests.A_limit_of_the_policy_holds(errors rate < 0.1 %)", CheckResult.Failed,
            "errors rate < 0.1 %: rate 0.3 % (9) of 3,000 arrivals from 0 to 15 s, at 95 % confidence at least 0.16 %. (seed 000)")
            with
        { Subject = CheckSubject.Limit }) with
        {
            Limits =
            [
                Limit("errors rate < 0.1 %", LimitAction.Block, LimitOutcome.Failed, "0.3 %", "rate 0.3 % (9) of 3,000 arrivals from 0 to 15 s, at 95 % confidence at least 0.16 %."),
                Limit("not errors rate > 0.5 %", LimitAction.Warn, LimitOutcome.Unproven, "0.3 %", "rate 0.3 % (9) of 3,000 arrivals from 0 to 15 s; it needs 900 more like these."),
                Limit("not degradation{scenario:login} p95 > 50 %", LimitAction.Rollback, LimitOutcome.NoBaseline, null, "the last good run is not stored."),
                Limit("not degradation{scenario:login} p95 > 50 %", LimitAction.Rollback, LimitOutcome.NoBaseline, null, "the last good run is not stored."),
                Limit("latency{scenario:login} p95 < 500 ms", LimitAction.Block, LimitOutcome.Passed, "31 ms", "p95 31 ms of 3,000 samples from 0 to 15 s."),
            ],
        });

    private static LimitTrace Limit(string rule, LimitAction action, LimitOutcome state, string? value, string sentence) => new()
    {
        Rule = rule.Replace("login", "*", StringComparison.Ordinal),
        Judged = rule,
        Action = action,
        State = state,
        Value = value,
        Samples = value is null ? 0 : 3_000,
        Window = "whole, 0 to 15 s",
        Source = "seed 000",
        Sentence = sentence,
    };

    public static Judged Configuration() => Judged(
        new RunFacts
        {
            RunId = "20260131T120000-7",
            Environment = "staging",
            ExpectedLanes = ["Smoke", "E2E"],
            Lanes = [],
            Obstacle = new LaneObstacle(ObstacleKind.Configuration, """
                The target cannot be gated, 2 errors:
                  webUrl is missing. Give it with GATES_CREDENTIALMATE_WEB_URL.
                  apiUrl is missing. Give it with GATES_CREDENTIALMATE_API_URL.
                """),
        },
        target: null);

    public static Judged Of(string environment, params LaneReport[] reports) => Judged(
        new RunFacts
        {
            RunId = "20260131T120000-7",
            Environment = environment,
            ExpectedLanes = ["Smoke", "E2E"],
            Lanes =
            [
                .. reports.Select(report => new LaneOutcome
                {
                    Lane = report.Lane,
                    Ending = LaneEnding.Exited,
                    ProcessExitCode = report.Checks.Any(check => check.Result >= CheckResult.Failed) ? 2 : 0,
                    Report = report with { Environment = environment },
                }),
            ],
        },
        new Target(
            Enum.Parse<TargetEnvironment>(environment, ignoreCase: true),
            "test",
            new CredentialMateSettings
            {
                WebUrl = new Uri("https://user:secret@web.example.invalid/"),
                ApiUrl = new Uri("https://api.example.invalid/"),
                Provider = new Account("p@example.invalid", "synthetic-password"),
                Coordinator = new Account("c@example.invalid", "synthetic-password"),
                Database = "Host=db.example.invalid;Password=synthetic-password",
                AllowWrites = true,
                AllowLoad = true,
            }));

    private static Judged Judged(RunFacts facts, Target? target) => new(
        Judge.Decide(Policy, facts), target, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(31_400));

    private static Policy Policy { get; } = PolicyJson.Parse(
        File.ReadAllText(Repository.PathOf("fixtures", "policies", "credentialmate.json")), "credentialmate.json");

    private const string WantOfDatabase =
        "Unproven for want of the setting 'database' (GATES_CREDENTIALMATE_DATABASE). Give it to have this check measured.";

    private static LaneReport Passed(string lane, int count, params CheckRecord[] others) => new()
    {
        Lane = lane,
        RunId = "20260131T120000-7",
        Environment = "embedded",
        Started = DateTimeOffset.UnixEpoch,
        DurationMs = lane == "Smoke" ? 2900 : 28_300,
        Checks =
        [
            .. Enumerable.Range(1, count).Select(number => Check($"GoodTests.Check({number:00})", CheckResult.Passed, "")),
            .. others,
        ],
        Measurements = [new Measurement("p95 GET /api/health", 12.5, "ms", 60)],
    };

    private static CheckRecord Check(string name, CheckResult result, string message, string? setting = null) => new()
    {
        Name = name,
        Result = result,
        Message = message,
        MissingSetting = setting,
        Started = DateTimeOffset.UnixEpoch,
        DurationMs = 12.5,
        Assertions = 1,
    };
}
