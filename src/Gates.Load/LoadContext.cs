using Gates.Load.Running;

namespace Gates.Load;

/// <summary>One arrival, as its scenario sees it. Valid until the body ends; the engine uses it again afterwards.</summary>
public abstract class LoadContext
{
    /// <summary>Name of the scenario.</summary>
    public abstract string Scenario { get; }

    /// <summary>Number of the arrival in its scenario and part (warm-up or measured), from 1.</summary>
    public abstract long Number { get; }

    /// <summary>
    /// In a closed phase the number of the virtual user, from 0, the same in all of his iterations; in an open phase
    /// a number that no other arrival under way has.
    /// </summary>
    public abstract int User { get; }

    /// <summary>Whether the arrival belongs to the warm-up and is not measured.</summary>
    public abstract bool IsWarmUp { get; }

    /// <summary>Unique for each arrival; 32 hexadecimal digits, fit for a trace id. HTTP steps send it.</summary>
    public abstract string CorrelationId { get; }

    /// <summary>What the scenario keeps for this <see cref="User"/> from one iteration to the next, such as a session. Default null.</summary>
    public object? UserState { get; set; }

    /// <summary>
    /// Measures a part of the body on its own. Its failure makes the arrival fail, whatever the body answers; its exception
    /// is counted and thrown on.
    /// </summary>
    /// <param name="name">Unique in the scenario.</param>
    /// <param name="step">What to measure.</param>
    public abstract ValueTask<StepOutcome> StepAsync(string name, Func<ValueTask<StepOutcome>> step);

    /// <summary>Ends all arrivals of the run; requests under way run on. The first reason is kept.</summary>
    public abstract void StopRun(string reason);

    /// <summary>Ends the arrivals of this scenario alone.</summary>
    public abstract void StopScenario();

    /// <summary>For steps of the engine's own, which need no delegate.</summary>
    internal abstract StepMark BeginStep(string name);

    internal abstract void EndStep(in StepMark mark, in StepOutcome outcome);
}
