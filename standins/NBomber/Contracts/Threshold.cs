using System.Runtime.CompilerServices;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace NBomber.Contracts;

/// <summary>
/// A condition that the statistics must meet each time they are looked at: every reporting interval, and at the end.
/// One look that does not meet it fails it.
/// </summary>
public sealed record Threshold
{
    private Threshold(string stepName, Func<ScenarioStats, bool> isMet, string expression, int? abortWhenErrorCount, TimeSpan? startCheckAfter)
    {
        (StepName, IsMet, Expression) = (stepName, isMet, expression);
        (AbortWhenErrorCount, StartCheckAfter) = (abortWhenErrorCount, startCheckAfter ?? TimeSpan.Zero);
    }

    /// <summary>Empty for a condition on the whole scenario.</summary>
    internal string StepName { get; }

    internal Func<ScenarioStats, bool> IsMet { get; }

    internal string Expression { get; }

    internal int? AbortWhenErrorCount { get; }

    internal TimeSpan StartCheckAfter { get; }

    /// <param name="checkScenario">The condition.</param>
    /// <param name="abortWhenErrorCount">Looks not met that stop the run, from 1; null never stops it.</param>
    /// <param name="startCheckAfter">How long nobody looks, such as during a ramp. Default not at all.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    public static Threshold Create(
        Func<ScenarioStats, bool> checkScenario,
        int? abortWhenErrorCount = null,
        TimeSpan? startCheckAfter = null,
        [CallerArgumentExpression(nameof(checkScenario))] string expression = "") =>
        new("", checkScenario, expression, abortWhenErrorCount, startCheckAfter);

    /// <inheritdoc cref="Create(Func{ScenarioStats, bool}, int?, TimeSpan?, string)"/>
    /// <param name="stepName">A step that never ran by the time of the look has not met its condition.</param>
    /// <param name="checkStep">The condition.</param>
    public static Threshold Create(
        string stepName,
        Func<StepStats, bool> checkStep,
        int? abortWhenErrorCount = null,
        TimeSpan? startCheckAfter = null,
        [CallerArgumentExpression(nameof(checkStep))] string expression = "") =>
        new(stepName, stats => checkStep(stats.StepStats.Get(stepName)), expression, abortWhenErrorCount, startCheckAfter);
}
