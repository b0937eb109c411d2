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
    /// Ends the arrivals and cancels the requests under way, which then count as failed with the code <c>stopped</c>;
    /// the run is reported all the same.
    /// </param>
    /// <exception cref="LoadPlanException">The plan contradicts itself.</exception>
    public static Task<LoadRun> RunAsync(LoadPlan plan, IProgress<LoadProgress>? progress = null, CancellationToken stop = default) =>
        throw new NotSupportedException("The engine is being written.");
}
