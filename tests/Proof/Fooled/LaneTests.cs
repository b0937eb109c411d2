using Gates.Model;

namespace Gates.Proof.Fooled;

/// <summary>The real runner and a real lane process that shows nothing, or is not what it says it is.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LaneTests
{
    private DoomedCheckout _checkout = null!;

    [OneTimeSetUp]
    public void MakeCheckout() => _checkout = new DoomedCheckout();

    [OneTimeTearDown]
    public void DeleteCheckout() => _checkout.Dispose();

    [Test]
    public async Task A_lane_that_is_what_it_says_promotes()
    {
        var run = await _checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Passed");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
    }

    [TestCase("Nowhere", ExitCode.ZeroTests, "the lane ran no check")]
    [TestCase("Skipped", ExitCode.Unproven, "3 of 3 checks could not be proved")]
    [TestCase("Inconclusive", ExitCode.Unproven, "2 of 2 checks could not be proved")]
    [TestCase("Hollow", ExitCode.Unproven, "4 of 4 checks could not be proved")]
    [TestCase("NeverSetUp", ExitCode.EvidenceMissing, "no browser")]
    [TestCase("NotPassed.It_asserts_inside_a_catch", ExitCode.CheckFailed, "NotPassed.It_asserts_inside_a_catch")]
    [TestCase("Late", ExitCode.CheckFailed, "1 of 2 checks failed; the first is Late.It_fails_in_the_end")]
    [TestCase("NotPassed.It_only_warns", ExitCode.EvidenceMissing, "the report has failures, but its process ended with 0")]
    [TestCase("Retried.It_holds_the_second_time", ExitCode.FlakyOverBudget, "the first said: the page was slow")]
    [TestCase("Retried.It_never_holds", ExitCode.CheckFailed, "Retried.It_never_holds")]
    [TestCase("WrongBuild", ExitCode.TargetNotReady, "the target does not answer with the expected build; WrongBuild.It_names_the_build")]
    public async Task A_lane_that_shows_nothing_promotes_nothing(string checks, ExitCode code, string reason)
    {
        var run = await _checkout.RunAsync($"FullyQualifiedName~Gates.Doomed.{checks}");

        Expect(run, code, reason);
    }

    [TestCase("killed before its report", "no file; its process ended with 137")]
    [TestCase("killed behind its report", "its process died with exit code 137")]
    [TestCase("crashed behind its report", "its process died with exit code 134")]
    [TestCase("red invented", "its process ended with 2 (tests failed), but the report has no failure")]
    [TestCase("report lost", "no file; its process ended with 0")]
    [TestCase("report half written", "unreadable: ")]
    [TestCase("report empty", "unreadable: ")]
    [TestCase("report in binary", "unreadable: ")]
    [TestCase("report of an earlier run", "the report is of run '20250101T000000-1'")]
    public async Task A_green_lane_whose_evidence_is_spoilt_promotes_nothing(string fate, string reason)
    {
        var run = await _checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Passed", fate);

        Expect(run, ExitCode.EvidenceMissing, reason);
    }

    [TestCase("Doomed.Paased", ExitCode.ZeroTests, "the lane ran no check")]
    [TestCase("Doomed.Passed", ExitCode.Unproven, "a part of the gate never promotes")]
    public async Task A_filter_selects_no_promotion(string only, ExitCode code, string reason)
    {
        var run = await _checkout.RunAsync("", more: ["--only", only]);

        Expect(run, code, reason);
    }

    [Test]
    public async Task A_swallowed_exit_code_hides_no_failure()
    {
        var run = await _checkout.RunAsync("FullyQualifiedName~An_assertion_does_not_hold", "red swallowed");

        using (Assert.EnterMultipleScope())
        {
            Expect(run, ExitCode.EvidenceMissing, "the report has failures, but its process ended with 0");
            Assert.That(run.Checks.Single().GetProperty("result").GetString(), Is.EqualTo("failed"));
        }
    }

    [Test]
    public async Task A_green_file_of_an_earlier_run_does_not_answer_for_a_killed_lane()
    {
        var green = await _checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Passed", artifacts: "twice");

        var killed = await _checkout.RunAsync(
            "FullyQualifiedName~Gates.Doomed.Passed", "killed before its report", artifacts: "twice");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(green.ExitCode, Is.EqualTo(ExitCode.Promote), green.Output);
            Expect(killed, ExitCode.EvidenceMissing, "no file; its process ended with 137");
        }
    }

    private static void Expect(DoomedRun run, ExitCode code, string reason)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Written, Is.EqualTo(code), "verdict.json");
            Assert.That(run.Reason, Does.Contain(reason));
        }
    }
}
