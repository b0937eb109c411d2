using Gates.Model.Policies;

namespace Gates.Model.Verdicts;

/// <summary>How quarantine, overrides and the policy name checks: <c>Lane/Fixture.Check</c>, one name for all its cases.</summary>
public static class CheckNames
{
    public static string Of(string lane, string check) => $"{lane}/{check.Split('(')[0]}";

    /// <summary>The rule of the policy that protects the check; null when none does.</summary>
    public static ProtectedChecks? IsProtected(Policy policy, string name) =>
        policy.Protected.FirstOrDefault(rule => name == rule.Checks || name.StartsWith(rule.Checks + ".", StringComparison.Ordinal));

    /// <summary>Whether the run can tell that there is no such check: its lane is none, or ran whole without it.</summary>
    public static bool IsUnknown(RunFacts run, string name)
    {
        var lane = name.Split('/')[0];
        if (!Lanes.All.Contains(lane))
            return true;
        return run.Only.Count == 0 && run.Lanes.Any(outcome => outcome.Lane == lane && outcome.Report is { Obstacle: null } report
            && report.Checks.All(check => Of(lane, check.Name) != name));
    }
}
