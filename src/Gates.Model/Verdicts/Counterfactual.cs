using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>
/// How near a verdict is to another one: what else would have held, or what alone would have let it go. It is found by judging the
/// run anew with that one thing changed, never by guessing.
/// </summary>
internal static class Counterfactual
{
    /// <returns>A sentence; empty where no check decided it, so that what the run would have said without its cause is not known.</returns>
    /// <param name="policy">The policy that judged.</param>
    /// <param name="run">The run.</param>
    /// <param name="verdict">Its verdict.</param>
    /// <param name="judge">Judges a changed run.</param>
    public static string Of(Policy policy, RunFacts run, Verdict verdict, Func<RunFacts, Verdict> judge) =>
        verdict.Decision == Decision.Promote ? OfPromotion(policy, run, verdict, judge) : OfHold(run, verdict, judge);

    private static string OfPromotion(Policy policy, RunFacts run, Verdict verdict, Func<RunFacts, Verdict> judge)
    {
        var nearest = verdict.Lanes.MinBy(line => line.Checks - policy.MinimumChecks[line.Lane])!;
        var fewer = nearest.Checks - policy.MinimumChecks[nearest.Lane] + 1;
        var sentence = NearestLimit(verdict) + $"One more check that fails would have held; so would {Words.Count(fewer, "check")} fewer in {nearest.Lane} " +
            $"({nearest.Checks} ran, the policy demands {policy.MinimumChecks[nearest.Lane]}).";
        sentence += MoreFlaky(verdict);
        if (verdict.Excused.Count == 0)
            return sentence;
        var without = judge(run with { Quarantine = null, Overrides = [] });
        return $"Without its {Words.Count(verdict.Excused.Count, "excuse")} it would have held with exit {(int)without.ExitCode}. {sentence}";
    }

    private static string MoreFlaky(Verdict verdict) => verdict.Lanes.Where(line => line.Flaky > 0).MinBy(line => line.FlakeBudget - line.Flaky) is { } line
        ? $" So would {line.FlakeBudget - line.Flaky + 1} more of {line.Lane} that pass on a further measurement only ({line.Flaky} did, the policy budgets {line.FlakeBudget})."
        : "";

    // What rolls back or warns would have held nothing by being unproven.
    private static string NearestLimit(Verdict verdict)
    {
        var nearest = verdict.Limits.Where(row => row.Limit is { Action: LimitAction.Block, State: LimitOutcome.Passed, Margin.Nearest: not null })
            .MinBy(row => row.Limit.Margin!.Nearest);
        return nearest is null ? "" : $"The nearest limit is '{nearest.Limit.Judged}': {nearest.Limit.Margin}. ";
    }

    private static string OfLimits(Verdict verdict) => string.Concat(verdict.Limits
        .Where(row => row.Limit.Margin?.ToHold is not null && (row.Limit.Action, row.Limit.State, verdict.ExitCode) is
            (LimitAction.Block, LimitOutcome.Failed, ExitCode.LimitBreached)
            or (LimitAction.Rollback, LimitOutcome.Failed, ExitCode.Rollback)
            or (LimitAction.Block, LimitOutcome.Unproven, ExitCode.Unproven))
        .Select(row => $" '{row.Limit.Judged}': {row.Limit.Margin}."));

    private static string OfHold(RunFacts run, Verdict verdict, Func<RunFacts, Verdict> judge)
    {
        var holding = verdict.Checks.Where(check => check.Excuse is null && IsBehind(check, verdict.ExitCode)).ToList();
        if (holding.Count == 0)
            return "";
        var names = holding.Select(check => (check.Lane, check.Name)).ToHashSet();
        var other = judge(run with { Lanes = [.. run.Lanes.Select(lane => Held(lane, names))] });
        var had = $"Had {(holding.Count == 1 ? $"{holding[0].Name} held" : $"these {holding.Count} checks held")}";
        if (other.Decision == Decision.Promote)
            return $"{had}, the verdict would have been Promote.{OfLimits(verdict)}";
        return (other.ExitCode == verdict.ExitCode
            ? $"{had}, it would still end with exit {(int)other.ExitCode}, for another reason: {Words.FirstLine(other.Reason)}"
            : $"{had}, the next to hold it would have been exit {(int)other.ExitCode}: {Words.FirstLine(other.Reason)}") + OfLimits(verdict);
    }

    private static bool IsBehind(JudgedCheck check, ExitCode code) => (code, check.Result, check.Subject) switch
    {
        (ExitCode.CheckFailed, CheckResult.Failed, CheckSubject.Deployment) => true,
        (ExitCode.CheckFailed or ExitCode.EvidenceMissing, CheckResult.Broken, _) => true,
        (ExitCode.LimitBreached, CheckResult.Failed, CheckSubject.Limit) => true,
        (ExitCode.Rollback, CheckResult.Failed, CheckSubject.RollbackLimit) => true,
        (ExitCode.TargetNotReady, CheckResult.Failed, CheckSubject.Build) => true,
        (ExitCode.TargetNotReady, CheckResult.Broken, CheckSubject.Connection) => true,
        (ExitCode.GeneratorSaturated, CheckResult.Failed, CheckSubject.Generator) => true,
        (ExitCode.FlakyOverBudget, CheckResult.Passed, _) => check is { EarlierFailures.Count: > 0, IsBudgeted: false },
        (ExitCode.Unproven, CheckResult.Unproven, _) => true,
        _ => false,
    };

    // The lane as it would have been: a process that has nothing red any more ends with 0.
    private static LaneOutcome Held(LaneOutcome lane, HashSet<(string Lane, string Name)> names)
    {
        if (lane.Report is not { } report)
            return lane;
        IReadOnlyList<CheckRecord> checks =
        [
            .. report.Checks.Select(check => names.Contains((lane.Lane, check.Name))
                ? check with { Result = CheckResult.Passed, Message = "", MissingSetting = null, EarlierFailures = [], Assertions = Math.Max(1, check.Assertions) }
                : check),
        ];
        var wasRed = report.Checks.Any(IsRed);
        return lane with
        {
            // A limit is told as broken or open where its check is: with the check, its trace holds too.
            Report = report with { Checks = checks, Limits = [.. report.Limits.Where(limit => !IsContradicted(report.Checks, checks, limit))] },
            ProcessExitCode = wasRed && !checks.Any(IsRed) ? 0 : lane.ProcessExitCode,
        };
    }

    private static bool IsContradicted(IReadOnlyList<CheckRecord> before, IReadOnlyList<CheckRecord> after, LimitTrace limit) =>
        LimitFindings.IsBrokenWithout(after, limit) || (LimitFindings.IsOpenWithout(after, limit) && !LimitFindings.IsOpenWithout(before, limit));

    private static bool IsRed(CheckRecord check) => check.Result is CheckResult.Failed or CheckResult.Broken;
}
