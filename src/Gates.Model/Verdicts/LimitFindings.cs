using Gates.Model.Limits;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>What the traces of a report's limits say beside its checks.</summary>
internal static class LimitFindings
{
    // A limit is judged by a check; one that is broken where no check of its kind is red lost its check on the way.
    public static string? Contradiction(LaneReport report)
    {
        var broken = report.Limits.FirstOrDefault(limit => IsBrokenWithout(report.Checks, limit));
        return broken is null ? null : $"the report calls the limit '{broken.Judged}' broken, but no check of a limit is red.";
    }

    // Decision 10: a limit passes only where the samples prove it, whichever profile made them.
    public static IEnumerable<Finding> Open(LaneReport report)
    {
        var open = report.Limits.Where(limit => IsOpenWithout(report.Checks, limit)).ToList();
        if (open.Count > 0)
        {
            yield return new(ExitCode.Unproven,
                $"{report.Lane}: {Words.Count(open.Count, "limit")} not proved: its load profile is too small for that, so it never promotes; the first is {open[0].Judged}: {open[0].Sentence}");
        }
    }

    /// <summary>Whether the limit is told as broken and holds a promotion, and none of the checks of its kind is red.</summary>
    public static bool IsBrokenWithout(IReadOnlyList<CheckRecord> checks, LimitTrace limit)
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
    public static bool IsOpenWithout(IReadOnlyList<CheckRecord> checks, LimitTrace limit) =>
        limit is { Action: LimitAction.Block, State: LimitOutcome.Unproven or LimitOutcome.NoBaseline }
        && !checks.Any(check => check.Subject == CheckSubject.Limit && check.Result != CheckResult.Passed);
}
