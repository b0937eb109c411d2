using Gates.Model.Loads;

namespace Gates.Load.Reports;

/// <summary>What a report tells: the run, and what became of its limits.</summary>
/// <param name="Run">As the engine measured it.</param>
/// <param name="Limits">Judged on it; empty when none was.</param>
public sealed record LoadReport(LoadRun Run, params IReadOnlyList<LimitRow> Limits);

/// <summary>A limit and what became of it, in words.</summary>
public sealed record LimitRow
{
    /// <summary>As it stands in the policy.</summary>
    public required string Rule { get; init; }

    public required LimitLook Look { get; init; }

    /// <summary>What came of it, in the judge's word: <c>held</c>, <c>breached</c>, <c>unproven</c>.</summary>
    public required string Result { get; init; }

    /// <summary>What was measured, with its unit and, where samples bound it, the bound at 95 %.</summary>
    public required string Value { get; init; }

    public required long Samples { get; init; }

    /// <summary>As <c>whole</c> or <c>worst 10s, at 1:20</c>.</summary>
    public required string Window { get; init; }

    /// <summary>What a breach does: <c>block</c>, <c>warn</c>, <c>observe</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Who set the limit, and where.</summary>
    public required string Source { get; init; }
}

/// <summary>The colour of a result.</summary>
public enum LimitLook
{
    Good,
    Bad,
    Unsure,
}
