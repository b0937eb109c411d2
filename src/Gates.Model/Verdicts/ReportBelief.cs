using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>Says whether what a lane left behind may be believed: how its process ended, whose report it is, and whether the two agree.</summary>
internal sealed class ReportBelief(RunFacts run)
{
    // Codes of a test process that end in a report: nothing failed, something failed, nothing ran.
    private const int Success = 0;
    private const int TestsFailed = 2;
    private const int NothingRan = 8;

    /// <summary>Why the lane or its report cannot be believed; empty when it can.</summary>
    public IEnumerable<Finding> Doubts(LaneOutcome outcome)
    {
        var lane = outcome.Lane;
        switch (outcome.Ending)
        {
            case LaneEnding.Exited:
                break;
            case LaneEnding.NotStarted:
                yield return Finding.Missing($"{lane}: the lane could not be started ({outcome.ReportProblem ?? "no reason given"}).");
                yield break;
            case LaneEnding.StoppedAtDeadline:
                yield return new(ExitCode.Deadline, $"{lane}: the lane was stopped at its deadline.");
                yield break;
            case LaneEnding.StoppedByCancellation:
                yield return new(ExitCode.Cancelled, $"{lane}: the lane was stopped because the run was cancelled.");
                yield break;
            default:
                throw new InvalidOperationException($"A lane does not end in '{outcome.Ending}'.");
        }

        if (outcome.Report is not { } report)
        {
            // Where no test matched, no test program writes a report; its exit code says so.
            if (outcome is { ProcessExitCode: NothingRan, ReportProblem: null or LaneOutcome.NoFile })
                yield return Finding.Empty(lane);
            else
                yield return Finding.Missing($"{lane}: the lane left no readable report ({outcome.ReportProblem ?? LaneOutcome.NoFile}; " +
                    $"its process ended with {outcome.ProcessExitCode?.ToString() ?? "no code"}).");
            yield break;
        }

        foreach (var finding in Foreign(lane, report))
            yield return finding;
        if (report.Obstacle is { } obstacle)
        {
            yield return OfObstacle(obstacle, lane, run.Cancelled);
            yield break;
        }

        if (ProcessContradicts(outcome.ProcessExitCode, report) is { } contradiction)
            yield return Finding.Missing($"{lane}: {contradiction}");
        if (LimitFindings.Contradiction(report) is { } limit)
            yield return Finding.Missing($"{lane}: {limit}");
        if (report.Checks.GroupBy(check => check.Name).FirstOrDefault(group => group.Count() > 1) is { } twins)
            yield return Finding.Missing($"{lane}: the report names the check '{twins.Key}' {twins.Count()} times, so results may hide each other.");
    }

    private IEnumerable<Finding> Foreign(string lane, LaneReport report)
    {
        if (report.Format != 1)
            yield return Finding.Missing($"{lane}: the report has format {report.Format}; this runner reads format 1.");
        if (report.Lane != lane)
            yield return Finding.Missing($"{lane}: the report is of lane '{report.Lane}'.");
        if (report.RunId != run.RunId)
            yield return Finding.Missing($"{lane}: the report is of run '{report.RunId}', not of this run '{run.RunId}'.");
        if (report.Environment != run.Environment)
            yield return Finding.Missing($"{lane}: the report is of environment '{report.Environment}', not '{run.Environment}'.");
    }

    /// <summary>Whether the report is of this lane, run and environment, and in a format that is read here.</summary>
    public bool IsOurs(string lane, LaneReport report) => !Foreign(lane, report).Any();

    // A process that says something failed where its report has no failure lost a result on the way.
    private static string? ProcessContradicts(int? exitCode, LaneReport report)
    {
        var red = report.Checks.Any(check => check.Result is CheckResult.Failed or CheckResult.Broken);
        var proved = red || report.Checks.Any(check => check.Result == CheckResult.Passed);
        return exitCode switch
        {
            Success when red => "the report has failures, but its process ended with 0.",
            Success => null,
            TestsFailed when !red => "its process ended with 2 (tests failed), but the report has no failure.",
            TestsFailed => null,
            NothingRan when proved => "its process ended with 8 (nothing ran), but the report has results.",
            NothingRan => null,
            null => "its process left no exit code; it was lost.",
            _ => $"its process died with exit code {exitCode}.",
        };
    }

    /// <summary>What an obstacle of the runner (<paramref name="lane"/> null) or of a lane is worth.</summary>
    /// <remarks>A lane that crashes after a cancellation crashed because of it.</remarks>
    public static Finding OfObstacle(LaneObstacle obstacle, string? lane, bool cancelled)
    {
        var sentence = lane is null ? obstacle.Message : $"{lane}: {obstacle.Message}";
        return obstacle.Kind switch
        {
            ObstacleKind.Configuration => new(ExitCode.ConfigurationInvalid, sentence),
            ObstacleKind.TargetNotReady => new(ExitCode.TargetNotReady, sentence),
            ObstacleKind.Crash when cancelled && lane is not null => new(ExitCode.Cancelled, sentence),
            ObstacleKind.Crash => new(ExitCode.Crash, sentence),
            _ => throw new InvalidOperationException($"There is no obstacle {obstacle.Kind}."),
        };
    }
}
