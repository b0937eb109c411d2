namespace Gates.Model.Policies;

/// <summary>How many checks of a lane may pass on a further measurement only (ADR 50).</summary>
public static class FlakeBudgets
{
    /// <summary>Of so many checks that a lane must have, one may be budgeted.</summary>
    private const int ChecksForOne = 20;

    /// <summary>Largest budget of a lane that must have <paramref name="minimumChecks"/> checks: a twentieth of them.</summary>
    public static int Most(int minimumChecks) => minimumChecks / ChecksForOne;

    internal static IEnumerable<JsonFinding> Contradictions(Policy policy)
    {
        foreach (var (lane, budget) in policy.FlakeBudget.Where(lane => lane.Value > 0))
        {
            var key = $"flakeBudget.{lane}";
            if (policy.Protected.Count == 0)
                yield return new(key, $"{budget}", "0: the policy does not say which checks are protected, and those are never budgeted");
            if (!policy.MinimumChecks.TryGetValue(lane, out var minimum))
                yield return new(key, $"{budget}", $"0: the lane has no minimumChecks.{lane} to be a share of");
            else if (budget > Most(minimum))
                yield return new(key, $"{budget}", $"at most {Most(minimum)}, a twentieth of minimumChecks.{lane} ({minimum})");
        }
    }
}
