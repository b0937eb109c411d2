using Gates.Kit;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary>
/// The build under gate: awaited before the lanes, looked at again after them. While a deployment rolls out, old and new
/// instances answer in turn, so one right answer shows nothing.
/// </summary>
internal sealed class ExpectedBuild(Target target, IMachine machine)
{
    /// <summary>Readings that must agree, one after another.</summary>
    private const int Agreeing = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_oneReading = TimeSpan.FromSeconds(30);
    private IReadOnlyDictionary<string, string>? _first;

    /// <summary>What was named before the lanes; empty where nothing was.</summary>
    public IReadOnlyDictionary<string, string> Named => _first ?? new Dictionary<string, string>();

    /// <summary>Waits until API, pages and schema named the expected build three times in a row.</summary>
    /// <param name="within">Longest wait.</param>
    /// <param name="view">Told that it waits.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="GateException">They did not (<see cref="ObstacleKind.TargetNotReady"/>).</exception>
    public async Task AwaitAsync(TimeSpan within, IRunView view, CancellationToken stop)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(stop);
        budget.CancelAfter(within);
        var (agreed, why) = (0, "no answer");
        try
        {
            while (agreed < Agreeing)
            {
                var (reading, problem) = await ReadAsync(budget.Token);
                if (problem is not null && problem != why)
                    view.Say($"Waiting for the expected build: {problem}.");
                agreed = problem is not null ? 0 : _first is null || BuildIdentity.Change(_first, reading!) is null ? agreed + 1 : 1;
                (_first, why) = (reading, problem ?? "it changed from one answer to the next");
                if (agreed < Agreeing)
                    await Task.Delay(s_pause, machine.Clock, budget.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new GateException(
                ObstacleKind.TargetNotReady,
                $"The target did not answer with the expected build {Agreeing} times in a row within {within.TotalSeconds:0} s: {why}. "
                + "See whether the deployment has finished everywhere; --ready-within allows more time.");
        }
    }

    /// <summary>Takes the build of a deployment that was started here as it is.</summary>
    public async Task TakeAsync(CancellationToken stop) => _first = (await ReadAsync(stop)).Reading;

    /// <summary>Looks again.</summary>
    /// <exception cref="GateException">Another build answers, or nothing does, or the database went down: nobody knows what was measured.</exception>
    public async Task CheckAgainAsync(CancellationToken stop)
    {
        if (_first is null)
            return;
        var (reading, problem) = await ReadAsync(stop);
        if (reading is null)
            throw new GateException(ObstacleKind.TargetNotReady, $"The target did not name its build once more at the end: {problem}.");
        if (BuildIdentity.Change(_first, reading) is { } change)
            throw new GateException(ObstacleKind.TargetNotReady, $"The build changed during the run: {change}. Run again once the deployment stands still.");
        if (BuildIdentity.RestartOf(_first, reading) is { } restart)
            throw new GateException(ObstacleKind.TargetNotReady, $"The database went down during the run: {restart}. Checks that failed may have met it. Find out why, then run again.");
    }

    private async Task<(IReadOnlyDictionary<string, string>? Reading, string? Problem)> ReadAsync(CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(s_oneReading);
        try
        {
            var reading = await machine.ReadBuildAsync(target, deadline.Token);
            return (reading, BuildIdentity.WhyNot(reading, target.Settings.ExpectedCommit, target.Settings.SchemaHead));
        }
        catch (NoAnswerException problem)
        {
            return (null, problem.Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, $"no answer after {s_oneReading.TotalSeconds:0} s");
        }
    }
}
