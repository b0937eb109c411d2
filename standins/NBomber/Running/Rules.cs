using NBomber.Contracts;
using NBomber.CSharp;

namespace NBomber.Running;

/// <summary>
/// What scenarios and settings must fulfil before anything starts. As in NBomber, what they do not fulfil is a plain
/// <see cref="Exception"/> out of <see cref="NBomberRunner.Run(NBomberContext)"/>.
/// </summary>
internal static class Rules
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_shortestReporting = TimeSpan.FromSeconds(5);

    /// <exception cref="Exception">It says which rule.</exception>
    public static void Check(NBomberContext context)
    {
        if (context.ReportingInterval < s_shortestReporting)
            throw Broken($"ReportingInterval should be bigger than min value: '{s_shortestReporting.TotalSeconds}'");
        if (context.Scenarios.Count == 0)
            throw Broken("No scenario is registered, so the run would show nothing.");
        if (context.Scenarios.GroupBy(scenario => scenario.ScenarioName).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Broken($"Scenario names are not unique: '{twice.Key}'");
        foreach (var target in context.TargetScenarios.Except(context.Scenarios.Select(scenario => scenario.ScenarioName)))
            throw Broken($"Target scenario '{target}' is not registered.");
        foreach (var scenario in context.Targets)
            Check(scenario);
        if (context.Targets.Where(scenario => scenario.Weight is not null).Select(scenario => scenario.LoadSimulations).ToList() is [var first, .. var others]
            && others.Exists(other => !other.SequenceEqual(first)))
        {
            throw Broken("Scenarios with a weight share one load, but their load simulations differ.");
        }
    }

    private static void Check(ScenarioProps scenario)
    {
        if (string.IsNullOrWhiteSpace(scenario.ScenarioName))
            throw Broken("Scenario name cannot be empty.");
        if (scenario.LoadSimulations.Count == 0)
            throw Broken($"Scenario '{scenario.ScenarioName}' has no load simulation.");
        foreach (var simulation in scenario.LoadSimulations)
            Check(simulation);
        var ends = scenario.LoadSimulations.Count(simulation => simulation is LoadSimulation.IterationsForConstant or LoadSimulation.IterationsForInject);
        if (ends > 0 && scenario.LoadSimulations.Count > 1)
            throw Broken($"Scenario '{scenario.ScenarioName}' mixes a number of iterations with other load simulations.");
        if (scenario.Weight is not null && Simulations.MostIterations(scenario.LoadSimulations) is not null)
            throw Broken($"Scenario '{scenario.ScenarioName}' has a weight and a number of iterations on copies; it can have only one of them.");
        if (scenario.Weight is < 1)
            throw Broken($"Scenario '{scenario.ScenarioName}' has the weight '{scenario.Weight}', but must have at least '1'.");
        if (scenario.MaxFailCount < 1)
            throw Broken($"Scenario '{scenario.ScenarioName}' has a MaxFailCount of '{scenario.MaxFailCount}', but must have at least '1'.");

        var duration = Simulations.Duration(scenario.LoadSimulations);
        if (ends == 0 && scenario.Run is not null && scenario.WarmUpDuration > duration)
        {
            throw Broken($"Scenario '{scenario.ScenarioName}' has a warm-up duration '{scenario.WarmUpDuration}' that is bigger than"
                + $" the actual scenario's duration '{duration}'. Set a shorter one, or none with WithoutWarmUp.");
        }
    }

    private static void Check(LoadSimulation simulation)
    {
        var (interval, count) = simulation switch
        {
            LoadSimulation.RampingConstant ramp => ((TimeSpan?)null, Math.Min(1, ramp.Copies + 1)),
            LoadSimulation.KeepConstant keep => (null, keep.Copies),
            LoadSimulation.RampingInject ramp => (ramp.Interval, Math.Min(1, ramp.Rate + 1)),
            LoadSimulation.Inject inject => (inject.Interval, inject.Rate),
            LoadSimulation.InjectRandom random => (random.Interval, random.MinRate < 0 ? 0 : random.MaxRate - random.MinRate),
            LoadSimulation.IterationsForConstant keep => (null, Math.Min(keep.Copies, keep.Iterations)),
            LoadSimulation.IterationsForInject inject => (inject.Interval, Math.Min(inject.Rate, inject.Iterations)),
            _ => (null, 1),
        };
        if (count < 1)
            throw Broken($"LoadSimulation '{simulation}' asks for a number of copies, iterations or a rate that cannot be.");
        if (interval <= TimeSpan.Zero)
            throw Broken($"LoadSimulation interval: '{interval}' should be bigger than '{TimeSpan.Zero}'");
        if (simulation is LoadSimulation.IterationsForConstant or LoadSimulation.IterationsForInject)
            return;
        var duration = Simulations.Duration(simulation);
        if (duration < s_shortest)
            throw Broken($"LoadSimulation duration: '{duration}' is smaller than min duration value: '{s_shortest}'");
        if (interval > duration)
            throw Broken($"LoadSimulation interval: '{interval}' is bigger than its duration: '{duration}'");
    }

    // CA2201: NBomber throws this very type, and a test may say so.
#pragma warning disable CA2201
    public static Exception Broken(string sentence, Exception? cause = null) => new(sentence, cause);
#pragma warning restore CA2201
}
