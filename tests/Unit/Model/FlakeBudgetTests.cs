using Gates.Model;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

/// <summary>Checks that pass on a further measurement only: within what the policy budgets they are told, over it they hold.</summary>
public sealed class FlakeBudgetTests
{
    private static string Lane => Lanes.All[0];

    [Test]
    public void Within_the_budget_the_run_promotes_and_every_flaky_check_is_told()
    {
        var verdict = Decide(budget: 1, Flaky("Gap.A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.ExitCode, verdict.Reason), Is.EqualTo((ExitCode.Promote,
                $"All 4 checks of {Lane} and E2E passed on embedded, 1 of them on a further measurement only, which the policy budgets.")));
            Assert.That(verdict.Notes, Is.EqualTo([$"{Lane}/Gap.A is flaky, within the budget of its lane: Passed on measurement 2; the first said: it was 4.0"]));
            Assert.That((verdict.Lanes[0].Passed, verdict.Lanes[0].Flaky, verdict.Lanes[0].FlakeBudget), Is.EqualTo((3, 1, 1)));
            Assert.That(verdict.Flaky.Select(check => check.IsBudgeted), Is.EqualTo([true]));
            Assert.That(verdict.Counterfactual, Does.EndWith($" So would 1 more of {Lane} that pass on a further measurement only (1 did, the policy budgets 1)."));
        }
    }

    [TestCase(0, "1 of 3 checks passed on a further measurement only; the first is Gap.A: Passed on measurement 2; the first said: it was 4.0", 1)]
    [TestCase(1, "2 of 4 checks passed on a further measurement only, the policy budgets 1; the first is Gap.A: Passed on measurement 2; the first said: it was 4.0", 2)]
    public void Over_the_budget_the_run_holds(int budget, string says, int flaky)
    {
        var verdict = Decide(budget, [.. ((string[])["Gap.A", "Gap.B"]).Take(flaky).Select(Flaky)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.Decision, verdict.ExitCode, verdict.Reason), Is.EqualTo((Decision.Hold, ExitCode.FlakyOverBudget, $"{Lane}: {says}")));
            Assert.That(verdict.Flaky.Select(check => check.IsBudgeted), Is.All.False);
            Assert.That(verdict.Notes, Is.Empty, "the finding tells it");
        }
    }

    [Test]
    public void A_protected_check_is_never_budgeted()
    {
        var verdict = Decide(budget: 5, Flaky("Isolation.Nobody_reads_a_colleague"), Flaky("Gap.A"));

        Assert.That((verdict.ExitCode, verdict.Reason), Is.EqualTo((ExitCode.FlakyOverBudget,
            $"{Lane}: 1 of 4 checks passed on a further measurement only and may not, because {Lane}/Isolation is protected (a test); "
            + "the first is Isolation.Nobody_reads_a_colleague: Passed on measurement 2; the first said: it was 4.0")));
    }

    [TestCase(CheckSubject.Build)]
    [TestCase(CheckSubject.Limit)]
    [TestCase(CheckSubject.RollbackLimit)]
    [TestCase(CheckSubject.Generator)]
    public void Build_limits_and_generator_are_never_budgeted(CheckSubject subject)
    {
        var verdict = Decide(budget: 5, Flaky("Gap.A") with { Subject = subject });

        Assert.That((verdict.ExitCode, verdict.Reason), Is.EqualTo((ExitCode.FlakyOverBudget,
            $"{Lane}: 1 of 3 checks passed on a further measurement only and may not, because build, limits and generator are never budgeted; "
            + "the first is Gap.A: Passed on measurement 2; the first said: it was 4.0")));
    }

    [Test]
    public void The_budget_of_a_lane_is_not_that_of_another()
    {
        var policy = Policy(budget: 0) with { FlakeBudget = new Dictionary<string, int> { [Lanes.E2E] = 1 } };

        Assert.That(Judge.Decide(policy, Runs.Good().SmokeCheck(Flaky("Gap.A"))).ExitCode, Is.EqualTo(ExitCode.FlakyOverBudget));
    }

    [Test]
    public void A_check_within_the_budget_is_not_told_as_what_held_the_run()
    {
        var policy = Policy(budget: 1);
        var run = Runs.Good().SmokeCheck(Flaky("Gap.A"));
        run = run with { Lanes = [run.Lanes[0], Runs.Lane(Lanes.E2E, run.Environment, Runs.Check("Page.A"), Flaky("Page.B"))] };

        Assert.That(Judge.Decide(policy, run).Counterfactual, Is.EqualTo("Had Page.B held, the verdict would have been Promote."));
    }

    [Test]
    public void A_failure_is_no_flaky_check_however_often_it_was_measured()
    {
        var verdict = Decide(budget: 5, Runs.Check("Gap.A", CheckResult.Failed, "4.0") with { EarlierFailures = ["4.0"] });

        Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.CheckFailed));
    }

    private static Verdict Decide(int budget, params IEnumerable<CheckRecord> checks) =>
        Judge.Decide(Policy(budget), checks.Aggregate(Runs.Good(), (run, check) => run.SmokeCheck(check)));

    private static Policy Policy(int budget) => Runs.Policy with
    {
        FlakeBudget = new Dictionary<string, int> { [Lane] = budget },
        Protected = [new($"{Lane}/Isolation", "a test")],
    };

    private static CheckRecord Flaky(string name) => Runs.Check(name) with { EarlierFailures = ["it was 4.0"] };
}
