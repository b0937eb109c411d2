using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Rollbacks;
using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>The members of <c>verdict.json</c>, in its order. docs/verdict.schema.json is generated from here.</summary>
internal sealed record VerdictShape(
    int Format,
    Decision Verdict,
    int ExitCode,
    string Reason,
    string Counterfactual,
    RollbackShape? Rollback,
    string System,
    string RunId,
    TargetShape Target,
    IReadOnlyDictionary<string, string> Identity,
    DateTimeOffset Start,
    double DurationMs,
    IReadOnlyList<FindingShape> Findings,
    IReadOnlyList<LaneShape> Lanes,
    IReadOnlyList<CheckShape> Checks,
    IReadOnlyList<UnprovenShape> Unproven,
    IReadOnlyList<string> MissingSettings,
    IReadOnlyList<string> Notes,
    IReadOnlyList<MeasurementShape> Measurements,
    IReadOnlyList<LimitShape> Limits);

internal sealed record RollbackShape(RollbackAction Action, string Severity, IReadOnlyList<string> Who, string How, string Source);

internal sealed record TargetShape(string Environment, string? WebUrl, string? ApiUrl);

internal sealed record FindingShape(int ExitCode, string Sentence);

internal sealed record LaneShape(
    string Lane, int ExitCode, int Passed, int Failed, int Broken, int Unproven, int Flaky, int FlakeBudget, double? DurationMs, string Note);

internal sealed record CheckShape(
    string Lane,
    string Name,
    CheckResult Result,
    double DurationMs,
    string Message,
    string? MissingSetting,
    string? Excuse,
    IReadOnlyList<string> EarlierFailures);

internal sealed record UnprovenShape(string Lane, string Name, string? MissingSetting);

internal sealed record MeasurementShape(string Lane, string Name, double Value, string Unit, int Samples);

internal sealed record LimitShape(
    string Lane,
    string Rule,
    string Judged,
    LimitAction Action,
    LimitOutcome State,
    string? Value,
    long Samples,
    string Window,
    string Source,
    string Sentence,
    string Counterfactual);
