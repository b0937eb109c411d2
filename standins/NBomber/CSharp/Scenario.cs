using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Describes what one user does, and how many of them come.</summary>
public static class Scenario
{
    /// <param name="name">Unique in a run; not empty.</param>
    /// <param name="run">One iteration. What it returns or throws is its ending.</param>
    public static ScenarioProps Create(string name, Func<IScenarioContext, Task<IResponse>> run) =>
        new() { ScenarioName = name, Run = run };

    /// <summary>A scenario that only sets up and cleans up.</summary>
    public static ScenarioProps Empty(string name) => new() { ScenarioName = name };

    /// <summary>Runs once before the warm-up. Throwing ends the run.</summary>
    public static ScenarioProps WithInit(this ScenarioProps scenario, Func<IScenarioInitContext, Task> initFunc) =>
        scenario with { Init = initFunc };

    /// <summary>Runs once at the end, also of a run that was stopped.</summary>
    public static ScenarioProps WithClean(this ScenarioProps scenario, Func<IScenarioInitContext, Task> cleanFunc) =>
        scenario with { Clean = cleanFunc };

    /// <summary>Runs the simulations first for this long, unmeasured. Default 30 s; at most the scenario's duration.</summary>
    public static ScenarioProps WithWarmUpDuration(this ScenarioProps scenario, TimeSpan duration) =>
        scenario with { WarmUpDuration = duration };

    public static ScenarioProps WithoutWarmUp(this ScenarioProps scenario) => scenario with { WarmUpDuration = null };

    /// <summary>Default one copy for a minute.</summary>
    public static ScenarioProps WithLoadSimulations(this ScenarioProps scenario, params LoadSimulation[] loadSimulations) =>
        scenario with { LoadSimulations = loadSimulations };

    /// <summary>Whether a failed step ends its iteration. Default true.</summary>
    public static ScenarioProps WithRestartIterationOnFail(this ScenarioProps scenario, bool shouldRestart) =>
        scenario with { RestartIterationOnFail = shouldRestart };

    /// <summary>Failed iterations that stop the whole run. Default 5000.</summary>
    public static ScenarioProps WithMaxFailCount(this ScenarioProps scenario, int maxFailCount) =>
        scenario with { MaxFailCount = maxFailCount };

    public static ScenarioProps WithThresholds(this ScenarioProps scenario, params Threshold[] thresholds) =>
        scenario with { Thresholds = thresholds };

    /// <summary>
    /// Lets the scenarios that have a weight share one load: each arrival is one of them, as often as its weight says.
    /// All of them need the same simulations.
    /// </summary>
    /// <param name="weight">From 1.</param>
    public static ScenarioProps WithWeight(this ScenarioProps scenario, int weight) => scenario with { Weight = weight };
}
