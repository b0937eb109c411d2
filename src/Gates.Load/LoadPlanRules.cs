namespace Gates.Load;

/// <summary>What a plan must fulfil before anything starts.</summary>
internal static class LoadPlanRules
{
    /// <exception cref="LoadPlanException">It lists every finding.</exception>
    public static void Check(LoadPlan plan)
    {
        IReadOnlyList<string> findings = [.. OfPlan(plan), .. plan.Scenarios.SelectMany(OfScenario)];
        if (findings.Count > 0)
            throw new LoadPlanException(findings);
    }

    private static IEnumerable<string> OfPlan(LoadPlan plan)
    {
        if (plan.Scenarios.Count == 0)
            yield return "It has no scenario; a run without one would show nothing.";
        foreach (var name in plan.Scenarios.GroupBy(scenario => scenario.Name).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return $"Two scenarios are called '{name}'; names are unique.";
        var isMixed = plan.Scenarios.Any(scenario => scenario.Weight is not null);
        if (isMixed && plan.Mix.Count == 0)
            yield return "Scenarios have weights, and the plan has no Mix phases to share.";
        if (!isMixed && plan.Mix.Count > 0)
            yield return "The plan has Mix phases, and no scenario has a weight to share in them.";
        if (plan.MostLag <= TimeSpan.Zero)
            yield return $"MostLag is {plan.MostLag}; it must be above 0.";
    }

    private static IEnumerable<string> OfScenario(LoadScenario scenario)
    {
        var name = $"Scenario '{scenario.Name}'";
        if (string.IsNullOrWhiteSpace(scenario.Name))
            yield return "A scenario has no name.";
        if (scenario.Weight is null && scenario.Phases.Count == 0)
            yield return $"{name} has neither phases nor a weight, so it would never run.";
        if (scenario.Weight is not null && scenario.Phases.Count > 0)
            yield return $"{name} has phases and a weight; it can have only one of them.";
        if (scenario.Weight is { } weight && !(weight > 0 && double.IsFinite(weight)))
            yield return $"{name} has the weight {weight}; it must be above 0.";
        if (scenario.WarmUp < TimeSpan.Zero)
            yield return $"{name} warms up for {scenario.WarmUp}; it must be at least 0.";
        if (scenario.Deadline <= TimeSpan.Zero)
            yield return $"{name} has a deadline of {scenario.Deadline}; it must be above 0.";
        if (scenario.MaxInFlight < 1)
            yield return $"{name} may have {scenario.MaxInFlight} requests under way; it must be at least 1.";
    }
}
