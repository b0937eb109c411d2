using Gates.Model.Policies;

namespace Gates.Model.Limits;

/// <summary>A scenario that is about to run, as far as it is known.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">Of its measured part.</param>
/// <param name="Arrivals">Arrivals that the measured part plans; null where virtual users make as many as they can.</param>
/// <param name="DeadlineMs">Longest time of a request, in milliseconds.</param>
/// <param name="Steps">Names of its steps; null where they are not known beforehand.</param>
public sealed record PlannedScenario(string Name, double Seconds, double? Arrivals, double DeadlineMs, IReadOnlyList<string>? Steps = null);

/// <summary>
/// Holds limits against the plan of a run before it starts: a name that is not there, a window longer than the run, a
/// value beyond the deadline or more samples than are planned would come out as Unproven, or pass, only after it.
/// </summary>
public static class LimitScope
{
    /// <summary>Everything that is wrong; none means that each limit can be broken, and can be proved.</summary>
    /// <param name="limits">Those that are asked of the run.</param>
    /// <param name="plan">The run's scenarios.</param>
    /// <param name="proves">Whether the run is to prove them; else samples may be few and windows longer than the run. Default true.</param>
    public static IReadOnlyList<JsonFinding> Check(IReadOnlyList<Limit> limits, IReadOnlyList<PlannedScenario> plan, bool proves = true) =>
        [.. limits.SelectMany(limit => Check(limit, plan, proves))];

    private static IEnumerable<JsonFinding> Check(Limit limit, IReadOnlyList<PlannedScenario> plan, bool proves)
    {
        var statement = limit.Statement;
        if (statement.Scenario is { } name and not "*" && plan.All(scenario => scenario.Name != name))
        {
            var names = plan.Select(scenario => scenario.Name).ToList();
            yield return new($"limit '{limit}'", $"about scenario '{name}'",
                $"about one of: {string.Join(", ", names)}{Nearest.Hint(name, names)}");
        }

        var concerned = plan.Where(scenario => statement.Scenario is null or "*" || scenario.Name == statement.Scenario).ToList();
        if (concerned.Count == 0)
            yield break;
        if (statement.Step is { } step and not "*" && concerned.TrueForAll(scenario => scenario.Steps is not null))
        {
            var steps = concerned.SelectMany(scenario => scenario.Steps!).Distinct(StringComparer.Ordinal).ToList();
            if (!steps.Contains(step))
            {
                yield return new($"limit '{limit}'", $"about step '{step}'", $"about one of: {string.Join(", ", steps)}{Nearest.Hint(step, steps)}");
                yield break;
            }
        }

        var longest = concerned.Max(scenario => scenario.Seconds);
        if (proves && statement.Window.Seconds > longest)
            yield return new($"limit '{limit}'", $"over {statement.Window.Seconds} s", $"over at most {longest:0.###} s, as long as the run");
        if (proves && limit.Action == LimitAction.Block && statement.Metric == Metric.Disconnections.Name
            && EventTest.LeastSeconds(limit.Requirement, 1 - Statistics.OrderStatistics.Confidence) is var least && least > longest)
        {
            yield return new($"limit '{limit}'", $"asked of {longest:0.###} s", $"asked of at least {Math.Ceiling(least)} s, without which nothing can prove it");
        }

        var ceiling = CeilingMs(statement, concerned);
        if (statement.Value >= ceiling * 1_000)
            yield return new($"limit '{limit}'", "such that no run breaks it", $"below {ceiling:0.###} ms, which the deadline allows at most");
        if (proves && limit.Action == LimitAction.Block && Planned(statement, concerned) is { } planned && Needed(limit) is { } needed && planned < needed)
        {
            yield return new($"limit '{limit}'", $"asked of {planned:#,0} planned arrivals",
                $"asked of at least {needed:#,0}, without which nothing can prove it");
        }
    }

    /// <summary>
    /// Least samples with which a limit can pass, if all of them are good; null where one is enough or nobody can say.
    /// </summary>
    public static long? Needed(Limit limit)
    {
        var required = limit.Requirement;
        var kind = required.Aggregation.Kind;
        var share = kind == AggregationKind.Percentile ? required.Aggregation.Share : 1 - required.Value;
        var isShare = kind == AggregationKind.Percentile || kind == AggregationKind.Rate && required.Unit.Kind == UnitKind.Share;
        if (!isShare || required.Metric == Metric.Degradation.Name)
            return limit.MinimumSamples > 1 ? limit.MinimumSamples : null;
        var doubt = 1 - Statistics.OrderStatistics.Confidence;
        var needed = ShareTest.MoreForAtLeast(share, 0, 0, doubt);
        return Math.Max(needed ?? 0, limit.MinimumSamples);
    }

    // From the intended start a request may wait for its deadline, and then take it once more.
    private static double CeilingMs(LimitStatement statement, List<PlannedScenario> plan)
    {
        var deadline = plan.Max(scenario => scenario.DeadlineMs);
        return statement switch
        {
            { Unit.Kind: not UnitKind.Time } => double.PositiveInfinity,
            { Metric: "latency", Step: null } => 2 * deadline,
            { Metric: "latency" or "service" } => deadline,
            _ => double.PositiveInfinity,
        };
    }

    // Of the smallest scenario where each is asked by itself, in its share of the time that a window is long.
    private static double? Planned(LimitStatement statement, List<PlannedScenario> plan)
    {
        if (statement.Step is not null || plan.Exists(scenario => scenario.Arrivals is null) || statement.Metric == Metric.Lag.Name)
            return null;
        var arrivals = plan.Select(scenario => scenario.Arrivals!.Value * PartOf(scenario, statement.Window));
        return statement.Scenario == "*" ? arrivals.Min() : arrivals.Sum();
    }

    private static double PartOf(PlannedScenario scenario, LimitWindow window) => window.Kind switch
    {
        WindowKind.Worst or WindowKind.For => Math.Min(1, window.Seconds / scenario.Seconds),
        WindowKind.Within => Math.Max(0, 1 - window.Seconds / scenario.Seconds),
        WindowKind.Whole => 1,
        _ => throw new InvalidOperationException($"There is no window {window.Kind}."),
    };
}
