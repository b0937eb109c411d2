using Gates.Model;
using Gates.Model.Overrides;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Unit.Model;

namespace Gates.Unit.Excuses;

public sealed class OverrideRulesTests
{
    private static readonly string s_red = $"{Lanes.All[0]}/Gap.Is_right";
    private static readonly DateTimeOffset s_noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static Policy Policy { get; } = Runs.Policy with
    {
        OverrideApprovers = ["lead", "security"],
        Protected = [new($"{Lanes.All[0]}/Auth", "isolation")],
    };

    private static Override Good { get; } = new()
    {
        Format = 1,
        System = "credentialmate",
        Environment = Environments.Embedded,
        Check = s_red,
        Reason = "the clock of the lane is slow",
        GrantedAt = s_noon.AddHours(-1),
        ExpiresAt = s_noon.AddHours(47),
        Validation = "run the gate again at night",
        ValidationDue = s_noon.AddHours(23),
    };

    [TestCase(CheckSubject.Deployment)]
    [TestCase(CheckSubject.Limit)]
    public void One_that_counts_lets_the_run_go_on_and_tells_what_is_due(CheckSubject subject)
    {
        var verdict = Decide(Good, subject: subject);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Promote), verdict.Reason);
            Assert.That(verdict.Excused.Single().Excuse, Is.EqualTo(
                new Excuse("overridden by lead until 2026-02-01 11:00:00Z: the clock of the lane is slow", s_noon.AddHours(23))), "its post-validation is due before it ends");
            Assert.That(verdict.Notes, Is.EqualTo((string[])[$"Post-validation of {s_red} is due by 2026-02-01 11:00:00Z: run the gate again at night"]));
        }
    }

    [Test]
    public void One_that_ends_before_its_post_validation_is_due_counts_until_its_end()
    {
        var verdict = Decide(Good with { ExpiresAt = s_noon.AddHours(1) });

        Assert.That(verdict.Excused.Single().Excuse!.Until, Is.EqualTo(s_noon.AddHours(1)));
    }

    [TestCase(CheckSubject.Build, ExitCode.TargetNotReady)]
    [TestCase(CheckSubject.RollbackLimit, ExitCode.Rollback)]
    [TestCase(CheckSubject.Generator, ExitCode.GeneratorSaturated)]
    public void Build_generator_and_what_rolls_back_are_nobodys_to_override(CheckSubject subject, ExitCode code) =>
        Assert.That(Decide(Good, subject: subject).ExitCode, Is.EqualTo(code));

    private static IEnumerable<TestCaseData> Useless()
    {
        yield return Case("another format", Good with { Format = 2 }, "it has format 2; this program reads format 1");
        yield return Case("another system", Good with { System = "pems" }, "it is of pems on embedded");
        yield return Case("another environment", Good with { Environment = "staging" }, "it is of credentialmate on staging");
        yield return Case("no reason", Good with { Reason = " " }, "it gives no reason, or no plan for the post-validation");
        yield return Case("no plan", Good with { Validation = "" }, "it gives no reason, or no plan for the post-validation");
        yield return Case("protected", Good with { Check = $"{Lanes.All[0]}/Auth.No_token_is_refused" },
            $"{Lanes.All[0]}/Auth is protected (isolation): no override may touch it");
        yield return Case("unknown", Good with { Check = "E2E/Nobody.Knows" }, "no lane has a check 'E2E/Nobody.Knows'");
        yield return Case("ends as it begins", Good with { ExpiresAt = Good.GrantedAt }, "it lasts 0 h; at most 48 h are allowed");
        yield return Case("too long", Good with { ExpiresAt = Good.GrantedAt.AddHours(48.5) }, "it lasts 48.5 h; at most 48 h are allowed");
        yield return Case("validated at once", Good with { ValidationDue = Good.GrantedAt }, "its post-validation is due after 0 h; at most 24 h are allowed");
        yield return Case("validated too late", Good with { ValidationDue = Good.GrantedAt.AddHours(25) }, "its post-validation is due after 25 h; at most 24 h are allowed");
        yield return Case("of the future", Of(s_noon.AddMinutes(5).AddTicks(1)), "it is granted at 2026-01-31 12:05:00Z, which has not come yet");
        yield return Case("expired", Good with { ExpiresAt = s_noon.AddTicks(-1) }, "it expired at 2026-01-31 11:59:59Z");
        yield return Case("not validated in time", Of(s_noon.AddHours(-24)) with { ValidationDue = s_noon.AddTicks(-1) },
            "its post-validation was due at 2026-01-31 11:59:59Z: validate, then grant another one if need be");
    }

    [TestCaseSource(nameof(Useless))]
    public void One_that_does_not_count_counts_for_nothing_and_is_told(Override says, string why)
    {
        var verdict = Decide(says);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.CheckFailed));
            Assert.That(verdict.Excused, Is.Empty);
            Assert.That(verdict.Notes, Is.EqualTo((string[])[$"An override counts for nothing: one.json: {why}."]));
        }
    }

    private static IEnumerable<TestCaseData> AtTheEdge()
    {
        yield return Edge("48 hours", Good with { ExpiresAt = Good.GrantedAt.AddHours(48) });
        yield return Edge("24 hours to its post-validation", Good with { ValidationDue = Good.GrantedAt.AddHours(24) });
        yield return Edge("a clock that goes five minutes before ours", Of(s_noon.AddMinutes(5)));
        yield return Edge("its last moment", Good with { ExpiresAt = s_noon });
        yield return Edge("the moment at which its post-validation is due", Good with { ValidationDue = s_noon });
    }

    [TestCaseSource(nameof(AtTheEdge))]
    public void What_is_allowed_is_allowed_to_its_edge(Override says) => Assert.That(Decide(says).ExitCode, Is.EqualTo(ExitCode.Promote));

    [Test]
    public void A_role_that_may_not_approve_is_told_who_may() =>
        Assert.That(Decide(Good, approver: "intern").Notes, Is.EqualTo((string[])[
            "An override counts for nothing: one.json: 'intern' may not approve one; the policy allows lead and security."]));

    [Test]
    public void Where_the_policy_protects_nothing_nothing_is_overridden() =>
        Assert.That(Decide(Good, Policy with { Protected = [] }).Notes, Is.EqualTo((string[])[
            "An override counts for nothing: one.json: the policy does not say which checks are protected."]));

    private static Override Of(DateTimeOffset granted) =>
        Good with { GrantedAt = granted, ExpiresAt = granted.AddHours(40), ValidationDue = granted.AddHours(20) };

    private static Verdict Decide(Override says, Policy? policy = null, string approver = "lead", CheckSubject subject = CheckSubject.Deployment) =>
        Judge.Decide(policy ?? Policy, Runs.Good().SmokeCheck(Runs.Check("Gap.Is_right(\"sehgal\")", CheckResult.Failed, "4.0 h") with { Subject = subject }) with
        {
            At = s_noon,
            Overrides = [new SignedOverride("one.json", says, approver)],
        });

    private static TestCaseData Case(string name, Override says, string why) => new TestCaseData(says, why).SetArgDisplayNames(name);

    private static TestCaseData Edge(string name, Override says) => new TestCaseData(says).SetArgDisplayNames(name);
}
