using Gates.Model.Policies;

namespace Gates.Model.Limits;

/// <summary>
/// Finds limits that can never matter, because another of the same action asks for more of all that they speak of. Such a
/// rule looks like a guard and is none.
/// </summary>
internal static class LimitShadow
{
    public static IEnumerable<JsonFinding> Of(IReadOnlyList<Limit> limits) =>
        from limit in limits
        from other in limits
        where !ReferenceEquals(limit, other) && limit.Action == other.Action && Covers(other, limit)
        select new JsonFinding($"limits: {limit}", $"shadowed by '{other}'", "a limit that can be broken while every other holds");

    // Strictly: two that ask for the same are told as given twice.
    private static bool Covers(Limit wide, Limit narrow)
    {
        var (one, other) = (wide.Requirement, narrow.Requirement);
        return (one.Subject != other.Subject || wide.Profile != narrow.Profile)
            && one.Metric == other.Metric && one.Window == other.Window && one.IsUpper == other.IsUpper
            && (wide.Profile is null || wide.Profile == narrow.Profile)
            && wide.MinimumSamples <= narrow.MinimumSamples
            && one.Code == other.Code
            && CoversTag(one.Scenario, other.Scenario) && CoversTag(one.Step, other.Step) && CoversTag(one.Part, other.Part)
            && CoversAggregation(one, other)
            && (one.IsUpper ? one.Value <= other.Value : one.Value >= other.Value);
    }

    // Without a tag a limit speaks of all as one crowd, in which one of them can be bad: that covers nothing but itself.
    private static bool CoversTag(string? wide, string? narrow) => wide == narrow || wide == "*" && narrow is not null;

    // Percentiles are bounded from above alone.
    private static bool CoversAggregation(LimitStatement wide, LimitStatement narrow) =>
        wide.Aggregation == narrow.Aggregation
        || wide.Aggregation.Kind == AggregationKind.Percentile && narrow.Aggregation.Kind == AggregationKind.Percentile
            && wide.Aggregation.Percent >= narrow.Aggregation.Percent;
}
