using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>Judges one lane: first whether its report may be believed, then what it found.</summary>
internal sealed class LaneJudge(Policy policy, RunFacts run, Excuses excuses)
{
    // Codes of a test process that end in a report: nothing failed, something failed, nothing ran.
    private const int Success = 0;
    private const int TestsFailed = 2;
    private const int NothingRan = 8;

    /// <summary>The lane's findings, and its checks when its report may be believed.</summary>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<JudgedCheck> Checks) Judge(LaneOutcome outcome)
    {
        var unreliable = Unreliable(outcome).ToList();
        var checks = outcome.Report is { } report && IsOurs(outcome.Lane, report)
            ? report.Checks.Select(check => excuses.Applied(JudgedOf(outcome.Lane, check))).ToList()
            : [];
        // Behind an obstacle the checks prove nothing, neither good nor bad.
        if (outcome.Report?.Obstacle is not null)
            return (unreliable, checks);
        unreliable.AddRange(Counted(outcome, checks));
        var found = Found(outcome.Lane, checks.FindAll(check => check.Excuse is null)).Concat(Shown(outcome.Lane, checks)).Concat(Open(outcome));
        return FlakyOverBudget(outcome.Lane, checks) is { } flaky
            ? ([.. unreliable, .. found, flaky], checks)
            : ([.. unreliable, .. found], checks.ConvertAll(check => check with { IsBudgeted = check.IsFlaky }));
    }

    private IEnumerable<Finding> Unreliable(LaneOutcome outcome)
    {
        var lane = outcome.Lane;
        switch (outcome.Ending)
        {
            case LaneEnding.Exited:
                break;
            case LaneEnding.NotStarted:
                yield return Missing($"{lane}: the lane could not be started ({outcome.ReportProblem ?? "no reason given"}).");
                yield break;
            case LaneEnding.StoppedAtDeadline:
                yield return new(ExitCode.Deadline, $"{lane}: the lane was stopped at its deadline.");
                yield break;
            case LaneEnding.StoppedByCancellation:
                yield return new(ExitCode.Cancelled, $"{lane}: the lane was stopped because the run was cancelled.");
                yield break;
            default:
                throw new InvalidOperationException($"A lane does not end in '{outcome.Ending}'.");
        }

        if (outcome.Report is not { } report)
        {
            // Where no test matched, no test program writes a report; its exit code says so.
            if (outcome is { ProcessExitCode: NothingRan, ReportProblem: null or LaneOutcome.NoFile })
                yield return Empty(lane);
            else
                yield return Missing($"{lane}: the lane left no readable report ({outcome.ReportProblem ?? LaneOutcome.NoFile}; " +
                    $"its process ended with {outcome.ProcessExitCode?.ToString() ?? "no code"}).");
            yield break;
        }

        foreach (var finding in Foreign(lane, report))
            yield return finding;
        if (report.Obstacle is { } obstacle)
        {
            yield return OfObstacle(obstacle, lane, run.Cancelled);
            yield break;
        }

        if (ProcessContradicts(outcome.ProcessExitCode, report) is { } contradiction)
            yield return Missing($"{lane}: {contradiction}");
        if (LimitContradicts(report) is { } limit)
            yield return Missing($"{lane}: {limit}");
        if (report.Checks.GroupBy(check => check.Name).FirstOrDefault(group => group.Count() > 1) is { } twins)
            yield return Missing($"{lane}: the report names the check '{twins.Key}' {twins.Count()} times, so results may hide each other.");
    }

    private IEnumerable<Finding> Foreign(string lane, LaneReport report)
    {
        if (report.Format != 1)
            yield return Missing($"{lane}: the report has format {report.Format}; this runner reads format 1.");
        if (report.Lane != lane)
            yield return Missing($"{lane}: the report is of lane '{report.Lane}'.");
        if (report.RunId != run.RunId)
            yield return Missing($"{lane}: the report is of run '{report.RunId}', not of this run '{run.RunId}'.");
        if (report.Environment != run.Environment)
            yield return Missing($"{lane}: the report is of environment '{report.Environment}', not '{run.Environment}'.");
    }

