using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

/// <summary>Each way to spoil the good run, with the exit code and the sentence that the judge has for it.</summary>
internal static class SpoiltRuns
{
    public static IEnumerable<TestCaseData> All()
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
        yield return Case("another build than that of the lanes before",
            good.SmokeReport(report => report with { Identity = new Dictionary<string, string> { ["api.commit"] = "b" } }) with
            {
                EarlierIdentity = new Dictionary<string, string> { ["api.commit"] = "a" },
            },
            ExitCode.TargetNotReady, "The lanes before these gated another build: api.commit was a and is b.");
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

    private static TestCaseData Case(string name, RunFacts run, ExitCode code, string reason) =>
        new TestCaseData(run, code, reason).SetArgDisplayNames(name);
}
