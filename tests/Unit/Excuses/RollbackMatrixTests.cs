using Gates.Model;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Rollbacks;
using Gates.Model.Verdicts;
using Gates.Unit.Model;

namespace Gates.Unit.Excuses;

public sealed class RollbackMatrixTests
{
    private static readonly string s_file = RepositoryFiles.Path("fixtures/policies/credentialmate.json");

    [Test]
    public void Every_cause_in_every_environment_has_one_row([Values] RollbackCause cause, [Values(0, 1, 2)] int environment)
    {
        var rows = Policy.Rollback.Where(row => row.Causes.Contains(cause) && row.On.Contains(Environments.All[environment])).ToList();

        Assert.That(rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void Every_exit_code_has_a_cause([Values] ExitCode code)
    {
        var verdict = Runs.Good(Environments.Production).Decide() with { ExitCode = code };

        Assert.That(RollbackMatrix.RowOf(Policy, verdict), Is.Not.Null);
    }

    [TestCase("IsolationTests.A_provider_cannot_read_a_colleague", RollbackAction.Immediate)]
    [TestCase("GapValueTests.One_gap(\"sehgal\")", RollbackAction.Immediate)]
    [TestCase("AnswerTimeTests.Is_quick", RollbackAction.Scheduled)]
    public void On_production_safety_goes_back_now_and_another_defect_in_the_next_window(string check, RollbackAction action)
    {
        var run = Runs.Good(Environments.Production).SmokeCheck(Runs.Check(check, CheckResult.Failed, "no"));

        var verdict = Judge.Decide(Policy with { MinimumChecks = Runs.Policy.MinimumChecks }, run);

        Assert.That(verdict.Rollback!.Action, Is.EqualTo(action));
    }

    [TestCase(Environments.Embedded)]
    [TestCase(Environments.Staging)]
    public void Where_nobody_uses_it_nothing_goes_back(string environment)
    {
        var run = Runs.Good(environment).SmokeCheck(Runs.Check("IsolationTests.Any", CheckResult.Failed, "no"));

        Assert.That(Judge.Decide(Policy with { MinimumChecks = Runs.Policy.MinimumChecks }, run).Rollback!.Action, Is.EqualTo(RollbackAction.None));
    }

    [TestCase("\"causes\": [\"defect\", \"scheduledLimit\"], \"on\": [\"production\"]", "\"causes\": [\"scheduledLimit\"], \"on\": [\"production\"]",
        "'rollback' is silent about 'defect' on production, but must be of one mind about every cause in every environment.")]
    [TestCase("\"causes\": [\"defect\", \"scheduledLimit\"], \"on\": [\"production\"]", "\"causes\": [\"defect\", \"scheduledLimit\", \"limit\"], \"on\": [\"production\"]",
        "'rollback' is of 2 minds about 'limit' on production, but must be of one mind about every cause in every environment.")]
    [TestCase("\"who\": [\"engineering-lead\"],", "\"who\": [],",
        "'rollback' is 'Scheduled' for Defect, ScheduledLimit with nobody to decide it, but must be given roles that may decide.")]
    [TestCase("\"action\": \"scheduled\"", "\"action\": \"later\"", "'rollback[6].action' is \"later\", but must be one of: none, monitorAndPatch, scheduled, immediate.")]
    public void Holes_overlaps_and_rows_that_nobody_decides_are_refused(string good, string bad, string error)
    {
        var text = File.ReadAllText(s_file);
        Assert.That(text, Does.Contain(good));

        Assert.That(() => PolicyJson.Parse(text.Replace(good, bad, StringComparison.Ordinal), "policy.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"policy.json: 1 error\n  {error}"));
    }

    private static Policy Policy { get; } = PolicyJson.Parse(File.ReadAllText(s_file), s_file);
}
