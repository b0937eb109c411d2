using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Rollbacks;

namespace Gates.Model.Verdicts;

/// <summary>Turns what a run saw into one verdict.</summary>
/// <remarks>
/// <para>Every finding earns an exit code, and the first of <see cref="ExitCodes.Precedence"/> wins: what makes the
/// run unreliable is judged before what it found. Whatever is missing, foreign, doubled or unknown is a finding;
/// nothing is skipped.</para>
/// <para>A Broken check earns <see cref="ExitCode.EvidenceMissing"/>, because what it should have shown is not
/// shown, unless the run has a Failed check as well. A failure was measured, and broken neighbours are most often the
/// same defect seen from behind it: where login is down, health is Failed and everything after it is Broken, and
/// the reader must be sent to the deployment, not to the gate. Both codes hold. Where it is the target that gave no
/// whole answer, <see cref="ExitCode.TargetNotReady"/> says so. A cause that has a code of its own
/// (target not ready, deadline) reaches the judge as a lane's obstacle or ending, never as Broken checks.</para>
/// <para>A check that claims to have passed without an assertion is Unproven and holds everywhere. An Unproven
/// check that names the setting which the target lacks is left to the policy. A lane with no proved check at all
/// never promotes.</para>
/// </remarks>
public static class Judge
{
    /// <summary>Decides. Never throws for what a run did; only for values that no caller can make.</summary>
    public static Verdict Decide(Policy policy, RunFacts run)
    {
        var verdict = Decided(policy, run);
        return verdict with
        {
            Counterfactual = Counterfactual.Of(policy, run, verdict, other => Decided(policy, other)),
            Rollback = RollbackMatrix.RowOf(policy, verdict),
        };
    }

