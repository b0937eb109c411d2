using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

public sealed class JudgeTests
{
    [TestCaseSource(typeof(SpoiltRuns), nameof(SpoiltRuns.All))]
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

    // The search of the finished bundle gives it, after the judge.
    private static readonly ExitCode[] s_givenByOthers = [ExitCode.Leak];

    [Test]
    public void The_spoilt_runs_reach_every_exit_code_that_the_judge_gives()
    {
        var reached = SpoiltRuns.All().Select(run => (ExitCode)run.Arguments[1]!).Distinct();

        Assert.That(reached, Is.EquivalentTo(Enum.GetValues<ExitCode>().Except(s_givenByOthers)));
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