    private bool IsOurs(string lane, LaneReport report) => !Foreign(lane, report).Any();

    // A process that says something failed where its report has no failure lost a result on the way.
    private static string? ProcessContradicts(int? exitCode, LaneReport report)
    {
        var red = report.Checks.Any(check => check.Result is CheckResult.Failed or CheckResult.Broken);
        var proved = red || report.Checks.Any(check => check.Result == CheckResult.Passed);
        return exitCode switch
        {
            Success when red => "the report has failures, but its process ended with 0.",
            Success => null,
            TestsFailed when !red => "its process ended with 2 (tests failed), but the report has no failure.",
            TestsFailed => null,
            NothingRan when proved => "its process ended with 8 (nothing ran), but the report has results.",
            NothingRan => null,
            null => "its process left no exit code; it was lost.",
            _ => $"its process died with exit code {exitCode}.",
        };
    }

    // A limit is judged by a check; one that is broken where no check of its kind is red lost its check on the way.
    private static string? LimitContradicts(LaneReport report)
    {
        var broken = report.Limits.FirstOrDefault(limit => IsBrokenWithout(report.Checks, limit));
        return broken is null ? null : $"the report calls the limit '{broken.Judged}' broken, but no check of a limit is red.";
    }

    /// <summary>Whether the limit is told as broken and holds a promotion, and none of the checks of its kind is red.</summary>
    internal static bool IsBrokenWithout(IReadOnlyList<CheckRecord> checks, LimitTrace limit)
    {
        CheckSubject? subject = limit.Action switch
        {
            LimitAction.Block => CheckSubject.Limit,
            LimitAction.Rollback => CheckSubject.RollbackLimit,
            _ => null,
        };
        return subject is not null && limit.State == LimitOutcome.Failed
            && !checks.Any(check => check.Subject == subject && check.Result is CheckResult.Failed or CheckResult.Broken);
    }

    /// <summary>Whether the limit holds a promotion, is not proved, and no check of its kind says so: its load profile was never meant to prove it.</summary>
    internal static bool IsOpenWithout(IReadOnlyList<CheckRecord> checks, LimitTrace limit) =>
        limit is { Action: LimitAction.Block, State: LimitOutcome.Unproven or LimitOutcome.NoBaseline }
        && !checks.Any(check => check.Subject == CheckSubject.Limit && check.Result != CheckResult.Passed);

    private IEnumerable<Finding> Counted(LaneOutcome outcome, List<JudgedCheck> checks)
    {
        if (outcome.Ending != LaneEnding.Exited || outcome.Report is not { Obstacle: null } report
            || !IsOurs(outcome.Lane, report))
        {
            yield break;
        }

        var minimum = policy.MinimumChecks[outcome.Lane];
        if (checks.Count == 0)
            yield return Empty(outcome.Lane);
        else if (checks.Count < minimum && run.Only.Count == 0)
            yield return Missing($"{outcome.Lane}: {Words.Count(checks.Count, "check")} ran; the policy demands at least {minimum}.");
    }

