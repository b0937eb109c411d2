namespace Gates.Load;

/// <summary>What one arrival does, and when arrivals come.</summary>
/// <param name="Name">Unique in the plan.</param>
/// <param name="Body">
/// Runs once an arrival. It must be asynchronous where it waits: a body that blocks its thread starves the generator,
/// which then reports itself saturated. An exception counts as a failure. The token is cancelled at the deadline.
/// </param>
public sealed record LoadScenario(string Name, Func<LoadContext, CancellationToken, ValueTask<StepOutcome>> Body)
{
    /// <summary>When arrivals come, one phase after the other. Empty for a scenario of the plan's mix.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    /// <summary>
    /// Share of the plan's <see cref="LoadPlan.Mix"/> in proportion to the other scenarios' weights; above 0. Null
    /// (the default) for a scenario with phases of its own.
    /// </summary>
    public double? Weight { get; init; }

    /// <summary>
    /// For so long the phases are run from their beginning, without being measured, before all scenarios begin.
    /// Default 0.
    /// </summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>
    /// Longest time of a request from its actual start; then it counts as timed out. An arrival to which the generator
    /// comes later than this is dropped. Default 30 s; above 0.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Arrivals after which the scenario ends, in the warm-up and the measured part each; from 1. Null (the default) for one that
    /// ends with its phases. Not for one with a weight.
    /// </summary>
    public long? MostArrivals { get; init; }

    /// <summary>Most requests of open phases under way at once; a further arrival is dropped. Default 20,000; from 1.</summary>
    public int MaxInFlight { get; init; } = 20_000;
}
