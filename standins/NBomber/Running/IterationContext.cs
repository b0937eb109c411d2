using Gates.Load;
using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>What an iteration knows of itself, on top of the engine's arrival. In a closed simulation a copy keeps it.</summary>
internal sealed class IterationContext(RunningScenario scenario, LoadContext copy) : IScenarioContext
{
    private LoadContext _load = copy;
    private string? _failedStep;

    public TestInfo TestInfo => scenario.TestInfo;

    public NodeInfo NodeInfo => scenario.NodeInfo(_load.IsWarmUp ? OperationType.WarmUp : OperationType.Bombing);

    public ScenarioInfo ScenarioInfo { get; } = scenario.Info(
        copy.User, copy.IsWarmUp ? ScenarioOperation.WarmUp : ScenarioOperation.Bombing);

    public long InvocationNumber { get; private set; }

    public Dictionary<string, object> Data { get; } = [];

    public Dictionary<string, object> ScenarioInstanceData { get; } = [];

    public CancellationToken ScenarioCancellationToken { get; private set; }

    public Random Random { get; } = new();

    /// <summary>One iteration, to its ending.</summary>
    public async ValueTask<StepOutcome> RunAsync(LoadContext load, CancellationToken stop)
    {
        (_load, ScenarioCancellationToken, _failedStep) = (load, stop, null);
        InvocationNumber++;
        Data.Clear();
        StepOutcome outcome;
        try
        {
            outcome = Endings.Of(await scenario.Body(this));
        }
        catch (StepFailedException failed)
        {
            outcome = StepOutcome.Fail("", failed.Message);
        }
        catch (Exception error)
        {
            outcome = Endings.Of(error);
        }

        // The step has its code; a second one for the iteration would count it twice.
        if (outcome.IsOk && _failedStep is not null)
            outcome = StepOutcome.Fail("", _failedStep);
        if (!outcome.IsOk && !load.IsWarmUp && scenario.CountFailure() is { } reason)
            load.StopRun(reason);
        return outcome;
    }

    public async Task<Response<T>> StepAsync<T>(string name, Func<Task<Response<T>>> run)
    {
        Response<T>? response = null;
        var outcome = await _load.StepAsync(name, async () =>
        {
            try
            {
                response = await run();
                return Endings.Of(response);
            }
            catch (Exception error)
            {
                return Endings.Of(error);
            }
        });
        response ??= Endings.Response<T>(outcome);
        if (response.IsError)
        {
            _failedStep ??= $"{name}: {response.StatusCode} {response.Message}".TrimEnd();
            if (scenario.EndsOnFailedStep)
                throw new StepFailedException(_failedStep);
        }

        return response;
    }

    /// <exception cref="NotSupportedException">It is another scenario's name.</exception>
    public void StopScenario(string scenarioName, string reason)
    {
        if (scenarioName != ScenarioInfo.ScenarioName)
            throw new NotSupportedException($"'{ScenarioInfo.ScenarioName}' cannot stop '{scenarioName}': a scenario stops itself, or the test.");
        _load.StopScenario();
    }

    public void StopCurrentTest(string reason) => _load.StopRun(reason);
}
