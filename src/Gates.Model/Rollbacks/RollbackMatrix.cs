using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Model.Rollbacks;

/// <summary>What a verdict says of a deployment, as far as a rollback is concerned.</summary>
[JsonConverter(typeof(PolicyEnumConverter<RollbackCause>))]
public enum RollbackCause
{
    /// <summary>Nothing holds (exit 0).</summary>
    [JsonStringEnumMemberName("good")]
    Good,

    /// <summary>A protected check failed: safety or isolation.</summary>
    [JsonStringEnumMemberName("safety")]
    Safety,

    /// <summary>Another blocking check failed (exit 2).</summary>
    [JsonStringEnumMemberName("defect")]
    Defect,

    /// <summary>A limit that calls for a rollback is breached (exit 14).</summary>
    [JsonStringEnumMemberName("rollbackLimit")]
    RollbackLimit,

    /// <summary>Another limit is breached (exit 3).</summary>
    [JsonStringEnumMemberName("limit")]
    Limit,

    /// <summary>A watch saw what the plan schedules a rollback for (exit 3).</summary>
    [JsonStringEnumMemberName("scheduledLimit")]
    ScheduledLimit,

    /// <summary>Checks held only when they were measured again, or too little was proved (exit 5, 4).</summary>
    [JsonStringEnumMemberName("unsure")]
    Unsure,

    /// <summary>The deployment does not answer, or another build does (exit 6).</summary>
    [JsonStringEnumMemberName("notReady")]
    NotReady,

    /// <summary>A secret or protected health information in the evidence (exit 10).</summary>
    [JsonStringEnumMemberName("leak")]
    Leak,

    /// <summary>The gate itself could not tell (exit 1, 7, 8, 9, 11, 12, 13).</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}

[JsonConverter(typeof(PolicyEnumConverter<RollbackAction>))]
public enum RollbackAction
{
    /// <summary>Nothing is rolled back.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>It stays, is watched, and is mended forward.</summary>
    [JsonStringEnumMemberName("monitorAndPatch")]
    MonitorAndPatch,

    /// <summary>It is rolled back in the next deployment window.</summary>
    [JsonStringEnumMemberName("scheduled")]
    Scheduled,

    /// <summary>It is rolled back now.</summary>
    [JsonStringEnumMemberName("immediate")]
    Immediate,
}

/// <summary>One row of the matrix.</summary>
public sealed record RollbackRow
{
    public required IReadOnlyList<RollbackCause> Causes { get; init; }

    /// <summary>Environments that it is about.</summary>
    public required IReadOnlyList<string> On { get; init; }

    public required RollbackAction Action { get; init; }

    /// <summary>P1, P2 or P3; <c>-</c> where nobody is called.</summary>
    public required string Severity { get; init; }

    /// <summary>Roles of which each alone may decide; empty where nothing is to be decided.</summary>
    public required IReadOnlyList<string> Who { get; init; }

    /// <summary>What to do, in a sentence.</summary>
    public required string How { get; init; }

    public required string Source { get; init; }
}

/// <summary>The rollback decision matrix of a policy: every cause in every environment has one row and no other.</summary>
public static class RollbackMatrix
{
    /// <summary>The row of a verdict; null where the policy has no matrix.</summary>
    public static RollbackRow? RowOf(Policy policy, Verdict verdict) => policy.Rollback
        .SingleOrDefault(row => row.Causes.Contains(CauseOf(policy, verdict)) && row.On.Contains(verdict.Environment));

    public static RollbackCause CauseOf(Policy policy, Verdict verdict) => verdict.ExitCode switch
    {
        ExitCode.Promote => RollbackCause.Good,
        ExitCode.CheckFailed or ExitCode.Rollback when verdict.Checks.Any(check => IsProtectedFailure(policy, check)) => RollbackCause.Safety,
        ExitCode.CheckFailed => RollbackCause.Defect,
        ExitCode.Rollback => RollbackCause.RollbackLimit,
        ExitCode.LimitBreached when verdict.Limits.Any(row => row.Limit is { Action: LimitAction.Schedule, State: LimitOutcome.Failed }) => RollbackCause.ScheduledLimit,
        ExitCode.LimitBreached => RollbackCause.Limit,
        ExitCode.FlakyOverBudget or ExitCode.Unproven => RollbackCause.Unsure,
        ExitCode.TargetNotReady => RollbackCause.NotReady,
        ExitCode.Leak => RollbackCause.Leak,
        ExitCode.Crash or ExitCode.ConfigurationInvalid or ExitCode.ZeroTests or ExitCode.EvidenceMissing or ExitCode.Deadline
            or ExitCode.Cancelled or ExitCode.GeneratorSaturated => RollbackCause.Unknown,
        _ => throw new InvalidOperationException($"Exit code {(int)verdict.ExitCode} has no cause in the rollback matrix."),
    };

    private static bool IsProtectedFailure(Policy policy, JudgedCheck check) =>
        check.Result == CheckResult.Failed && CheckNames.IsProtected(policy, CheckNames.Of(check.Lane, check.Name)) is not null;

    internal static IEnumerable<JsonFinding> Contradictions(Policy policy)
    {
        if (policy.Rollback.Count == 0)
            yield break;
        foreach (var environment in Environments.All)
        {
            foreach (var cause in Enum.GetValues<RollbackCause>())
            {
                var rows = policy.Rollback.Count(row => row.Causes.Contains(cause) && row.On.Contains(environment));
                // Policies that watch nothing, and those of bundles from before there were watches, need not speak of it.
                var isNeeded = cause != RollbackCause.ScheduledLimit || policy.Watch?.Rules.Any(rule => rule.Action == LimitAction.Schedule) == true;
                if (rows > 1 || rows == 0 && isNeeded)
                    yield return new("rollback", $"{(rows == 0 ? "silent" : $"of {rows} minds")} about '{Word(cause)}' on {environment}", "of one mind about every cause in every environment");
            }
        }

        foreach (var row in policy.Rollback.Where(row => row.Action is RollbackAction.Immediate or RollbackAction.Scheduled && row.Who.Count == 0))
            yield return new("rollback", $"'{row.Action}' for {string.Join(", ", row.Causes)} with nobody to decide it", "given roles that may decide");
    }

    internal static void Walk(StrictJson json, JsonElement element, string path) =>
        json.Array(element, path, (row, place) => json.Object(row, place,
            new("causes", (list, at) => json.Array(list, at, json.Words([.. Enum.GetValues<RollbackCause>().Select(Word)]))),
            new("on", (list, at) => json.Array(list, at, json.Words([.. Environments.All]))),
            new("action", json.Words("none", "monitorAndPatch", "scheduled", "immediate")),
            new("severity", json.Words("P1", "P2", "P3", "-")),
            new("who", (list, at) => json.Array(list, at, json.Text)),
            new("how", json.Text),
            new("source", json.Text)));

    private static string Word(RollbackCause cause) => char.ToLowerInvariant(cause.ToString()[0]) + cause.ToString()[1..];
}
