using Gates.Model.Rollbacks;

namespace Gates.Model.Policies;

/// <summary>What a well-formed policy may still not say: limits that contradict each other prove nothing.</summary>
internal static class PolicyRules
{
    public static IReadOnlyList<JsonFinding> Contradictions(Policy policy)
    {
        var findings = new List<JsonFinding>();
        if (policy.MinimumChecks.Count == 0)
            findings.Add(new("minimumChecks", "empty", "a minimum for at least one lane"));
        // Without a limit there is nothing to breach, which is not the same as breaching nothing.
        if (policy.Thresholds.Count == 0)
            findings.Add(new("thresholds", "empty", "at least one limit"));
        foreach (var metric in policy.Thresholds.GroupBy(threshold => threshold.Metric))
            findings.AddRange(OfOneMetric(metric.Key, [.. metric]));
        findings.AddRange(RollbackMatrix.Contradictions(policy));
        findings.AddRange(PromotionRules.Contradictions(policy));
        return findings;
    }

    private static IEnumerable<JsonFinding> OfOneMetric(string metric, IReadOnlyList<Threshold> thresholds)
    {
        var key = $"thresholds of {metric}";
        var units = thresholds.Select(threshold => threshold.Unit).Distinct().ToList();
        if (units.Count > 1)
        {
            yield return new(key, $"in {string.Join(" and ", units)}", "in one unit");
            yield break;
        }

        foreach (var twins in thresholds.GroupBy(threshold => threshold.Action).Where(group => group.Count() > 1))
            yield return new(key, $"given {twins.Count()} times for '{Word(twins.Key)}'", "given once for each action");

        // A requirement bounds from one side, and the alarms lie beyond it, in the order of their gravity.
        var ladder = thresholds.OrderBy(threshold => threshold.Action).ToList();
        foreach (var (milder, graver) in ladder.Zip(ladder.Skip(1)))
        {
            if (IsUpward(milder) != IsUpward(graver) || IsUpward(milder) && graver.Value < milder.Value
                || !IsUpward(milder) && graver.Value > milder.Value)
            {
                yield return new(key, $"'{Word(milder.Action)}' at {milder} and '{Word(graver.Action)}' at {graver}",
                    "ordered: require, then investigate, then rollback, each further from good");
            }
        }
    }

    // True where greater is worse.
    private static bool IsUpward(Threshold threshold)
    {
        var less = threshold.Operator is ThresholdOperator.Less or ThresholdOperator.LessOrEqual;
        return threshold.Action == ThresholdAction.Require ? less : !less;
    }

    private static string Word(ThresholdAction action) => action.ToString().ToLowerInvariant();
}
