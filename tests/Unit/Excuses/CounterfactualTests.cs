using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Unit.Model;

namespace Gates.Unit.Excuses;

public sealed class CounterfactualTests
{
    [Test]
    public void A_promotion_tells_how_near_it_was_to_a_hold()
    {
        Assert.That(Runs.Good().Decide().Counterfactual, Is.EqualTo(
            $"One more check that fails would have held; so would 1 check fewer in {Lanes.All[0]} (2 ran, the policy demands 2)."));
    }

    [Test]
    public void A_promotion_names_the_limit_that_was_nearest_to_holding_it()
    {
        var run = Runs.Good().SmokeReport(report => report with
        {
            Limits =
            [
                Runs.Limit(LimitAction.Block, LimitOutcome.Passed) with { Judged = "far", Margin = new("error", 9, 12, null) },
                Runs.Limit(LimitAction.Block, LimitOutcome.Passed) with { Judged = "near", Margin = new("error", 2, 5, null) },
                Runs.Limit(LimitAction.Warn, LimitOutcome.Passed) with { Judged = "a warning", Margin = new("error", 1, 2, null) },
            ],
        });

        Assert.That(run.Decide().Counterfactual, Does.StartWith(
            "The nearest limit is 'near': 2 more errors would have left it unproven, 5 broken. One more check that fails would have held;"));
    }

    [TestCase(CheckSubject.Limit, LimitAction.Block, LimitOutcome.Failed)]
    [TestCase(CheckSubject.RollbackLimit, LimitAction.Rollback, LimitOutcome.Failed)]
    public void A_limit_that_decided_tells_how_many_fewer_would_have_held(CheckSubject subject, LimitAction action, LimitOutcome state)
    {
        var run = Runs.Good().SmokeCheck(Failed("A", subject)).SmokeReport(report => report with
        {
            Limits = [Runs.Limit(action, state) with { Margin = new("error", null, null, 4) }, Runs.Limit(LimitAction.Warn, state) with { Margin = new("error", null, null, 1) }],
        });

        Assert.That(run.Decide().Counterfactual, Is.EqualTo(
            "Had A held, the verdict would have been Promote. 'errors rate < 1 %': with 4 fewer errors it would have held."));
    }

    private static IEnumerable<TestCaseData> Holds()
    {
        var good = Runs.Good();
        yield return Case("a failed check", good.SmokeCheck(Failed("A")), "Had A held, the verdict would have been Promote.");
        yield return Case("two failed checks", good.SmokeCheck(Failed("A")).SmokeCheck(Failed("B")), "Had these 2 checks held, the verdict would have been Promote.");
        yield return Case("a broken check", good.SmokeCheck(Runs.Check("A", CheckResult.Broken)), "Had A held, the verdict would have been Promote.");
        yield return Case("a broken connection", good.SmokeCheck(Runs.Check("A", CheckResult.Broken) with { Subject = CheckSubject.Connection }),
            "Had A held, the verdict would have been Promote.");
        yield return Case("an unproven check", good.SmokeCheck(Runs.Check("A", CheckResult.Unproven)), "Had A held, the verdict would have been Promote.");
        yield return Case("a flaky check", good.SmokeCheck(Runs.Check("A") with { EarlierFailures = ["no"] }), "Had A held, the verdict would have been Promote.");
        yield return Case("a limit", good.SmokeCheck(Failed("A", CheckSubject.Limit)), "Had A held, the verdict would have been Promote.");
        yield return Case("a rollback", good.SmokeCheck(Failed("A", CheckSubject.RollbackLimit)), "Had A held, the verdict would have been Promote.");
        yield return Case("a build", good.SmokeCheck(Failed("A", CheckSubject.Build)), "Had A held, the verdict would have been Promote.");
        yield return Case("a generator", good.SmokeCheck(Failed("A", CheckSubject.Generator)), "Had A held, the verdict would have been Promote.");
        yield return Case("something behind it", good.SmokeCheck(Failed("A")).SmokeCheck(Runs.Check("B", CheckResult.Unproven)),
            $"Had A held, the next to hold it would have been exit 4: {Lanes.All[0]}: 1 of 4 checks could not be proved; the first is B.");
        yield return Case("a part", good.SmokeCheck(Runs.Check("A", CheckResult.Unproven)) with { Only = ["A"] },
            "Had A held, it would still end with exit 4, for another reason: Only checks named A ran: a part of the gate never promotes.");
        yield return Case("a cancelled run", good with { Cancelled = true }, "");
    }

    [TestCaseSource(nameof(Holds))]
    public void A_hold_tells_what_alone_would_have_let_it_go_where_checks_decided_it(RunFacts run, string told)
    {
        var verdict = run.Decide();

        Assert.That((verdict.Decision == Decision.Promote, verdict.Counterfactual), Is.EqualTo((false, told)));
    }

    private static CheckRecord Failed(string name, CheckSubject subject = CheckSubject.Deployment) =>
        Runs.Check(name, CheckResult.Failed, "no") with { Subject = subject };

    private static TestCaseData Case(string name, RunFacts run, string told) => new TestCaseData(run, told).SetArgDisplayNames(name);
}
