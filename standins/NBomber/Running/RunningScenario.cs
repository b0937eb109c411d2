using Gates.Load;
using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>A registered scenario in its run.</summary>
internal sealed class RunningScenario(ScenarioProps props, Session session) : IScenarioInitContext
{
    private long _failures;

    public TestInfo TestInfo => session.TestInfo;

    ScenarioInfo IScenarioInitContext.ScenarioInfo => Info(0, ScenarioOperation.Init);

    NodeInfo IScenarioInitContext.NodeInfo => NodeInfo(OperationType.Init);

    public Func<IScenarioContext, Task<IResponse>> Body => props.Run!;

    /// <summary>Whether a failed step leaves the body.</summary>
    public bool EndsOnFailedStep => props.RestartIterationOnFail;

    public NodeInfo NodeInfo(OperationType operation) => session.NodeInfo(operation);

    public ScenarioInfo Info(int copy, ScenarioOperation operation) => new()
    {
        InstanceId = $"{props.ScenarioName}_{copy}",
        InstanceNumber = copy,
        ScenarioName = props.ScenarioName,
        ScenarioDuration = Simulations.Duration(props.LoadSimulations),
        ScenarioOperation = operation,
    };

    /// <summary>Why the run is to end, once there were as many as are allowed; null before.</summary>
    public string? CountFailure() => Interlocked.Increment(ref _failures) >= props.MaxFailCount
        ? $"Scenario '{props.ScenarioName}' reached its MaxFailCount of {props.MaxFailCount}."
        : null;

    public LoadScenario ToLoad(TimeSpan deadline) => new(props.ScenarioName, IterateAsync)
    {
        Phases = props.Weight is null ? Simulations.Phases(props.LoadSimulations) : [],
        Weight = props.Weight,
        MostArrivals = Simulations.MostIterations(props.LoadSimulations),
        WarmUp = props.WarmUpDuration ?? TimeSpan.Zero,
        Deadline = deadline,
    };

    private ValueTask<StepOutcome> IterateAsync(LoadContext load, CancellationToken stop)
    {
        var context = load.UserState as IterationContext ?? new(this, load);
        load.UserState = context;
        return context.RunAsync(load, stop);
    }
}
