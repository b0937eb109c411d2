using NBomber.Contracts.Stats;

namespace NBomber.Contracts;

public enum ScenarioOperation
{
    Init,
    WarmUp,
    Bombing,
    Clean,
}

/// <summary>What runs.</summary>
public sealed record ScenarioInfo
{
    /// <summary>Scenario and copy, as <c>harmonize_7</c>; serves as a correlation id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>From 0. In an open simulation each iteration is a copy of its own.</summary>
    public required int InstanceNumber { get; init; }

    public required string ScenarioName { get; init; }

    /// <summary>As planned, without the warm-up.</summary>
    public required TimeSpan ScenarioDuration { get; init; }

    public required ScenarioOperation ScenarioOperation { get; init; }
}

/// <summary>What an iteration knows of itself and may ask for.</summary>
public interface IScenarioContext
{
    TestInfo TestInfo { get; }

    ScenarioInfo ScenarioInfo { get; }

    NodeInfo NodeInfo { get; }

    /// <summary>Of this copy; the first is 1.</summary>
    long InvocationNumber { get; }

    /// <summary>Empty at the start of each iteration.</summary>
    Dictionary<string, object> Data { get; }

    /// <summary>Kept for the life of the copy.</summary>
    Dictionary<string, object> ScenarioInstanceData { get; }

    /// <summary>Says that the run was stopped, or that this iteration's deadline has come.</summary>
    CancellationToken ScenarioCancellationToken { get; }

    /// <summary>Of this copy alone.</summary>
    Random Random { get; }

    /// <summary>Starts no further iteration of the scenario. What runs is waited for.</summary>
    /// <param name="scenarioName">Of a registered scenario; another name stops nothing.</param>
    /// <param name="reason">For the report.</param>
    void StopScenario(string scenarioName, string reason);

    /// <summary>Starts no further iteration of any scenario. What runs is waited for.</summary>
    void StopCurrentTest(string reason);
}

/// <summary>What a scenario's set-up and clean-up know.</summary>
public interface IScenarioInitContext
{
    TestInfo TestInfo { get; }

    ScenarioInfo ScenarioInfo { get; }

    NodeInfo NodeInfo { get; }
}
