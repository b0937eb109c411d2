using Gates.Model.Loads;

namespace Gates.Load;

/// <summary>What a run of the engine shall do.</summary>
/// <param name="Scenarios">At least one; all run at the same time.</param>
public sealed record LoadPlan(params IReadOnlyList<LoadScenario> Scenarios)
{
    /// <summary>Name under which the run is reported, such as <c>quick</c>. Default <c>custom</c>.</summary>
    public string Profile { get; init; } = "custom";

    /// <summary>
    /// Phases that the scenarios with a <see cref="LoadScenario.Weight"/> share: each arrival goes to one of them, so that
    /// their counts keep the proportion of their weights. Empty (the default) when none has a weight.
    /// </summary>
    public IReadOnlyList<Phase> Mix { get; init; } = [];

    /// <summary>Seed of Poisson arrivals. Default 1: two runs of one plan have the same arrivals.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Asked once a second with the run so far, warm-up excluded; a sentence ends the arrivals and becomes
    /// <see cref="LoadRun.Stop"/>, null goes on. Default: never asked.
    /// </summary>
    public Func<LoadRun, string?>? StopWhen { get; init; }

    /// <summary>
    /// The generator counts as saturated when more than one arrival in a hundred starts later than this after its
    /// time. Default 50 ms; above 0.
    /// </summary>
    public TimeSpan MostLag { get; init; } = TimeSpan.FromMilliseconds(50);
}

/// <summary>A plan cannot be run; the message lists every reason.</summary>
public sealed class LoadPlanException(IReadOnlyList<string> findings)
    : Exception("The load plan cannot be run:\n  " + string.Join("\n  ", findings))
{
    public IReadOnlyList<string> Findings { get; } = findings;
}
