using Gates.Model.Results;

namespace Gates.Kit.Lanes;

/// <summary>Waits for a deployment before the first check.</summary>
public static class Readiness
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until there is an answer. Any will do: whether it is a good one, a check says.</summary>
    /// <param name="address">Where, for the message.</param>
    /// <param name="ask">Asks once.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="GateException">There was none within <see cref="LaneRun.ReadyWithin"/> (<see cref="ObstacleKind.TargetNotReady"/>).</exception>
    public static async Task WaitAsync(Uri address, Func<CancellationToken, Task> ask, CancellationToken stop)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(stop);
        budget.CancelAfter(LaneRun.ReadyWithin);
        var why = "no answer";
        while (true)
        {
            try
            {
                await ask(budget.Token);
                return;
            }
            catch (HttpRequestException problem) when (!budget.IsCancellationRequested)
            {
                why = problem.Message;
                await Task.Delay(s_pause, CancellationToken.None);
            }
            catch (Exception) when (budget.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                throw new GateException(
                    ObstacleKind.TargetNotReady,
                    $"{address} did not answer within {LaneRun.ReadyWithin.TotalSeconds:0} s ({why}). Has the deployment finished, and is the URL right?");
            }
        }
    }
}
