using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>How many checks of a lane may pass on a further measurement only (ADR 50).</summary>
internal static class FlakyFindings
{
    /// <summary>What holds the run where they are more, or one that never may; null where they are within the policy's budget.</summary>
    public static Finding? OverBudget(Policy policy, string lane, List<JudgedCheck> checks)
    {
        var flaky = checks.FindAll(check => check.IsFlaky);
        var counted = checks.Count(check => check.Excuse is null);
        var never = flaky.FindAll(check => WhyNever(policy, check) is not null);
        var budget = policy.FlakeBudget.GetValueOrDefault(lane);
        var measured = $"of {Words.Count(counted, "check")} passed on a further measurement only";
        if (never.Count > 0 && budget > 0)
            return new(ExitCode.FlakyOverBudget, $"{lane}: {never.Count} {measured} and may not, {WhyNever(policy, never[0])}; the first is {JudgedCheck.FirstOf(never)}");
        return flaky.Count <= budget ? null : new(ExitCode.FlakyOverBudget,
            $"{lane}: {flaky.Count} {measured}{(budget > 0 ? $", the policy budgets {budget}" : "")}; the first is {JudgedCheck.FirstOf(flaky)}");
    }

    /// <summary>Why the check may not be flaky, whatever the policy budgets; null when it may.</summary>
    private static string? WhyNever(Policy policy, JudgedCheck check) =>
        CheckNames.IsProtected(policy, CheckNames.Of(check.Lane, check.Name)) is { } rule ? $"because {rule.Checks} is protected ({rule.Source})"
            // They say whether the other figures mean anything.
            : check.Subject != CheckSubject.Deployment ? "because build, limits and generator are never budgeted"
            : null;
}
