using Gates.Load.Running;
using Gates.Model.Loads;

namespace Gates.Load;

/// <summary>Runs load plans.</summary>
public static class LoadEngine
{
    /// <summary>
    /// Runs a plan to its end: until each request that was started has ended or its deadline has come.
    /// </summary>
    /// <param name="plan">Checked before anything starts.</param>
    /// <param name="progress">Told once a second; null for nobody.</param>
    /// <param name="stop">
    /// Ends the arrivals and gives up the requests under way, which then count as failed with the code <c>stopped</c>;
    /// the run is reported all the same.
    /// </param>
    /// <exception cref="LoadPlanException">The plan contradicts itself.</exception>
    public static Task<LoadRun> RunAsync(LoadPlan plan, IProgress<LoadProgress>? progress = null, CancellationToken stop = default)
    {
        LoadPlanRules.Check(plan);
        var done = new TaskCompletionSource<LoadRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = new Run(RunRule.In(plan), progress, stop);
        // A thread of its own: the pool is what it measures.
        new Thread(() => Complete(done, run)) { IsBackground = true, Name = "gates load clock" }.Start();
        return done.Task;
    }

    private static void Complete(TaskCompletionSource<LoadRun> done, Run run)
    {
        try
        {
            done.SetResult(run.ToItsEnd());
        }
        catch (Exception error)
        {
            done.SetException(error);
        }
    }
}
