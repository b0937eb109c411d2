using Gates.Model;
using Gates.Model.Policies;
using Gates.Model.Quarantine;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Unit.Model;

namespace Gates.Unit.Excuses;

public sealed class QuarantineRulesTests
{
    private static readonly string s_red = $"{Lanes.All[0]}/Gap.Is_right";
    private static readonly DateTimeOffset s_noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_quarantined_check_reports_and_does_not_hold()
    {
        var verdict = Decide(Entry);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Promote), verdict.Reason);
            Assert.That(verdict.Excused.Single().Excuse!.Why, Is.EqualTo("in quarantine until 2026-01-31: slow clock (web-team, tracker/17)"));
            Assert.That(verdict.Reason, Is.EqualTo("All 3 checks of " + Lanes.All[0] + " and E2E passed on embedded. 1 other check did not hold and is excused; "
                + "the first is Gap.Is_right(\"sehgal\"), in quarantine until 2026-01-31: slow clock (web-team, tracker/17)."));
            Assert.That(verdict.Lanes[0].Failed, Is.EqualTo(1));
        }
    }

    [TestCase(CheckResult.Broken)]
    [TestCase(CheckResult.Unproven)]
    public void It_may_break_or_prove_nothing_as_well(CheckResult result)
    {
        Assert.That(Decide(Entry, result).ExitCode, Is.EqualTo(ExitCode.Promote));
    }

    [TestCase(CheckSubject.Build, ExitCode.TargetNotReady)]
    [TestCase(CheckSubject.Limit, ExitCode.LimitBreached)]
    [TestCase(CheckSubject.RollbackLimit, ExitCode.Rollback)]
    [TestCase(CheckSubject.Generator, ExitCode.GeneratorSaturated)]
    public void Build_limits_and_generator_are_not_excused(CheckSubject subject, ExitCode code)
    {
        Assert.That(Judge.Decide(Policy, Run(Entry, CheckResult.Failed, subject)).ExitCode, Is.EqualTo(code));
    }

    [Test]
    public void A_lane_of_excused_checks_alone_shows_nothing()
    {
        var run = Run(Entry).SmokeReport(report => report with { Checks = [report.Checks[^1]] });

        var verdict = Judge.Decide(Policy with { MinimumChecks = new Dictionary<string, int> { [Lanes.All[0]] = 1, ["E2E"] = 1 } }, run);

        Assert.That((verdict.ExitCode, verdict.Reason),
            Is.EqualTo((ExitCode.Unproven, $"{Lanes.All[0]}: every check that ran is excused; a lane that shows nothing never promotes.")));
    }

    private static IEnumerable<TestCaseData> AtTheEdge()
    {
        yield return Edge("since today", Entry with { Since = new(2026, 1, 31) });
        yield return Edge("for a day", Entry with { Since = new(2026, 1, 31), Expiry = new(2026, 1, 31) });
        yield return Edge("for 30 days", Entry with { Since = new(2026, 1, 1) });
        yield return Edge("mixed on one commit of two", Entry with { Measurements = [.. Entry.Measurements, new("another", "another", "passed")] });
    }

    [TestCaseSource(nameof(AtTheEdge))]
    public void What_is_allowed_is_allowed_to_its_edge(QuarantinedCheck entry) => Assert.That(Decide(entry).ExitCode, Is.EqualTo(ExitCode.Promote));

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("expired yesterday", Entry with { Expiry = new(2026, 1, 30) }, "it expired on 2026-01-30; web-team owes tracker/17.");
        yield return Case("not begun", Entry with { Since = new(2026, 2, 1), Expiry = new(2026, 2, 2) }, "it begins on 2026-02-01 only.");
        yield return Case("too long", Entry with { Since = new(2025, 12, 31) }, "it lasts from 2025-12-31 to 2026-01-31; at most 30 days are allowed.");
        yield return Case("unknown", Entry with { Id = "E2E/Nobody.Knows" }, "no lane has a check of that name.");
        yield return Case("of no lane", Entry with { Id = "Watch/Gap.Is_right" }, "no lane has a check of that name.");
        yield return Case("a fixture, not a check", Entry with { Id = $"{Lanes.All[0]}/Gap" }, "no lane has a check of that name.");
        yield return Case("protected", Entry with { Id = $"{Lanes.All[0]}/Auth.No_token_is_refused" }, $"{Lanes.All[0]}/Auth is protected (isolation).");
        yield return Case("four runs", Entry with { Measurements = [.. Entry.Measurements.Take(4)] }, "4 runs measured it; at least 5 must show it unreliable.");
        yield return Case("one run told five times", Entry with { Measurements = [.. Entry.Measurements.Select(one => one with { Run = "r" })] },
            "1 run measured it; at least 5 must show it unreliable.");
        yield return Case("failing always", Entry with { Measurements = [.. Entry.Measurements.Select(one => one with { Result = "failed" })] },
            "it failed in all 5 runs: that is a defect, not an unreliable check.");
        yield return Case("never failing", Entry with { Measurements = [.. Entry.Measurements.Select(one => one with { Result = "passed" })] },
            "on no commit did it both pass and fail, so the deployment may have changed, not the check.");
        yield return Case("failing since a commit", Entry with { Measurements = [.. Entry.Measurements.Select(one => one with { Commit = one.Result })] },
            "on no commit did it both pass and fail, so the deployment may have changed, not the check.");
    }

    [TestCaseSource(nameof(Wrong))]
    public void What_is_no_quarantine_ends_with_configuration_invalid_and_excuses_nothing(QuarantinedCheck entry, string why)
    {
        var verdict = Decide(entry);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(verdict.Reason, Is.EqualTo($"Quarantine: {entry.Id} cannot be in quarantine: {why}"));
            Assert.That(verdict.Excused, Is.Empty);
        }
    }

    [Test]
    public void The_cap_doubles_and_an_unprotected_policy_are_told()
    {
        var file = new QuarantineFile { Cap = 1, Checks = [Entry, Entry] };

        Assert.That(QuarantineRules.Problems(file, Policy with { Protected = [] }, Run(Entry)), Is.EqualTo(
        [
            "2 checks are in quarantine; the cap is 1.",
            "The policy of credentialmate does not say which checks are protected, so none can be in quarantine.",
            $"{s_red} is in quarantine 2 times.",
        ]));
    }

    [Test]
    public void A_part_of_a_lane_cannot_tell_that_a_check_is_unknown()
    {
        var run = Run(Entry with { Id = "E2E/Nobody.Knows" }) with { Only = ["Health"] };

        Assert.That(QuarantineRules.Problems(run.Quarantine!, Policy, run), Is.Empty);
    }

    [TestCase("\"cap\": 1", "\"cap\": 0", "'cap' is 0, but must be a whole number from 1.")]
    [TestCase("\"2026-01-31\"", "\"31.1.2026\"", "'checks[0].expiry' is \"31.1.2026\", but must be a day, written yyyy-MM-dd.")]
    [TestCase("\"owner\": \"o\",", "", "'checks[0].owner' is absent, but must be given.")]
    [TestCase("\"issue\": \"i\"", "\"issue\": \"\"", "'checks[0].issue' is empty, but must be a text that is not empty.")]
    [TestCase("\"passed\"", "\"green\"", "'checks[0].measurements[0].result' is \"green\", but must be one of: passed, failed.")]
    public void An_error_of_the_file_names_the_key_what_was_found_and_what_is_allowed(string good, string bad, string error)
    {
        const string Good = """
            { "cap": 1, "checks": [ { "id": "x", "owner": "o", "issue": "i", "reason": "r", "since": "2026-01-02", "expiry": "2026-01-31",
              "measurements": [ { "run": "1", "commit": "c", "result": "passed" } ] } ] }
            """;

        Assert.That(() => QuarantineFile.Parse(Good.Replace(good, bad, StringComparison.Ordinal), "q.json"),
            Throws.TypeOf<PolicyException>().With.Message.EqualTo($"q.json: 1 error\n  {error}"));
    }

    [Test]
    public void A_file_that_is_no_JSON_is_told() =>
        Assert.That(() => QuarantineFile.Parse("{", "q.json"),
            Throws.TypeOf<PolicyException>().With.Message.Match(@"^q\.json: 1 error\n  '\(the file\)' is not readable \(.+\), but must be a JSON quarantine file\.$"));

    private static QuarantinedCheck Entry { get; } = new()
    {
        Id = s_red,
        Owner = "web-team",
        Issue = "tracker/17",
        Reason = "slow clock",
        Since = new(2026, 1, 2),
        Expiry = new(2026, 1, 31),
        Measurements = [.. ((string[])["passed", "failed", "passed", "passed", "failed"]).Select((result, index) => new QuarantineMeasurement($"run-{index}", "c", result))],
    };

    private static Policy Policy { get; } = Runs.Policy with { Protected = [new($"{Lanes.All[0]}/Auth", "isolation")] };

    private static RunFacts Run(QuarantinedCheck entry, CheckResult result = CheckResult.Failed, CheckSubject subject = CheckSubject.Deployment) =>
        Runs.Good().SmokeCheck(Runs.Check("Gap.Is_right(\"sehgal\")", result, "4.0") with { Subject = subject }) with
        {
            At = s_noon,
            Quarantine = new() { Cap = 1, Checks = [entry] },
        };

    private static Verdict Decide(QuarantinedCheck entry, CheckResult result = CheckResult.Failed) => Judge.Decide(Policy, Run(entry, result));

    private static TestCaseData Case(string name, QuarantinedCheck entry, string why) => new TestCaseData(entry, why).SetArgDisplayNames(name);

    private static TestCaseData Edge(string name, QuarantinedCheck entry) => new TestCaseData(entry).SetArgDisplayNames(name);
}
