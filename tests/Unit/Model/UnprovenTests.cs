using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

public sealed class UnprovenTests
{
    [TestCase(Environments.Embedded, ExitCode.Unproven)]
    [TestCase(Environments.Staging, ExitCode.Promote)]
    [TestCase(Environments.Production, ExitCode.Unproven)]
    public void A_missing_setting_is_listed_on_staging_and_holds_elsewhere(string environment, ExitCode code)
    {
        var run = Runs.Good(environment).SmokeCheck(Runs.Check("Schema.Has_tables", CheckResult.Unproven, "no database given", missing: "database"));

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(code));
            Assert.That(verdict.Unproven.Single().Name, Is.EqualTo("Schema.Has_tables"));
            Assert.That(verdict.Unproven.Single().MissingSetting, Is.EqualTo("database"));
            Assert.That(verdict.MissingSettings, Is.EqualTo(["database"]));
        }
    }

    [TestCase(Environments.Embedded)]
    [TestCase(Environments.Production)]
    public void A_setting_that_the_contract_does_not_ask_for_is_listed_and_holds_nowhere(string environment)
    {
        var run = Runs.Good(environment).SmokeCheck(Runs.Check("Refusal", CheckResult.Unproven, missing: "revokedToken"));

        var verdict = Judge.Decide(Runs.Policy with { OptionalSettings = ["revokedToken"] }, run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Promote));
            Assert.That(verdict.MissingSettings, Is.EqualTo(["revokedToken"]));
            Assert.That(Judge.Decide(Runs.Policy, run).ExitCode, Is.EqualTo(ExitCode.Unproven), "of a policy that does not name it");
        }
    }

    [Test]
    public void A_promotion_with_unproven_checks_says_so_and_names_each_setting_once()
    {
        var run = Runs.Good(Environments.Staging)
            .SmokeCheck(Runs.Check("Schema", CheckResult.Unproven, missing: "database"))
            .SmokeCheck(Runs.Check("Integrity", CheckResult.Unproven, missing: "database"))
            .SmokeCheck(Runs.Check("Expired", CheckResult.Unproven, missing: "expiredToken"));

        Assert.That(run.Decide().Reason, Is.EqualTo(
            "3 of 6 checks of Smoke and E2E passed on staging; 3 could not be proved for want of database and expiredToken, " +
            "which the policy lists there and does not hold."));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void Unproven_without_a_missing_setting_holds_everywhere(string? missing)
    {
        var run = Runs.Good(Environments.Staging).SmokeCheck(Runs.Check("P95", CheckResult.Unproven, "12 samples", missing));

        Assert.That(run.Decide().ExitCode, Is.EqualTo(ExitCode.Unproven));
    }

    [Test]
    public void A_lane_that_could_prove_nothing_at_all_never_promotes()
    {
        var run = Runs.Good(Environments.Staging);
        run = run with
        {
            Lanes = [run.Lanes[0], Runs.Lane(Lanes.E2E, Environments.Staging, Runs.Check("Gap", CheckResult.Unproven, missing: "personas"))],
        };

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Unproven));
            Assert.That(verdict.Reason, Is.EqualTo("E2E: not one check could be proved; a lane that shows nothing never promotes."));
        }
    }

    [Test]
    public void A_setting_excuses_no_pass_without_an_assertion()
    {
        var run = Runs.Good(Environments.Staging).SmokeCheck(Runs.Check("Hollow", missing: "database", assertions: 0));

        Assert.That(run.Decide().ExitCode, Is.EqualTo(ExitCode.Unproven));
    }

    [Test]
    public void A_setting_excuses_no_failure()
    {
        var run = Runs.Good(Environments.Staging).SmokeCheck(Runs.Check("Red", CheckResult.Failed, missing: "database"));

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.CheckFailed));
            Assert.That(verdict.MissingSettings, Is.Empty);
        }
    }
}
