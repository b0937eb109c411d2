using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.Running;

namespace NBomber.CSharp;

/// <summary>Runs scenarios.</summary>
public static class NBomberRunner
{
    public static NBomberContext RegisterScenarios(params ScenarioProps[] scenarios) => new() { Scenarios = scenarios };

    public static NBomberContext WithTestSuite(this NBomberContext context, string testSuite) =>
        context with { TestSuite = testSuite };

    public static NBomberContext WithTestName(this NBomberContext context, string testName) =>
        context with { TestName = testName };

    /// <summary>Runs only these of the registered scenarios.</summary>
    public static NBomberContext WithTargetScenarios(this NBomberContext context, params string[] scenarioNames) =>
        context with { TargetScenarios = scenarioNames };

    /// <summary>Where reports are written. Nothing in it is deleted; NBomber empties it first.</summary>
    public static NBomberContext WithReportFolder(this NBomberContext context, string reportFolder) =>
        context with { ReportFolder = reportFolder };

    /// <param name="context">The run.</param>
    /// <param name="reportFileName">Without an ending.</param>
    public static NBomberContext WithReportFileName(this NBomberContext context, string reportFileName) =>
        context with { ReportFileName = reportFileName };

    public static NBomberContext WithoutReports(this NBomberContext context) => context with { ReportFolder = null };

    /// <summary>How often thresholds are looked at; at least 5 s.</summary>
    public static NBomberContext WithReportingInterval(this NBomberContext context, TimeSpan interval) =>
        context with { ReportingInterval = interval };

    /// <summary>Longest time of one iteration, default 1 min. NBomber waits so long at the end, and counts no ending that came later.</summary>
    public static NBomberContext WithScenarioCompletionTimeout(this NBomberContext context, TimeSpan timeout) =>
        context with { ScenarioCompletionTimeout = timeout };

    /// <summary>Whether a line tells of the run while it goes on. Default true.</summary>
    public static NBomberContext DisplayConsoleMetrics(this NBomberContext context, bool display) =>
        context with { DisplaysConsoleMetrics = display };

    /// <summary>
    /// Runs the scenarios and answers what was measured. Neither failures nor thresholds that were not met throw: the
    /// caller asserts.
    /// </summary>
    /// <exception cref="Exception">A scenario or setting is invalid, or a scenario's set-up failed.</exception>
    public static NodeStats Run(this NBomberContext context) => new Session(context).RunAsync().GetAwaiter().GetResult();
}
