using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>Judges one lane: first whether its report may be believed, then what it found.</summary>
internal sealed class LaneJudge(Policy policy, RunFacts run, Excuses excuses)
{
    private readonly ReportBelief _belief = new(run);

    /// <summary>The lane's findings, and its checks when its report may be believed.</summary>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<JudgedCheck> Checks) Judge(LaneOutcome outcome)
    {
        var unreliable = _belief.Doubts(outcome).ToList();
        var checks = outcome.Report is { } report && _belief.IsOurs(outcome.Lane, report)
            ? report.Checks.Select(check => excuses.Applied(JudgedOf(outcome.Lane, check))).ToList()
            : [];
        // Behind an obstacle the checks prove nothing, neither good nor bad.
        if (outcome.Report?.Obstacle is not null)
            return (unreliable, checks);
        unreliable.AddRange(Counted(outcome, checks));
        var found = Found(outcome.Lane, checks.FindAll(check => check.Excuse is null)).Concat(Shown(outcome.Lane, checks));
        if (outcome.Report is { } ours && _belief.IsOurs(outcome.Lane, ours))
            found = found.Concat(LimitFindings.Open(ours));
        return FlakyFindings.OverBudget(policy, outcome.Lane, checks) is { } flaky
            ? ([.. unreliable, .. found, flaky], checks)
            : ([.. unreliable, .. found], checks.ConvertAll(check => check with { IsBudgeted = check.IsFlaky }));
    }

    private IEnumerable<Finding> Counted(LaneOutcome outcome, List<JudgedCheck> checks)
    {
        if (outcome.Ending != LaneEnding.Exited || outcome.Report is not { Obstacle: null } report
            || !_belief.IsOurs(outcome.Lane, report))
        {
            yield break;
        }

        var minimum = policy.MinimumChecks[outcome.Lane];
        if (checks.Count == 0)
            yield return Finding.Empty(outcome.Lane);
        else if (checks.Count < minimum && run.Only.Count == 0)
            yield return Finding.Missing($"{outcome.Lane}: {Words.Count(checks.Count, "check")} ran; the policy demands at least {minimum}.");
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
                $"{lane}: {failed.Count} of {Words.Count(checks.Count, "check")} failed; the first is {JudgedCheck.FirstOf(failed)}");
        }

        foreach (var group in broken.GroupBy(check => check.Subject == CheckSubject.Connection))
        {
            // Alone it is missing evidence, or a target that is not there; beside a failure it is most often the same defect.
            var (code, what) = group.Key
                ? (ExitCode.TargetNotReady, "got no whole answer from the target")
                : (ExitCode.EvidenceMissing, "could not work");
            yield return new(
                failed.Count > 0 ? ExitCode.CheckFailed : code,
                $"{lane}: {group.Count()} of {Words.Count(checks.Count, "check")} {what}; the first is {JudgedCheck.FirstOf([.. group])}")
            {
                YieldsToFailure = true,
            };
        }

        var unproven = checks.FindAll(check => check.Result == CheckResult.Unproven);
        var holding = unproven.FindAll(Holds);
        if (holding.Count > 0)
        {
            yield return new(ExitCode.Unproven,
                $"{lane}: {holding.Count} of {Words.Count(checks.Count, "check")} could not be proved; the first is {JudgedCheck.FirstOf(holding)}");
        }
        else if (unproven.Count > 0 && unproven.Count == checks.Count)
        {
            yield return new(ExitCode.Unproven, $"{lane}: not one check could be proved; a lane that shows nothing never promotes.");
        }
    }

    // What is excused is not proved: a lane of nothing else has shown nothing.
    private static IEnumerable<Finding> Shown(string lane, List<JudgedCheck> checks)
    {
        if (checks.Count > 0 && checks.TrueForAll(check => check.Excuse is not null))
            yield return new(ExitCode.Unproven, $"{lane}: every check that ran is excused; a lane that shows nothing never promotes.");
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
        return new(code, $"{lane}: {what}; {JudgedCheck.FirstOf(red)}");
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
}
