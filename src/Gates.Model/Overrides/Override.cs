namespace Gates.Model.Overrides;

/// <summary>
/// Somebody's answer for letting a deployment go on although a check does not hold: a signed file. Source: seed 001, Guard
/// Override Protocol: document the reason, get explicit approval, create a post-override validation plan.
/// </summary>
public sealed record Override
{
    /// <summary>Version of this payload's shape.</summary>
    public required int Format { get; init; }

    public required string System { get; init; }

    public required string Environment { get; init; }

    /// <summary><c>Lane/Fixture.Check</c>: one check with all its cases, and never a pattern.</summary>
    public required string Check { get; init; }

    /// <summary>Why it may go on all the same.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>At most <see cref="OverrideRules.Longest"/> behind <see cref="GrantedAt"/>.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How it will be shown afterwards that the deployment is good.</summary>
    public required string Validation { get; init; }

    /// <summary>By when; at most <see cref="OverrideRules.LatestValidation"/> behind <see cref="GrantedAt"/>.</summary>
    public required DateTimeOffset ValidationDue { get; init; }
}

/// <summary>An override whose signature has been verified.</summary>
/// <param name="File">Where it stands, for messages.</param>
/// <param name="Says">What it says.</param>
/// <param name="Approver">The role whose key signed it.</param>
public sealed record SignedOverride(string File, Override Says, string Approver);

/// <summary>When an override counts. One that does not counts for nothing: the run goes on as if it were not there.</summary>
public static class OverrideRules
{
    /// <summary>Longest life of an override.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(48);

    /// <summary>Latest post-validation, from the moment of the override.</summary>
    public static readonly TimeSpan LatestValidation = TimeSpan.FromHours(24);

    private static readonly TimeSpan s_clockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Why it counts for nothing; null when it counts.</summary>
    /// <param name="given">The override.</param>
    /// <param name="policy">Who may approve, and what is protected.</param>
    /// <param name="run">The run that it is to count for.</param>
    public static string? WhyNot(SignedOverride given, Policies.Policy policy, Verdicts.RunFacts run)
    {
        var says = given.Says;
        if (says.Format != 1)
            return $"it has format {says.Format}; this program reads format 1";
        if (says.System != policy.System || says.Environment != run.Environment)
            return $"it is of {says.System} on {says.Environment}";
        if (!policy.OverrideApprovers.Contains(given.Approver))
            return $"'{given.Approver}' may not approve one; the policy allows {Words.List(policy.OverrideApprovers)}";
        if (string.IsNullOrWhiteSpace(says.Reason) || string.IsNullOrWhiteSpace(says.Validation))
            return "it gives no reason, or no plan for the post-validation";
        if (Verdicts.CheckNames.IsProtected(policy, says.Check) is { } rule)
            return $"{rule.Checks} is protected ({rule.Source}): no override may touch it";
        if (policy.Protected.Count == 0)
            return "the policy does not say which checks are protected";
        if (Verdicts.CheckNames.IsUnknown(run, says.Check))
            return $"no lane has a check '{says.Check}'";
        return WhyNotNow(says, run.At);
    }

    private static string? WhyNotNow(Override says, DateTimeOffset now)
    {
        if (says.ExpiresAt <= says.GrantedAt || says.ExpiresAt - says.GrantedAt > Longest)
            return $"it lasts {(says.ExpiresAt - says.GrantedAt).TotalHours:0.#} h; at most {Longest.TotalHours:0} h are allowed";
        if (says.ValidationDue <= says.GrantedAt || says.ValidationDue - says.GrantedAt > LatestValidation)
            return $"its post-validation is due after {(says.ValidationDue - says.GrantedAt).TotalHours:0.#} h; at most {LatestValidation.TotalHours:0} h are allowed";
        if (says.GrantedAt > now + s_clockDifference)
            return $"it is granted at {says.GrantedAt:u}, which has not come yet";
        return now > says.ExpiresAt ? $"it expired at {says.ExpiresAt:u}"
            : now > says.ValidationDue ? $"its post-validation was due at {says.ValidationDue:u}: validate, then grant another one if need be"
            : null;
    }
}