    private IEnumerable<Finding> Found(string lane, List<JudgedCheck> checks)
    {
        var red = checks.FindAll(check => check.Result == CheckResult.Failed);
        foreach (var group in red.Where(check => check.Subject != CheckSubject.Deployment).GroupBy(check => check.Subject))
            yield return OfSubject(lane, group.Key, [.. group]);

        var failed = red.FindAll(check => check.Subject == CheckSubject.Deployment);
        var broken = checks.FindAll(check => check.Result == CheckResult.Broken);
        if (failed.Count > 0)
        {
            yield return new(ExitCode.CheckFailed,
                $"{lane}: {failed.Count} of {Words.Count(checks.Count, "check")} failed; the first is {FirstOf(failed)}");
        }

        foreach (var group in broken.GroupBy(check => check.Subject == CheckSubject.Connection))
        {
            // Alone it is missing evidence, or a target that is not there; beside a failure it is most often the same defect.
            var (code, what) = group.Key
                ? (ExitCode.TargetNotReady, "got no whole answer from the target")
                : (ExitCode.EvidenceMissing, "could not work");
            yield return new(
                failed.Count > 0 ? ExitCode.CheckFailed : code,
                $"{lane}: {group.Count()} of {Words.Count(checks.Count, "check")} {what}; the first is {FirstOf([.. group])}")
            {
                YieldsToFailure = true,
            };
        }

        var unproven = checks.FindAll(check => check.Result == CheckResult.Unproven);
        var holding = unproven.FindAll(Holds);
        if (holding.Count > 0)
        {
            yield return new(ExitCode.Unproven,
                $"{lane}: {holding.Count} of {Words.Count(checks.Count, "check")} could not be proved; the first is {FirstOf(holding)}");
        }
        else if (unproven.Count > 0 && unproven.Count == checks.Count)
        {
            yield return new(ExitCode.Unproven, $"{lane}: not one check could be proved; a lane that shows nothing never promotes.");
        }
    }

    private Finding? FlakyOverBudget(string lane, List<JudgedCheck> checks)
    {
        var flaky = checks.FindAll(check => check.IsFlaky);
        var counted = checks.Count(check => check.Excuse is null);
        var never = flaky.FindAll(check => WhyNeverBudgeted(check) is not null);
        var budget = policy.FlakeBudget.GetValueOrDefault(lane);
        var measured = $"of {Words.Count(counted, "check")} passed on a further measurement only";
        if (never.Count > 0 && budget > 0)
            return new(ExitCode.FlakyOverBudget, $"{lane}: {never.Count} {measured} and may not, {WhyNeverBudgeted(never[0])}; the first is {FirstOf(never)}");
        return flaky.Count <= budget ? null : new(ExitCode.FlakyOverBudget,
            $"{lane}: {flaky.Count} {measured}{(budget > 0 ? $", the policy budgets {budget}" : "")}; the first is {FirstOf(flaky)}");
    }

    /// <summary>Why the check may not be flaky, whatever the policy budgets; null when it may.</summary>
    private string? WhyNeverBudgeted(JudgedCheck check) =>
        CheckNames.IsProtected(policy, CheckNames.Of(check.Lane, check.Name)) is { } rule ? $"because {rule.Checks} is protected ({rule.Source})"
            // They say whether the other figures mean anything.
            : check.Subject != CheckSubject.Deployment ? "because build, limits and generator are never budgeted"
            : null;

    // What is excused is not proved: a lane of nothing else has shown nothing.
    private static IEnumerable<Finding> Shown(string lane, List<JudgedCheck> checks)
    {
        if (checks.Count > 0 && checks.TrueForAll(check => check.Excuse is not null))
            yield return new(ExitCode.Unproven, $"{lane}: every check that ran is excused; a lane that shows nothing never promotes.");
    }

    // Decision 10: a limit passes only where the samples prove it, whichever profile made them.
    private IEnumerable<Finding> Open(LaneOutcome outcome)
    {
        if (outcome.Report is not { } report || !IsOurs(outcome.Lane, report))
            yield break;
        var open = report.Limits.Where(limit => IsOpenWithout(report.Checks, limit)).ToList();
        if (open.Count > 0)
        {
            yield return new(ExitCode.Unproven,
                $"{outcome.Lane}: {Words.Count(open.Count, "limit")} not proved: its load profile is too small for that, so it never promotes; the first is {open[0].Judged}: {open[0].Sentence}");
        }
    }

