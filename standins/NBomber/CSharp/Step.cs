using NBomber.Contracts;
using NBomber.Running;

namespace NBomber.CSharp;

/// <summary>Measures a part of an iteration on its own.</summary>
public static class Step
{
    /// <summary>
    /// Runs and measures it. When it fails, the iteration ends there as failed, unless the scenario says otherwise; then
    /// the answer comes back, and the iteration counts as failed all the same: no retry turns it good.
    /// </summary>
    /// <param name="name">Unique in the scenario.</param>
    /// <param name="context">That of the iteration.</param>
    /// <param name="run">
    /// What to measure. Throwing is failing: with the code <c>-100</c> for <see cref="OperationCanceledException"/>, with
    /// <c>-101</c> for every other.
    /// </param>
    public static Task<Response<T>> Run<T>(string name, IScenarioContext context, Func<Task<Response<T>>> run) =>
        context is IterationContext iteration
            ? iteration.StepAsync(name, run)
            : throw new ArgumentException("A step runs in the context that its scenario was given.", nameof(context));
}
