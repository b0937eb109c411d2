namespace NBomber.Contracts.Stats;

/// <summary>What a run measured, in NBomber's words. Everything it knows is in the file of <see cref="ReportFiles"/>.</summary>
public sealed record NodeStats
{
    public required ScenarioStats[] ScenarioStats { get; init; }

    public required ThresholdResult[] Thresholds { get; init; }

    public required NodeInfo NodeInfo { get; init; }

    public required TestInfo TestInfo { get; init; }

    /// <summary>Empty without reports.</summary>
    public required ReportFile[] ReportFiles { get; init; }

    /// <summary>Iterations, of all scenarios. NBomber 4 adds every step to them.</summary>
    public required int AllRequestCount { get; init; }

    public required int AllOkCount { get; init; }

    /// <summary>Whatever did not end well: also iterations that never started and those that never ended.</summary>
    public required int AllFailCount { get; init; }

    public required long AllBytes { get; init; }

    /// <summary>As executed, without warm-up.</summary>
    public required TimeSpan Duration { get; init; }
}

public sealed record ScenarioStats
{
    public required string ScenarioName { get; init; }

    public required MeasurementStats Ok { get; init; }

    /// <inheritdoc cref="NodeStats.AllFailCount"/>
    public required MeasurementStats Fail { get; init; }

    public required StepStats[] StepStats { get; init; }

    public required LoadSimulationStats LoadSimulationStats { get; init; }

    public required OperationType CurrentOperation { get; init; }

    public required int AllRequestCount { get; init; }

    public required int AllOkCount { get; init; }

    public required int AllFailCount { get; init; }

    public required long AllBytes { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The place among the registered scenarios, from 0.</summary>
    public required int SortIndex { get; init; }
}

public sealed record StepStats
{
    public required string StepName { get; init; }

    public required MeasurementStats Ok { get; init; }

    public required MeasurementStats Fail { get; init; }

    public required int SortIndex { get; init; }
}

/// <summary>The simulation that ran last.</summary>
public sealed record LoadSimulationStats
{
    /// <summary>As <c>inject</c> or <c>keep_constant</c>.</summary>
    public required string SimulationName { get; init; }

    /// <summary>Copies, or iterations an interval.</summary>
    public required int Value { get; init; }
}

/// <summary>What became of one threshold.</summary>
public sealed record ThresholdResult
{
    public required string ScenarioName { get; init; }

    /// <summary>Empty for a threshold on the scenario.</summary>
    public required string StepName { get; init; }

    /// <summary>The condition as it stands in the source.</summary>
    public required string CheckExpression { get; init; }

    /// <summary>Of a condition that threw; empty otherwise. It counts as an error: a threshold nobody could check is not met.</summary>
    public required string ExceptionMsg { get; init; }

    /// <summary>Checks that were not met.</summary>
    public required int ErrorCount { get; init; }

    public required bool IsFailed { get; init; }
}
