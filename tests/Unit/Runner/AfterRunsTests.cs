using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Runner.Proving;

namespace Gates.Unit.Runner;

/// <summary>What runs without a fault behind the last one.</summary>
public sealed class AfterRunsTests
{
    private static readonly Verdict s_control = Verdicts.Promote().Verdict with
    {
        Checks =
        [
            Check("E2E", "GapTests.One_gap(\"a.b\")", 4_000), Check("E2E", "GapTests.One_gap(\"c\")", 4_000), Check("E2E", "LoginTests.It_lands", 5_000),
            Check("E2E", "BadgeTests.It_opens", 2_000), Check("Smoke", "HealthTests.It_answers", 9_000),
        ],
    };

    [Test]
    public void Fixtures_are_dealt_once_each_and_evenly()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(AfterRuns.Dealt(s_control.Checks, "E2E", 2), Is.EqualTo((string[][])[["GapTests."], ["LoginTests.", "BadgeTests."]]));
            Assert.That(AfterRuns.Dealt([.. s_control.Checks, Check("E2E", "BadgeTests.It_opens", 4_000)], "E2E", 2), Is.EqualTo((string[][])[["GapTests."], ["LoginTests.", "BadgeTests."]]), "what ran twice counts by its mean");
            Assert.That(AfterRuns.Dealt(s_control.Checks, "E2E", 4).SelectMany(share => share), Is.EquivalentTo(["GapTests.", "LoginTests.", "BadgeTests."]));
        }
    }

    [Test]
    public void A_part_without_a_red_check_is_green_though_never_promoted()
    {
        var part = s_control with { ExitCode = ExitCode.Unproven, Findings = [new(ExitCode.Unproven, "Only checks named 'GapTests.' ran.")] };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(AfterRuns.IsGreen(s_control), Is.True);
            Assert.That(AfterRuns.IsGreen(part), Is.True);
            Assert.That(AfterRuns.IsGreen(part with { Checks = [] }), Is.False, "nothing ran");
            Assert.That(AfterRuns.IsGreen(part with { Checks = [s_control.Checks[0] with { Result = CheckResult.Unproven }] }), Is.False, "a check shows nothing");
            Assert.That(AfterRuns.IsGreen(part with { Findings = [.. part.Findings, new(ExitCode.Unproven, "another")] }), Is.False, "another finding");
            Assert.That(AfterRuns.IsGreen(part with { ExitCode = ExitCode.CheckFailed }), Is.False);
        }
    }

    private static JudgedCheck Check(string lane, string name, double ms) =>
        new() { Lane = lane, Name = name, Result = CheckResult.Passed, Message = "", Started = default, DurationMs = ms, Assertions = 1, Subject = CheckSubject.Deployment };
}
