using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

public sealed class JudgeTests
{
    private static TestCaseData Case(string name, RunFacts run, ExitCode code, string reason) =>
        new TestCaseData(run, code, reason).SetArgDisplayNames(name);

    private static IEnumerable<TestCaseData> SpoiltRuns()
    {
        var good = Runs.Good();
        yield return Case("good", good, ExitCode.Promote, "All 3 checks of Smoke and E2E passed on embedded.");

        yield return Case("a part of the gate", good with { Only = ["GapTests"] },
            ExitCode.Unproven, "Only checks named GapTests ran: a part of the gate never promotes.");
        yield return Case("a part below the lane's minimum",
            good.SmokeReport(report => report with { Checks = [report.Checks[0]] }) with { Only = ["Gap", "Badge"] },
            ExitCode.Unproven, "Only checks named Gap and Badge ran: a part of the gate never promotes.");

        yield return Case("the runner crashed", good with { Obstacle = new(ObstacleKind.Crash, "NullReferenceException") },
            ExitCode.Crash, "NullReferenceException");
        yield return Case("a lane crashed", good.SmokeReport(report => report with { Obstacle = new(ObstacleKind.Crash, "boom") }),
            ExitCode.Crash, "Smoke: boom");
        yield return Case("cancelled", good with { Cancelled = true }, ExitCode.Cancelled, "The run was cancelled before it ended.");
        yield return Case("a lane stopped by cancellation", good.Smoke(lane => lane with { Ending = LaneEnding.StoppedByCancellation, Report = null }),
            ExitCode.Cancelled, "Smoke: the lane was stopped because the run was cancelled.");
        yield return Case("settings invalid", good with { Obstacle = new(ObstacleKind.Configuration, "2 errors: …") },
            ExitCode.ConfigurationInvalid, "2 errors: …");
        yield return Case("a lane's settings invalid",
            good.SmokeReport(report => report with { Obstacle = new(ObstacleKind.Configuration, "'webUrl' is absent") }),
            ExitCode.ConfigurationInvalid, "Smoke: 'webUrl' is absent");
        yield return Case("unknown environment", Runs.Good("prod"), ExitCode.ConfigurationInvalid,
            "The policy of credentialmate says nothing about environment 'prod'; it knows embedded, staging and production.");
        yield return Case("unknown lane", good with { ExpectedLanes = ["Smokke"] }, ExitCode.ConfigurationInvalid,
            "There is no lane 'Smokke'; there are Smoke, E2E and Load.");
        yield return Case("a lane without a minimum", good with { ExpectedLanes = ["Load"] }, ExitCode.ConfigurationInvalid,
            "The policy of credentialmate has no minimum of checks for lane 'Load'.");
        yield return Case("a lane asked for twice", good with { ExpectedLanes = ["Smoke", "Smoke"] }, ExitCode.ConfigurationInvalid,
            "A lane was asked for twice: Smoke and Smoke.");
        yield return Case("target not ready", good with { Obstacle = new(ObstacleKind.TargetNotReady, "no answer in 30 s") },
            ExitCode.TargetNotReady, "no answer in 30 s");
        yield return Case("another build than expected",
            good.SmokeCheck(Runs.Check("Identity", CheckResult.Failed, "it is 'old'") with { Subject = CheckSubject.Build }),
            ExitCode.TargetNotReady, "Smoke: the target does not answer with the expected build; Identity: it is 'old'");
        yield return Case("a generator that fell behind",
            good.SmokeCheck(Runs.Check("Generator", CheckResult.Failed, "late") with { Subject = CheckSubject.Generator }),
            ExitCode.GeneratorSaturated, "Smoke: the load generator could not keep up, so its figures hold only as \"at least\"; Generator: late");
        yield return Case("a limit proved broken by a check",
            good.SmokeCheck(Runs.Check("Limit", CheckResult.Failed, "600 ms") with { Subject = CheckSubject.Limit }),
            ExitCode.LimitBreached, "Smoke: 1 limit proved broken; Limit: 600 ms");
        yield return Case("a rollback limit proved broken by a check",
            good.SmokeCheck(Runs.Check("Limit", CheckResult.Failed, "2 %") with { Subject = CheckSubject.RollbackLimit }),
            ExitCode.Rollback, "Smoke: 1 limit proved broken behind which the deployment is rolled back; Limit: 2 %");
        yield return Case("deadline of the run", good with { DeadlinePassed = true }, ExitCode.Deadline,
            "The run did not end within its deadline.");
        yield return Case("deadline of a lane", good.Smoke(lane => lane with { Ending = LaneEnding.StoppedAtDeadline, Report = null }),
            ExitCode.Deadline, "Smoke: the lane was stopped at its deadline.");

        yield return Case("a lane not started", good.Smoke(lane => lane with { Ending = LaneEnding.NotStarted, Report = null, ReportProblem = "no such file" }),
            ExitCode.EvidenceMissing, "Smoke: the lane could not be started (no such file).");
        yield return Case("no report", good.Smoke(lane => lane with { Report = null, ProcessExitCode = 139 }),
            ExitCode.EvidenceMissing, "Smoke: the lane left no readable report (no file; its process ended with 139).");
        yield return Case("unreadable report", good.Smoke(lane => lane with { Report = null, ReportProblem = "'<' is no JSON" }),
            ExitCode.EvidenceMissing, "Smoke: the lane left no readable report ('<' is no JSON; its process ended with 0).");
        yield return Case("no outcome of a lane", good with { Lanes = [good.Lanes[0]] },
            ExitCode.EvidenceMissing, "E2E: the lane was asked for, but did not run.");
        yield return Case("two outcomes of a lane", good with { Lanes = [.. good.Lanes, good.Lanes[0]] },
            ExitCode.EvidenceMissing, "Smoke: the lane has 2 outcomes; only one can be true.");
        yield return Case("a lane nobody asked for", good with { ExpectedLanes = ["Smoke"] },
            ExitCode.EvidenceMissing, "E2E: a result of this lane is here, but nobody asked for it.");
        yield return Case("a report of another run", good.SmokeReport(report => report with { RunId = "run-0" }),
            ExitCode.EvidenceMissing, "Smoke: the report is of run 'run-0', not of this run 'run-1'.");
        yield return Case("a report of another lane", good.SmokeReport(report => report with { Lane = "E2E" }),
            ExitCode.EvidenceMissing, "Smoke: the report is of lane 'E2E'.");
        yield return Case("a report of another environment", good.SmokeReport(report => report with { Environment = "staging" }),
            ExitCode.EvidenceMissing, "Smoke: the report is of environment 'staging', not 'embedded'.");
        yield return Case("a report of another format", good.SmokeReport(report => report with { Format = 2 }),
            ExitCode.EvidenceMissing, "Smoke: the report has format 2; this runner reads format 1.");
        yield return Case("a check named twice", good.SmokeCheck(Runs.Check("Health.Is_healthy")),
            ExitCode.EvidenceMissing, "Smoke: the report names the check 'Health.Is_healthy' 2 times, so results may hide each other.");
        yield return Case("below the minimum", good.SmokeReport(report => report with { Checks = [report.Checks[0]] }),
            ExitCode.EvidenceMissing, "Smoke: 1 check ran; the policy demands at least 2.");
        yield return Case("the process died", good.Smoke(lane => lane with { ProcessExitCode = 134 }),
            ExitCode.EvidenceMissing, "Smoke: its process died with exit code 134.");
        yield return Case("the process was lost", good.Smoke(lane => lane with { ProcessExitCode = null }),
            ExitCode.EvidenceMissing, "Smoke: its process left no exit code; it was lost.");
        yield return Case("the process says red, the report green", good.Smoke(lane => lane with { ProcessExitCode = 2 }),
            ExitCode.EvidenceMissing, "Smoke: its process ended with 2 (tests failed), but the report has no failure.");
        yield return Case("the process says green, the report red",
            good.SmokeCheck(Runs.Check("A", CheckResult.Failed)).Smoke(lane => lane with { ProcessExitCode = 0 }),
            ExitCode.EvidenceMissing, "Smoke: the report has failures, but its process ended with 0.");
        yield return Case("the process says nothing ran, the report that something did", good.Smoke(lane => lane with { ProcessExitCode = 8 }),
            ExitCode.EvidenceMissing, "Smoke: its process ended with 8 (nothing ran), but the report has results.");
        yield return Case("a check could not work", good.SmokeCheck(Runs.Check("Schema.Has_tables", CheckResult.Broken, "no connection\n  at …")),
            ExitCode.EvidenceMissing, "Smoke: 1 of 3 checks could not work; the first is Schema.Has_tables: no connection");
        yield return Case("the target stopped answering", good.SmokeCheck(Runs.Check("Schema.Has_tables", CheckResult.Broken, "cut") with { Subject = CheckSubject.Connection }),
            ExitCode.TargetNotReady, "Smoke: 1 of 3 checks got no whole answer from the target; the first is Schema.Has_tables: cut");

        yield return Case("no lane", good with { ExpectedLanes = [], Lanes = [] }, ExitCode.ZeroTests, "No lane was asked for, so nothing ran.");
        yield return Case("an empty lane", good.SmokeReport(report => report with { Checks = [] }), ExitCode.ZeroTests, "Smoke: the lane ran no check.");
        yield return Case("an empty lane that says so", good.SmokeReport(report => report with { Checks = [] }).Smoke(lane => lane with { ProcessExitCode = 8 }),
            ExitCode.ZeroTests, "Smoke: the lane ran no check.");

        yield return Case("an empty lane without a report", good.Smoke(lane => lane with { Report = null, ReportProblem = LaneOutcome.NoFile, ProcessExitCode = 8 }),
            ExitCode.ZeroTests, "Smoke: the lane ran no check.");
        yield return Case("an unreadable report of a lane that says it is empty",
            good.Smoke(lane => lane with { Report = null, ReportProblem = "'<' is no JSON", ProcessExitCode = 8 }),
            ExitCode.EvidenceMissing, "Smoke: the lane left no readable report ('<' is no JSON; its process ended with 8).");

        yield return Case("a limit that calls for a rollback",
            good.SmokeCheck(Runs.Check("Limit", CheckResult.Failed, "1.4 %.") with { Subject = CheckSubject.RollbackLimit }),
            ExitCode.Rollback, "Smoke: 1 limit proved broken behind which the deployment is rolled back; Limit: 1.4 %.");
        yield return Case("a failed check", good.SmokeCheck(Runs.Check("Gap.Is_right(\"sehgal\")", CheckResult.Failed, "sehgal, FL MD: …\n more")),
            ExitCode.CheckFailed, "Smoke: 1 of 3 checks failed; the first is Gap.Is_right(\"sehgal\"): sehgal, FL MD: …");
        yield return Case("a limit breached", good.SmokeCheck(Runs.Check("Limit", CheckResult.Failed, "p95 600 ms.") with { Subject = CheckSubject.Limit }),
            ExitCode.LimitBreached, "Smoke: 1 limit proved broken; Limit: p95 600 ms.");
        yield return Case("a broken limit without a red check", good.SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Block, LimitOutcome.Failed)] }),
            ExitCode.EvidenceMissing, "Smoke: the report calls the limit 'errors rate < 1 %' broken, but no check of a limit is red.");
        yield return Case("a limit broken that rolls back, without its red check",
            good.SmokeCheck(Runs.Check("Limit", CheckResult.Failed) with { Subject = CheckSubject.Limit })
                .SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Rollback, LimitOutcome.Failed)] }),
            ExitCode.EvidenceMissing, "Smoke: the report calls the limit 'errors rate < 1 %' broken, but no check of a limit is red.");

        yield return Case("a pass on a further measurement",
            good.SmokeCheck(Runs.Check("Gap") with { EarlierFailures = ["it was 4.0"] }),
            ExitCode.FlakyOverBudget,
            "Smoke: 1 of 3 checks passed on a further measurement only; the first is Gap: Passed on measurement 2; the first said: it was 4.0");

        yield return Case("unproven for want of a setting", good.SmokeCheck(Runs.Check("Schema", CheckResult.Unproven, "no database", missing: "database")),
            ExitCode.Unproven, "Smoke: 1 of 3 checks could not be proved; the first is Schema: no database");
        yield return Case("a pass without an assertion", good.SmokeCheck(Runs.Check("Hollow", assertions: 0)),
            ExitCode.Unproven, "Smoke: 1 of 3 checks could not be proved; the first is Hollow: It claims to have passed, but asserted nothing.");

        yield return Case("a limit that its load profile was never to prove", good.SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Block, LimitOutcome.Unproven)] }),
            ExitCode.Unproven, "Smoke: 1 limit not proved: its load profile is too small for that, so it never promotes; the first is errors rate < 1 %: "
            + Runs.Limit(LimitAction.Block, LimitOutcome.Unproven).Sentence);
        yield return Case("a limit without its baseline, and no check says so", good.SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Block, LimitOutcome.NoBaseline)] }),
            ExitCode.Unproven, "Smoke: 1 limit not proved: its load profile is too small for that, so it never promotes; the first is errors rate < 1 %: "
            + Runs.Limit(LimitAction.Block, LimitOutcome.NoBaseline).Sentence);
        yield return Case("an open limit that a check tells",
            good.SmokeCheck(Runs.Check("Limit", CheckResult.Unproven, "needs 30 more") with { Subject = CheckSubject.Limit })
                .SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Block, LimitOutcome.Unproven)] }),
            ExitCode.Unproven, "Smoke: 1 of 3 checks could not be proved; the first is Limit: needs 30 more");
        yield return Case("an open limit that holds nothing", good.SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Rollback, LimitOutcome.Unproven)] }),
            ExitCode.Promote, "All 3 checks of Smoke and E2E passed on embedded.");
        yield return Case("a limit to investigate", good.SmokeReport(report => report with { Limits = [Runs.Limit(LimitAction.Warn, LimitOutcome.Failed)] }),
            ExitCode.Promote, "All 3 checks of Smoke and E2E passed on embedded.");
    }

    [TestCaseSource(nameof(SpoiltRuns))]
    public void Each_way_to_spoil_a_run_has_its_exit_code_and_its_sentence(RunFacts run, ExitCode code, string reason)
    {
        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(code), verdict.Reason);
            Assert.That(verdict.Reason, Is.EqualTo(reason));
            Assert.That(verdict.Decision, Is.EqualTo(code switch
            {
                ExitCode.Promote => Decision.Promote,
                ExitCode.Rollback => Decision.Rollback,
                _ => Decision.Hold,
            }));
        }
    }

    // Later issues bring what these two judge; until then nothing earns them.
    private static readonly ExitCode[] s_notYetEarned = [ExitCode.Leak];

    [Test]
    public void The_spoilt_runs_reach_every_exit_code_that_the_judge_gives()
    {
        var reached = SpoiltRuns().Select(run => (ExitCode)run.Arguments[1]!).Distinct();

        Assert.That(reached, Is.EquivalentTo(Enum.GetValues<ExitCode>().Except(s_notYetEarned)));
    }

    // Every pair of causes, each spoiling its own part of the run: the one that stands first wins.
    private static readonly (ExitCode Code, Func<RunFacts, RunFacts> Spoil)[] s_causes =
    [
        (ExitCode.Crash, run => run with { Obstacle = new(ObstacleKind.Crash, "crash") }),
        (ExitCode.Cancelled, run => run with { Cancelled = true }),
        (ExitCode.ConfigurationInvalid, run => run with { Lanes = [run.Lanes[0], .. run.Lanes.Skip(1).Select(lane => lane with { Report = lane.Report! with { Obstacle = new(ObstacleKind.Configuration, "bad") } })] }),
        (ExitCode.TargetNotReady, run => run.SmokeCheck(Runs.Check("Build", CheckResult.Failed) with { Subject = CheckSubject.Build })),
        (ExitCode.Deadline, run => run with { DeadlinePassed = true }),
        (ExitCode.EvidenceMissing, run => run with { Lanes = [.. run.Lanes, run.Lanes[0] with { Lane = "Load" }] }),
        (ExitCode.ZeroTests, run => run with { Lanes = [run.Lanes[0], .. run.Lanes.Skip(1).Select(lane => lane with { Report = lane.Report! with { Checks = [] } })] }),
        (ExitCode.GeneratorSaturated, run => run.SmokeCheck(Runs.Check("Generator", CheckResult.Failed) with { Subject = CheckSubject.Generator })),
        (ExitCode.Rollback, run => run.SmokeCheck(Runs.Check("RollbackLimit", CheckResult.Failed) with { Subject = CheckSubject.RollbackLimit })),
        (ExitCode.CheckFailed, run => run.SmokeCheck(Runs.Check("Failed", CheckResult.Failed))),
        (ExitCode.LimitBreached, run => run.SmokeCheck(Runs.Check("Limit", CheckResult.Failed) with { Subject = CheckSubject.Limit })),
        (ExitCode.FlakyOverBudget, run => run.SmokeCheck(Runs.Check("Flaky") with { EarlierFailures = ["red"] })),
        (ExitCode.Unproven, run => run.SmokeCheck(Runs.Check("Unproven", CheckResult.Unproven))),
    ];

    private static IEnumerable<TestCaseData> Pairs() =>
        from first in s_causes.Index()
        from second in s_causes.Skip(first.Index + 1)
        select new TestCaseData(first.Item.Spoil(second.Spoil(Runs.Good())), first.Item.Code)
            .SetArgDisplayNames($"{first.Item.Code} before {second.Code}");

    [TestCaseSource(nameof(Pairs))]
    public void What_makes_a_run_unreliable_is_judged_before_what_it_found(RunFacts run, ExitCode code)
    {
        var verdict = run.Decide();

        Assert.That(verdict.ExitCode, Is.EqualTo(code), verdict.Reason);
    }

    [Test]
    public void The_causes_that_did_not_win_are_told_as_well()
    {
        var run = Runs.Good().SmokeCheck(Runs.Check("Gap", CheckResult.Failed, "wrong")) with { DeadlinePassed = true };

        Assert.That(run.Decide().Findings.Select(finding => finding.Code), Is.EqualTo([ExitCode.Deadline, ExitCode.CheckFailed]));
    }

    [Test]
    public void A_target_that_is_not_ready_is_judged_before_the_deadline_that_it_cost()
    {
        var run = Runs.Good() with { Obstacle = new(ObstacleKind.TargetNotReady, "no answer"), DeadlinePassed = true, Lanes = [] };

        Assert.That(run.Decide().ExitCode, Is.EqualTo(ExitCode.TargetNotReady));
    }

    [Test]
    public void A_lane_that_crashes_after_a_cancellation_crashed_because_of_it()
    {
        var run = Runs.Good().SmokeReport(report => report with { Obstacle = new(ObstacleKind.Crash, "operation was cancelled") });

        Assert.That((run with { Cancelled = true }).Decide().ExitCode, Is.EqualTo(ExitCode.Cancelled));
    }

    [Test]
    public void Broken_checks_beside_a_failed_one_are_part_of_the_failure_also_in_another_lane()
    {
        var run = Runs.Good().SmokeCheck(Runs.Check("Login.Works", CheckResult.Failed, "500"));
        run = run with { Lanes = [run.Lanes[0], Runs.Lane(Lanes.E2E, Environments.Embedded, Runs.Check("Gap", CheckResult.Broken, "no login"))] };

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.CheckFailed));
            Assert.That(verdict.Reason, Is.EqualTo("Smoke: 1 of 3 checks failed; the first is Login.Works: 500"));
            Assert.That(verdict.Findings[1].Sentence, Is.EqualTo("E2E: 1 of 1 check could not work; the first is Gap: no login"));
            Assert.That(verdict.Lanes[1].ExitCode, Is.EqualTo(ExitCode.EvidenceMissing));
        }
    }

    [Test]
    public void Checks_behind_an_obstacle_say_nothing_against_the_deployment()
    {
        var run = Runs.Good().SmokeCheck(Runs.Check("Health", CheckResult.Failed))
            .SmokeReport(report => report with { Obstacle = new(ObstacleKind.TargetNotReady, "no answer") });

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.TargetNotReady));
            Assert.That(verdict.Findings.Select(finding => finding.Code), Has.None.EqualTo(ExitCode.CheckFailed));
        }
    }

    [Test]
    public void A_foreign_report_lends_no_checks_and_no_figures()
    {
        var run = Runs.Good().SmokeReport(report => report with { RunId = "run-0", Measurements = [new("p95", 1, "ms", 60)] });

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Checks.Select(check => check.Lane), Is.EqualTo([Lanes.E2E]));
            Assert.That(verdict.Measurements, Is.Empty);
        }
    }

    [Test]
    public void What_is_found_after_the_verdict_takes_a_promotion_back()
    {
        var verdict = Judge.AlsoFound(Runs.Good().Decide(), new(ExitCode.EvidenceMissing, "no room"));

        Assert.That(
            (verdict.Decision, verdict.ExitCode, verdict.Reason),
            Is.EqualTo((Decision.Hold, ExitCode.EvidenceMissing, "no room")));
    }

    [Test]
    public void What_is_found_after_the_verdict_takes_no_worse_reason_back()
    {
        var cancelled = (Runs.Good() with { Cancelled = true }).Decide();

        var verdict = Judge.AlsoFound(cancelled, new(ExitCode.EvidenceMissing, "no room"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.ExitCode, verdict.Reason), Is.EqualTo((ExitCode.Cancelled, cancelled.Reason)));
            Assert.That(verdict.Findings, Has.Count.EqualTo(2));
        }
    }
}
