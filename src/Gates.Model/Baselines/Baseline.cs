using System.Text.Json.Serialization;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Model.Baselines;

/// <summary>What is kept of a run, to compare later ones with. Written and read by <see cref="BaselineJson"/>.</summary>
public sealed record Baseline
{
    /// <summary>Version of this record's shape as JSON.</summary>
    public int Format { get; init; } = 1;

    public required string RunId { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required Testbed Testbed { get; init; }

    public required IReadOnlyList<BaselineMetric> Metrics { get; init; }

    /// <summary>What is to be kept of a run. Only a run that was promoted deserves it; that is the caller's to know.</summary>
    /// <exception cref="ArgumentException">The generator was saturated: the run's figures are no measure of the target.</exception>
    public static Baseline Of(LoadRun run, string runId, Testbed testbed)
    {
        if (run.Audit.Saturated)
            throw new ArgumentException($"A run whose generator could not keep up is no baseline: {run.Audit.Reasons[0]}", nameof(run));
        return new() { RunId = runId, Started = run.Started, Testbed = testbed, Metrics = MetricsOf(run) };
    }

    /// <summary>Latency of every scenario, and of every step of it.</summary>
    internal static IReadOnlyList<BaselineMetric> MetricsOf(LoadRun run) =>
    [
        .. run.Scenarios.SelectMany(scenario => (IEnumerable<BaselineMetric>)
        [
            new(scenario.Name, null, scenario.Latency),
            .. scenario.Steps.Select(step => new BaselineMetric(scenario.Name, step.Name, step.Latency)),
        ]),
    ];
}

/// <summary>The latency of a scenario, or of one of its steps.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Step">Null for the scenario as a whole.</param>
/// <param name="Latency">As in the run.</param>
public sealed record BaselineMetric(string Scenario, string? Step, Histogram Latency)
{
    /// <summary><c>login</c>, <c>login/post</c>.</summary>
    public string Name => Step is null ? Scenario : $"{Scenario}/{Step}";
}

/// <summary>Which earlier run a baseline is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BaselineKind>))]
public enum BaselineKind
{
    /// <summary>The last that was promoted. It follows the deployment, and so does not see a slow drift.</summary>
    LastGood,

    /// <summary>One that a person chose and that stays: against it a drift adds up.</summary>
    Anchor,
}

/// <summary>A baseline that was looked for, and whether it may be compared with.</summary>
/// <param name="Kind">Which was looked for.</param>
/// <param name="Baseline">Null when there is none.</param>
/// <param name="Differences">Why it may not be compared with; empty when it may.</param>
public sealed record BaselineMatch(BaselineKind Kind, Baseline? Baseline, IReadOnlyList<string> Differences)
{
    public bool IsComparable => Baseline is not null && Differences.Count == 0;

    /// <summary><c>the last good run</c>, <c>the anchor run</c>.</summary>
    public string Name => Kind switch
    {
        BaselineKind.LastGood => "the last good run",
        BaselineKind.Anchor => "the anchor run",
        _ => throw new InvalidOperationException($"There is no baseline {Kind}."),
    };

    /// <summary>Holds a stored baseline against the testbed of the run at hand.</summary>
    public static BaselineMatch Of(BaselineKind kind, Baseline? baseline, Testbed testbed) =>
        new(kind, baseline, baseline is null ? [] : testbed.DifferencesFrom(baseline.Testbed));

    /// <summary>Why nothing can be compared with it; null when it can.</summary>
    public string? WhyNot => (Baseline, Differences) switch
    {
        (null, _) => $"{Name} is not stored",
        (_, []) => null,
        _ => $"{Name} was made on another testbed ({string.Join("; ", Differences)})",
    };
}
