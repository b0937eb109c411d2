using Gates.Model;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

/// <summary>What no table foresees, and what a policy leaves out: neither is ever a pass.</summary>
public sealed class JudgeGapsTests
{
    private static IEnumerable<TestCaseData> Unforeseen()
    {
        var good = Runs.Good();
        yield return Case("result", good.SmokeCheck(Runs.Check("Odd", (CheckResult)9)), "Smoke: 'Odd' has the unknown result 9.");
        yield return Case("ending", good.Smoke(lane => lane with { Ending = (LaneEnding)9 }), "A lane does not end in '9'.");
        yield return Case("obstacle", good with { Obstacle = new((ObstacleKind)9, "odd") }, "There is no obstacle 9.");
    }

    private static TestCaseData Case(string name, RunFacts run, string message) =>
        new TestCaseData(run, message).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Unforeseen))]
    public void What_no_table_knows_is_an_error_and_no_pass(RunFacts run, string message)
    {
        Assert.That(() => run.Decide(), Throws.InvalidOperationException.With.Message.EqualTo(message));
    }

    [Test]
    public void A_rule_for_unproven_checks_that_no_table_knows_is_an_error_and_no_pass()
    {
        var policy = Runs.Policy with { Unproven = new Dictionary<string, UnprovenRule> { [Environments.Embedded] = (UnprovenRule)9 } };
        var run = Runs.Good().SmokeCheck(Runs.Check("Schema", CheckResult.Unproven, missing: "database"));

        Assert.That(() => Judge.Decide(policy, run),
            Throws.InvalidOperationException.With.Message.EqualTo("There is no rule 9 for unproven checks."));
    }

    [Test]
    public void A_policy_that_knows_no_environment_says_so()
    {
        var policy = Runs.Policy with { Unproven = new Dictionary<string, UnprovenRule>() };

        Assert.That(Judge.Decide(policy, Runs.Good()).Reason, Is.EqualTo(
            "The policy of credentialmate says nothing about environment 'embedded'; it knows none."));
    }

    [Test]
    public void A_minimum_of_no_check_is_no_minimum()
    {
        var policy = Runs.Policy with { MinimumChecks = new Dictionary<string, int> { [Lanes.Smoke] = 0, [Lanes.E2E] = 1 } };

        var verdict = Judge.Decide(policy, Runs.Good());

        Assert.That((verdict.ExitCode, verdict.Reason), Is.EqualTo(
            (ExitCode.ConfigurationInvalid, "The policy of credentialmate has no minimum of checks for lane 'Smoke'.")));
    }

    [Test]
    public void A_foreign_report_and_an_empty_lane_have_one_cause_each()
    {
        var foreign = Runs.Good().SmokeReport(report => report with { RunId = "run-0" });
        var empty = Runs.Good().SmokeReport(report => report with { Checks = [] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(foreign.Decide().Findings.Select(finding => finding.Code), Is.EqualTo([ExitCode.EvidenceMissing]));
            Assert.That(empty.Decide().Findings.Select(finding => finding.Code), Is.EqualTo([ExitCode.ZeroTests]));
        }
    }

    [Test]
    public void A_broken_check_beside_a_failed_one_leaves_the_lane_failed()
    {
        var run = Runs.Good().SmokeCheck(Runs.Check("Login", CheckResult.Failed)).SmokeCheck(Runs.Check("Gap", CheckResult.Broken));

        Assert.That(run.Decide().Lanes[0].ExitCode, Is.EqualTo(ExitCode.CheckFailed));
    }

    [TestCase("", "Gap.")]
    [TestCase(" \n\n", "Gap.")]
    [TestCase("\n  it is 4.0\n  and not 2.0", "Gap: it is 4.0")]
    public void A_reason_gives_the_first_line_that_says_something(string message, string reason)
    {
        var run = Runs.Good().SmokeCheck(Runs.Check("Gap", CheckResult.Failed, message));

        Assert.That(run.Decide().Reason, Is.EqualTo($"Smoke: 1 of 3 checks failed; the first is {reason}"));
    }

    [Test]
    public void Missing_settings_are_listed_once_each_and_by_name()
    {
        var run = Runs.Good(Environments.Staging)
            .SmokeCheck(Runs.Check("Expired", CheckResult.Unproven, missing: "expiredToken"))
            .SmokeCheck(Runs.Check("Schema", CheckResult.Unproven, missing: "database"))
            .SmokeCheck(Runs.Check("Integrity", CheckResult.Unproven, missing: "database"));

        Assert.That(run.Decide().MissingSettings, Is.EqualTo(["database", "expiredToken"]));
    }
}
