using Gates.Model.Policies;
using Gates.Model.Verdicts;

namespace Gates.Model.Quarantine;

/// <summary>What a quarantine may not be: for ever, for everything, for a check that is simply right.</summary>
public static class QuarantineRules
{
    /// <summary>Longest time in quarantine; then the check is mended, deleted, or argued for anew.</summary>
    public const int LongestDays = 30;

    /// <summary>Fewest runs that show a check unreliable.</summary>
    public const int FewestMeasurements = 5;

    /// <summary>Everything that is wrong with it; each ends a run with exit code 7.</summary>
    public static IEnumerable<string> Problems(QuarantineFile file, Policy policy, RunFacts run)
    {
        if (file.Checks.Count > file.Cap)
            yield return $"{Words.Count(file.Checks.Count, "check")} are in quarantine; the cap is {file.Cap}.";
        if (file.Checks.Count > 0 && policy.Protected.Count == 0)
            yield return $"The policy of {policy.System} does not say which checks are protected, so none can be in quarantine.";
        foreach (var twins in file.Checks.GroupBy(check => check.Id).Where(group => group.Count() > 1))
            yield return $"{twins.Key} is in quarantine {twins.Count()} times.";
        foreach (var check in file.Checks)
        {
            foreach (var problem in ProblemsOf(check, policy, run))
                yield return $"{check.Id} cannot be in quarantine: {problem}";
        }
    }

    private static IEnumerable<string> ProblemsOf(QuarantinedCheck check, Policy policy, RunFacts run)
    {
        var today = DateOnly.FromDateTime(run.At.UtcDateTime);
        if (check.Expiry < today)
            yield return $"it expired on {check.Expiry:yyyy-MM-dd}; {check.Owner} owes {check.Issue}.";
        if (check.Since > today)
            yield return $"it begins on {check.Since:yyyy-MM-dd} only.";
        if (check.Expiry < check.Since || check.Expiry.DayNumber - check.Since.DayNumber > LongestDays)
            yield return $"it lasts from {check.Since:yyyy-MM-dd} to {check.Expiry:yyyy-MM-dd}; at most {LongestDays} days are allowed.";
        if (CheckNames.IsProtected(policy, check.Id) is { } rule)
            yield return $"{rule.Checks} is protected ({rule.Source}).";
        if (CheckNames.IsUnknown(run, check.Id))
            yield return "no lane has a check of that name.";
        if (WhyNotUnreliable(check) is { } why)
            yield return why;
    }

    /// <summary>A check that fails every time has found something: only one that does both on one commit is unreliable.</summary>
    private static string? WhyNotUnreliable(QuarantinedCheck check)
    {
        var runs = check.Measurements.DistinctBy(measurement => measurement.Run).ToList();
        if (runs.Count < FewestMeasurements)
            return $"{Words.Count(runs.Count, "run")} measured it; at least {FewestMeasurements} must show it unreliable.";
        if (runs.TrueForAll(measurement => measurement.Result == "failed"))
            return $"it failed in all {runs.Count} runs: that is a defect, not an unreliable check.";
        var mixed = runs.GroupBy(measurement => measurement.Commit).Any(commit => commit.Select(measurement => measurement.Result).Distinct().Count() > 1);
        return mixed ? null : "on no commit did it both pass and fail, so the deployment may have changed, not the check.";
    }
}
