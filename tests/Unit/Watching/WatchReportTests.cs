using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Rollbacks;
using Gates.Model.Verdicts;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

/// <summary>From a watch to a verdict and its row of the rollback matrix.</summary>
public sealed class WatchReportTests
{
    private static readonly Policy s_policy = PolicyJson.Parse(File.ReadAllText(RepositoryFiles.Path("fixtures/policies/pems.json")), "pems.json");

    [TestCase(LimitAction.Block, 0, ExitCode.Promote, RollbackAction.None)]
    [TestCase(LimitAction.Block, 11, ExitCode.LimitBreached, RollbackAction.MonitorAndPatch)]
    [TestCase(LimitAction.Schedule, 11, ExitCode.LimitBreached, RollbackAction.Scheduled)]
    [TestCase(LimitAction.Rollback, 11, ExitCode.Rollback, RollbackAction.Immediate)]
    [TestCase(LimitAction.Warn, 11, ExitCode.Promote, RollbackAction.None)]
    public void What_a_rule_asks_for_is_what_its_breach_ends_with(LimitAction action, double queue, ExitCode code, RollbackAction row)
    {
        var verdict = Decide(Watched.Judge(
            [Watched.Rule("unhealthy for 30s"), Watched.Rule("queue > 10 for 30s", action)],
            Watched.Every10(0, 60, at => Watched.At(at, (WatchSeries.Unhealthy, 0), (WatchSeries.Queue, queue)))));

        Assert.That((verdict.ExitCode, verdict.Rollback!.Action), Is.EqualTo((code, row)), verdict.Reason);
    }

    [Test]
    public void What_was_not_steady_in_time_is_unproven()
    {
        var verdict = Decide(Watched.Judge(
            [Watched.Rule("queue > 10 for 30s"), Watched.Rule("unhealthy for 60s")],
            Watched.Every10(0, 300, at => Watched.At(at, (WatchSeries.Unhealthy, 0), (WatchSeries.Queue, at % 50 == 0 ? 11 : 0))), now: 600));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.ExitCode, verdict.Checks.Count(check => check.Result == CheckResult.Unproven)), Is.EqualTo((ExitCode.Unproven, 2)));
            Assert.That(verdict.Checks.Single(check => check.Name == "Steady.Good_for_1min").Message, Is.EqualTo(
                "Not every rule was good for 1min before the watch ended; the first is queue > 10 for 30s: 11 at 12:05:00Z, bad since 12:05:00Z, not for 30s."));
            Assert.That(verdict.Checks.Single(check => check.Name == "Rule.unhealthy for 1min").Result, Is.EqualTo(CheckResult.Passed));
        }
    }

    [Test]
    public void What_passed_has_nothing_to_say()
    {
        var verdict = Decide(Watched.Judge(
            [Watched.Rule("queue > 10 for 30s")], Watched.Every10(0, 60, at => Watched.At(at, (WatchSeries.Queue, 0)))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Checks.Select(check => check.Name), Is.SupersetOf((string[])["Rule.queue > 10 for 30s", "Steady.Good_for_1min"]));
            Assert.That(verdict.Checks.Select(check => check.Message), Is.All.Empty);
        }
    }

    [Test]
    public void Nothing_sampled_is_unproven()
    {
        var verdict = Decide(Watched.Judge([Watched.Rule("queue > 10 for 30s")], [], now: 600));

        Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Unproven));
    }

    [Test]
    public void Rules_without_a_source_prove_nothing()
    {
        var plan = Watched.Plan([Watched.Rule("queue > 10 for 30s")]) with { Sources = new Dictionary<string, string?>() };

        var verdict = Decide(WatchJudge.Judge(plan, Watched.Start, [], Watched.Start.AddHours(1)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Unproven));
            Assert.That(verdict.Checks.Select(check => check.Message), Has.Some.EqualTo(
                "Not every rule was good for 1min before the watch ended: no rule that holds has a source, and nothing seen is nothing shown."));
        }
    }

    [TestCase(Environments.Embedded, ExitCode.Unproven)]
    [TestCase(Environments.Staging, ExitCode.Promote)]
    [TestCase(Environments.Production, ExitCode.Unproven)]
    public void A_want_of_a_setting_is_left_to_the_policy(string environment, ExitCode code)
    {
        var plan = Watched.Plan([Watched.Rule("unhealthy for 30s"), Watched.Rule("memory > 1 MB")]) with
        {
            Sources = new Dictionary<string, string?> { ["unhealthy"] = null, ["memory"] = "processId" },
        };
        var state = WatchJudge.Judge(plan, Watched.Start, [.. Watched.Every10(0, 60, at => Watched.At(at, (WatchSeries.Unhealthy, 0)))], Watched.Start);

        var verdict = Decide(state, environment);

        Assert.That((verdict.ExitCode, verdict.MissingSettings.Single()), Is.EqualTo((code, "processId")));
    }

    [TestCase(LimitAction.Block, CheckResult.Unproven, ExitCode.Unproven)]
    [TestCase(LimitAction.Rollback, CheckResult.Passed, ExitCode.Promote)]
    public void Too_few_requests_hold_only_where_the_rule_blocks(LimitAction action, CheckResult result, ExitCode code)
    {
        var verdict = Decide(Watched.Judge([Watched.Rule("errors > 1 % for 30s", action)], Watched.Every10(0, 60, at => Watched.Asked(at, 3)), now: 600));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.ExitCode, verdict.Checks.Single(check => check.Name.StartsWith("Rule.", StringComparison.Ordinal)).Result), Is.EqualTo((code, result)));
            Assert.That(verdict.Limits.Single().Limit.State, Is.EqualTo(LimitOutcome.Unproven), "it is told as what it is, whatever follows from it");
        }
    }

    [Test]
    public void Every_rule_is_told_with_value_window_and_source()
    {
        var outcome = Outcome(Watched.Judge([Watched.Rule("queue > 10 for 30s")], Watched.Every10(0, 30, at => Watched.At(at, (WatchSeries.Queue, 11)))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Report!.Limits.Single(), Is.EqualTo(new LimitTrace
            {
                Rule = "not queue > 10 for 30s",
                Judged = "not queue > 10 for 30s",
                Action = LimitAction.Block,
                State = LimitOutcome.Failed,
                Value = "11",
                Samples = 4,
                Window = "12:00:00Z to 12:00:30Z",
                Source = "a test",
                Sentence = "11 at 12:00:30Z, bad since 12:00:00Z.",
            }));
            Assert.That((outcome.ProcessExitCode, outcome.Report.DurationMs, outcome.Report.Identity["schema"]), Is.EqualTo((2, 90_000, "head")));
            Assert.That(outcome.Report.Checks[0].Message, Is.EqualTo("queue > 10 for 30s: 11 at 12:00:30Z, bad since 12:00:00Z. (a test)"));
        }
    }

    private static Verdict Decide(WatchState state, string environment = Environments.Production) => Judge.Decide(s_policy with
    {
        MinimumChecks = new Dictionary<string, int> { [Lanes.Watch] = 1 },
    }, new()
    {
        RunId = "run-1",
        Environment = environment,
        ExpectedLanes = [Lanes.Watch],
        Lanes = [Outcome(state, environment)],
    });

    private static LaneOutcome Outcome(WatchState state, string environment = Environments.Production) => WatchReport.Of(
        state, Watched.Settings, ("run-1", environment), Watched.Start, TimeSpan.FromSeconds(90), new Dictionary<string, string> { ["schema"] = "head" });
}
