using System.Text.Json;
using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.Output;
using Gates.Runner.Runs;
using Gates.Unit.Model;

namespace Gates.Unit.Runner;

/// <summary>A flaky check that the policy budgets promotes, and no report hides it.</summary>
public sealed class FlakyReportTests
{
    private static readonly Verdict s_verdict = Judge.Decide(
        Runs.Policy with { FlakeBudget = new Dictionary<string, int> { [Lanes.All[0]] = 1 } },
        Runs.Good().SmokeCheck(Runs.Check("Gap.Flaky") with { EarlierFailures = ["it was 4.0"] }));

    [Test]
    public void The_console_tells_it_in_the_lane_by_name_and_in_the_last_line()
    {
        var lines = VerdictText.Of(s_verdict, "artifacts/run", report: null, seal: null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Does.Contain("Passed").And.Contain("3 passed (1 flaky, 1 budgeted), 0 failed"));
            Assert.That(lines, Does.Contain($"  {Lanes.All[0]}/Gap.Flaky is flaky, within the budget of its lane: Passed on measurement 2; the first said: it was 4.0"));
            Assert.That(lines[^1], Is.EqualTo("PROMOTE embedded credentialmate: 4 checks passed, 1 flaky (exit 0)"));
        }
    }

    [Test]
    public void The_summary_tells_it()
    {
        Assert.That(StepSummary.TextOf(s_verdict, 1024 * 1024), Does.Contain("| 3 (1 flaky, 1 budgeted) | 0 |")
            .And.Contain($"### Mind\n\n- {Lanes.All[0]}/Gap.Flaky is flaky, within the budget of its lane"));
    }

    [Test]
    public void JUnit_keeps_the_measurement_that_did_not_hold() =>
        Assert.That(JUnitFile.TextOf(s_verdict), Does.Contain("<flakyFailure message=\"it was 4.0\""));

    [Test]
    public void The_verdict_file_tells_the_number_the_budget_and_each_measurement()
    {
        var told = JsonDocument.Parse(VerdictFile.TextOf(new Judged(s_verdict, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero))).RootElement;

        var lane = told.GetProperty("lanes")[0];
        var check = told.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "Gap.Flaky");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((lane.GetProperty("flaky").GetInt32(), lane.GetProperty("flakeBudget").GetInt32()), Is.EqualTo((1, 1)));
            Assert.That(check.GetProperty("earlierFailures")[0].GetString(), Is.EqualTo("it was 4.0"));
            Assert.That(told.GetProperty("notes").GetArrayLength(), Is.EqualTo(1));
        }
    }
}