    private static Finding OfSubject(string lane, CheckSubject subject, List<JudgedCheck> red)
    {
        var (code, what) = subject switch
        {
            CheckSubject.Build => (ExitCode.TargetNotReady, "the target does not answer with the expected build"),
            CheckSubject.Limit => (ExitCode.LimitBreached, $"{Words.Count(red.Count, "limit")} proved broken"),
            CheckSubject.RollbackLimit => (ExitCode.Rollback, $"{Words.Count(red.Count, "limit")} proved broken behind which the deployment is rolled back"),
            CheckSubject.Generator => (ExitCode.GeneratorSaturated, "the load generator could not keep up, so its figures hold only as \"at least\""),
            _ => throw new InvalidOperationException($"There is no subject {subject}."),
        };
        return new(code, $"{lane}: {what}; {FirstOf(red)}");
    }

    private bool Holds(JudgedCheck check)
    {
        if (string.IsNullOrWhiteSpace(check.MissingSetting))
            return true;
        if (policy.OptionalSettings.Contains(check.MissingSetting, StringComparer.Ordinal))
            return false;
        return policy.Unproven[run.Environment] switch
        {
            UnprovenRule.Hold => true,
            UnprovenRule.List => false,
            var rule => throw new InvalidOperationException($"There is no rule {rule} for unproven checks."),
        };
    }

    private static JudgedCheck JudgedOf(string lane, CheckRecord check)
    {
        var result = check.Result switch
        {
            CheckResult.Passed when check.Assertions <= 0 => CheckResult.Unproven,
            CheckResult.Passed or CheckResult.Unproven or CheckResult.Failed or CheckResult.Broken => check.Result,
            _ => throw new InvalidOperationException($"{lane}: '{check.Name}' has the unknown result {check.Result}."),
        };
        var hollow = result != check.Result;
        return new()
        {
            Lane = lane,
            Name = check.Name,
            Result = result,
            Message = hollow ? "It claims to have passed, but asserted nothing." : MessageOf(check),
            // A setting excuses only a check that itself says it is unproven.
            MissingSetting = result == CheckResult.Unproven && !hollow ? check.MissingSetting : null,
            Started = check.Started,
            DurationMs = check.DurationMs,
            Assertions = check.Assertions,
            EarlierFailures = check.EarlierFailures,
            Subject = check.Subject,
        };
    }

    private static string MessageOf(CheckRecord check) =>
        check is { Result: CheckResult.Passed, EarlierFailures: [var first, ..] }
            ? $"Passed on measurement {check.EarlierFailures.Count + 1}; the first said: {first}"
            : check.Message;

    /// <summary>What an obstacle of the runner (<paramref name="lane"/> null) or of a lane is worth.</summary>
    /// <remarks>A lane that crashes after a cancellation crashed because of it.</remarks>
    internal static Finding OfObstacle(LaneObstacle obstacle, string? lane, bool cancelled)
    {
        var sentence = lane is null ? obstacle.Message : $"{lane}: {obstacle.Message}";
        return obstacle.Kind switch
        {
            ObstacleKind.Configuration => new(ExitCode.ConfigurationInvalid, sentence),
            ObstacleKind.TargetNotReady => new(ExitCode.TargetNotReady, sentence),
            ObstacleKind.Crash when cancelled && lane is not null => new(ExitCode.Cancelled, sentence),
            ObstacleKind.Crash => new(ExitCode.Crash, sentence),
            _ => throw new InvalidOperationException($"There is no obstacle {obstacle.Kind}."),
        };
    }

    private static Finding Empty(string lane) => new(ExitCode.ZeroTests, $"{lane}: the lane ran no check.");

    private static Finding Missing(string sentence) => new(ExitCode.EvidenceMissing, sentence);

    private static string FirstOf(List<JudgedCheck> checks)
    {
        var first = checks[0];
        var why = Words.FirstLine(first.Message);
        return why.Length == 0 ? $"{first.Name}." : $"{first.Name}: {why}";
    }
}