    private static Verdict Decided(Policy policy, RunFacts run)
    {
        var findings = OfTheRun(run).ToList();
        var excuses = Excuses.Of(policy, run);
        var checks = new List<JudgedCheck>();
        var lines = new List<LaneLine>();
        if (ConfigurationErrors(policy, run).ToList() is { Count: > 0 } errors)
        {
            findings.AddRange(errors);
        }
        else
        {
            foreach (var lane in run.ExpectedLanes)
            {
                var (line, laneFindings, laneChecks) = OfLane(policy, run, excuses, lane);
                lines.Add(line);
                findings.AddRange(laneFindings);
                checks.AddRange(laneChecks);
            }

            findings.AddRange(Uninvited(run));
            findings.AddRange(IdentityReadings.Swaps(run));
            findings.AddRange(IdentityReadings.OtherThanBefore(run));
            findings.AddRange(excuses.Problems);
        }

        var ordered = WorstFirst(findings);
        var code = ordered.Count == 0 ? ExitCode.Promote : ordered[0].Code;
        return new()
        {
            Decision = DecisionOf(code),
            ExitCode = code,
            Reason = ordered.Count == 0 ? Good(run, checks) : ordered[0].Sentence,
            System = policy.System,
            RunId = run.RunId,
            Environment = run.Environment,
            Findings = ordered,
            Lanes = lines,
            Checks = [.. checks.OrderByDescending(check => check.Result)],
            MissingSettings =
                [.. checks.Select(check => check.MissingSetting).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Measurements = [.. MeasurementsOf(run)],
            Limits = [.. LimitsOf(run)],
            Surfaces = [.. run.Lanes.Where(outcome => outcome.Report?.RunId == run.RunId).SelectMany(outcome => outcome.Report!.Surfaces)],
            Identity = IdentityReadings.Of(run),
            Notes =
            [
                .. excuses.Notes,
                .. checks.Where(check => check.IsBudgeted).Select(check => $"{check.Lane}/{check.Name} is flaky, within the budget of its lane: {Words.FirstLine(check.Message)}"),
            ],
        };
    }

    /// <summary>The verdict, once more was found after it was given: its own file could not be written, for one.</summary>
    public static Verdict AlsoFound(Verdict verdict, Finding finding) => With(verdict, [finding, .. verdict.Findings]);

    /// <summary>The verdict, once pieces of evidence that the policy asks for were not found. Beside a failed check they are part of what it found.</summary>
    public static Verdict Lacking(Verdict verdict, IReadOnlyList<MissingPiece> missing) => missing.Count == 0 ? verdict : With(
        verdict with
        {
            Lanes = [.. verdict.Lanes.Select(line => line.ExitCode == ExitCode.Promote && missing.FirstOrDefault(piece => piece.Lane == line.Lane) is { } piece
                ? line with { ExitCode = ExitCode.EvidenceMissing, Note = Note(line.Lane, piece.ToString()) }
                : line)],
        },
        [.. verdict.Findings, .. missing.Select(piece => new Finding(ExitCode.EvidenceMissing, piece.ToString()) { YieldsToFailure = true })]);

    private static Verdict With(Verdict verdict, List<Finding> findings)
    {
        var ordered = WorstFirst(findings);
        return verdict with
        {
            Decision = DecisionOf(ordered[0].Code),
            ExitCode = ordered[0].Code,
            Reason = ordered[0].Sentence,
            Findings = ordered,
            Counterfactual = "",
        };
    }

    private static Decision DecisionOf(ExitCode code) => code switch
    {
        ExitCode.Promote => Decision.Promote,
        ExitCode.Rollback => Decision.Rollback,
        _ => Decision.Hold,
    };

    // See the remarks: beside a failure anywhere in the run, broken checks are part of it.
    private static List<Finding> WorstFirst(List<Finding> findings)
    {
        var failed = findings.Exists(finding => finding.Code == ExitCode.CheckFailed);
        return [.. findings
            .Select(finding => failed && finding.YieldsToFailure ? finding with { Code = ExitCode.CheckFailed } : finding)
            .OrderBy(finding => ExitCodes.Rank(finding.Code))
            .ThenBy(finding => finding.YieldsToFailure)];
    }

    private static IEnumerable<Finding> OfTheRun(RunFacts run)
    {
        if (run.Obstacle is { } obstacle)
            yield return ReportBelief.OfObstacle(obstacle, lane: null, run.Cancelled);
        if (run.Cancelled)
            yield return new(ExitCode.Cancelled, "The run was cancelled before it ended.");
        if (run.DeadlinePassed)
            yield return new(ExitCode.Deadline, "The run did not end within its deadline.");
        if (run.Only.Count > 0)
            yield return new(ExitCode.Unproven, $"Only checks named {Words.List(run.Only)} ran: a part of the gate never promotes.");
        if (run.ExpectedLanes.Count == 0)
            yield return new(ExitCode.ZeroTests, "No lane was asked for, so nothing ran.");
    }

    private static IEnumerable<Finding> ConfigurationErrors(Policy policy, RunFacts run)
    {
        if (!policy.Unproven.ContainsKey(run.Environment))
        {
            yield return Invalid($"The policy of {policy.System} says nothing about environment '{run.Environment}'; " +
                $"it knows {Words.List([.. policy.Unproven.Keys])}.");
        }

        foreach (var lane in run.ExpectedLanes.Distinct())
        {
            if (lane != Lanes.Watch && !Lanes.All.Contains(lane))
                yield return Invalid($"There is no lane '{lane}'; there are {Words.List(Lanes.All)}.");
            else if (!policy.MinimumChecks.TryGetValue(lane, out var minimum) || minimum < 1)
                yield return Invalid($"The policy of {policy.System} has no minimum of checks for lane '{lane}'.");
        }

        if (run.ExpectedLanes.Distinct().Count() != run.ExpectedLanes.Count)
            yield return Invalid($"A lane was asked for twice: {Words.List(run.ExpectedLanes)}.");
    }

    private static (LaneLine Line, IReadOnlyList<Finding> Findings, IReadOnlyList<JudgedCheck> Checks) OfLane(
        Policy policy, RunFacts run, Excuses excuses, string lane)
    {
        var outcomes = run.Lanes.Where(outcome => outcome.Lane == lane).ToList();
        (IReadOnlyList<Finding> Findings, IReadOnlyList<JudgedCheck> Checks) judged = outcomes.Count switch
        {
            1 => new LaneJudge(policy, run, excuses).Judge(outcomes[0]),
            0 => ([new(ExitCode.EvidenceMissing, $"{lane}: the lane was asked for, but did not run.")], []),
            _ => ([new(ExitCode.EvidenceMissing, $"{lane}: the lane has {outcomes.Count} outcomes; only one can be true.")], []),
        };
        var code = judged.Findings.Count == 0 ? ExitCode.Promote : ExitCodes.Worst(judged.Findings.Select(finding => finding.Code));
        return (new()
        {
            Lane = lane,
            ExitCode = code,
            Passed = judged.Checks.Count(check => check.Result == CheckResult.Passed),
            Failed = judged.Checks.Count(check => check.Result == CheckResult.Failed),
            Broken = judged.Checks.Count(check => check.Result == CheckResult.Broken),
            Unproven = judged.Checks.Count(check => check.Result == CheckResult.Unproven),
            Flaky = judged.Checks.Count(check => check.IsFlaky),
            FlakeBudget = policy.FlakeBudget.GetValueOrDefault(lane),
            DurationMs = outcomes.Count == 1 ? outcomes[0].Report?.DurationMs : null,
            Note = Note(lane, judged.Findings.FirstOrDefault(finding => finding.Code == code)?.Sentence ?? ""),
        }, judged.Findings, judged.Checks);
    }

    private static string Note(string lane, string sentence)
    {
        var prefix = $"{lane}: ";
        return sentence.StartsWith(prefix, StringComparison.Ordinal)
            ? char.ToUpperInvariant(sentence[prefix.Length]) + sentence[(prefix.Length + 1)..]
            : sentence;
    }

    private static IEnumerable<Finding> Uninvited(RunFacts run) =>
        run.Lanes.Where(outcome => !run.ExpectedLanes.Contains(outcome.Lane)).Select(outcome =>
            new Finding(ExitCode.EvidenceMissing, $"{outcome.Lane}: a result of this lane is here, but nobody asked for it."));

    private static IEnumerable<LaneMeasurement> MeasurementsOf(RunFacts run) =>
        from outcome in run.Lanes
        where outcome.Report is { } report && report.RunId == run.RunId
        from measurement in outcome.Report!.Measurements
        select new LaneMeasurement(outcome.Lane, measurement);

    private static IEnumerable<LaneLimit> LimitsOf(RunFacts run) =>
        from outcome in run.Lanes
        where outcome.Report is { } report && report.RunId == run.RunId
        from limit in outcome.Report!.Limits
        select new LaneLimit(outcome.Lane, limit);

    private static string Good(RunFacts run, List<JudgedCheck> checks)
    {
        var excused = checks.FindAll(check => check.Excuse is not null);
        checks = checks.FindAll(check => check.Excuse is null);
        var good = Proved(run, checks);
        return excused.Count == 0 ? good
            : $"{good} {Words.Count(excused.Count, "other check")} did not hold and {(excused.Count == 1 ? "is" : "are")} excused; the first is {excused[0].Name}, {excused[0].Excuse!.Why}.";
    }

    private static string Proved(RunFacts run, List<JudgedCheck> checks)
    {
        var unproven = checks.FindAll(check => check.Result == CheckResult.Unproven);
        var lanes = Words.List(run.ExpectedLanes);
        var flaky = checks.Count(check => check.IsFlaky);
        var again = flaky == 0 ? "" : $", {flaky} of them on a further measurement only, which the policy budgets";
        if (unproven.Count == 0)
            return $"All {Words.Count(checks.Count, "check")} of {lanes} passed on {run.Environment}{again}.";
        var settings = unproven.Select(check => check.MissingSetting).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return $"{checks.Count - unproven.Count} of {Words.Count(checks.Count, "check")} of {lanes} passed on {run.Environment}{again}; " +
            $"{unproven.Count} could not be proved for want of {Words.List([.. settings])}, which the policy lists there and does not hold.";
    }

    private static Finding Invalid(string sentence) => new(ExitCode.ConfigurationInvalid, sentence);
}
