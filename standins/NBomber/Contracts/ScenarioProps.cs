namespace NBomber.Contracts;

/// <summary>A scenario and how it is run. Made by <see cref="CSharp.Scenario"/>, and never changed: each <c>With</c> answers a copy.</summary>
public sealed record ScenarioProps
{
    public required string ScenarioName { get; init; }

    /// <summary>Null for a scenario that only sets up and cleans up.</summary>
    public Func<IScenarioContext, Task<IResponse>>? Run { get; init; }

    public Func<IScenarioInitContext, Task>? Init { get; init; }

    public Func<IScenarioInitContext, Task>? Clean { get; init; }

    /// <summary>Null without warm-up. Default 30 s.</summary>
    public TimeSpan? WarmUpDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>In their order. Default one copy for a minute.</summary>
    public IReadOnlyList<LoadSimulation> LoadSimulations { get; init; } =
        [new LoadSimulation.KeepConstant(1, TimeSpan.FromMinutes(1))];

    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Whether a failed step ends its iteration. Default true.</summary>
    public bool RestartIterationOnFail { get; init; } = true;

    /// <summary>Failures that stop the run. Default 5000.</summary>
    public int MaxFailCount { get; init; } = 5_000;

    /// <summary>Share among the scenarios that have one; null runs all the time.</summary>
    public int? Weight { get; init; }
}
