namespace NBomber.Contracts;

/// <summary>Scenarios and settings of a run. Never changed: each <c>With</c> answers a copy.</summary>
public sealed record NBomberContext
{
    public required IReadOnlyList<ScenarioProps> Scenarios { get; init; }

    /// <summary>Names of those that run; empty (the default) for all.</summary>
    public IReadOnlyList<string> TargetScenarios { get; init; } = [];

    public string TestSuite { get; init; } = "nbomber_default_test_suite_name";

    public string TestName { get; init; } = "nbomber_default_test_name";

    /// <summary>Null for none; default <c>reports</c> and in it a folder for each run. Nothing in it is ever deleted.</summary>
    public string? ReportFolder { get; init; } = "";

    /// <summary>Without an ending. Default the date and time.</summary>
    public string ReportFileName { get; init; } = "";

    /// <summary>How often thresholds are looked at. Default 5 s, and no less.</summary>
    public TimeSpan ReportingInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time of one iteration; then it counts as a failure with the code <c>-100</c>. Default 1 min.</summary>
    public TimeSpan ScenarioCompletionTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a line tells of the run while it goes on. Default true.</summary>
    public bool DisplaysConsoleMetrics { get; init; } = true;

    internal IEnumerable<ScenarioProps> Targets =>
        Scenarios.Where(scenario => TargetScenarios.Count == 0 || TargetScenarios.Contains(scenario.ScenarioName));
}
