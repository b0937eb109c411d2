using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;

namespace Gates.Load.Reports;

/// <summary>What a report tells: the run, and what became of its limits.</summary>
/// <param name="Run">As the engine measured it.</param>
/// <param name="Limits">Judged on it; empty when none was.</param>
public sealed record LoadReport(LoadRun Run, params IReadOnlyList<LimitResult> Limits)
{
    /// <summary>Each metric beside the same of earlier runs. Default: none, nobody looked for one.</summary>
    public IReadOnlyList<MetricComparison> Comparisons { get; init; } = [];
}
