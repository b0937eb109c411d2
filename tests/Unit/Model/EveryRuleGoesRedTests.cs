using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Rollbacks;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

/// <summary>Every other rule of this repository's policy, each on a run or a promotion that is doctored in that one respect, with its control.</summary>
public sealed class EveryRuleGoesRedTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Policy s_policy = PolicyJson.Parse(
        File.ReadAllText(RepositoryFiles.Path("fixtures/policies/credentialmate.json")), "credentialmate.json");

    [TestCaseSource(nameof(MinimumLanes))]
    public void One_check_fewer_than_the_minimum_holds(string lane)
    {
        var enough = s_policy.MinimumChecks[lane];

        Assert.That(((ExitCode[])[Decide(Run(lane, enough)).ExitCode, Decide(Run(lane, enough - 1)).ExitCode]),
            Is.EqualTo([ExitCode.Promote, ExitCode.EvidenceMissing]));
    }

    [TestCaseSource(nameof(Unproven))]
    public void A_check_that_lacks_a_setting_holds_where_the_policy_says_so(string environment, UnprovenRule rule)
    {
        var run = Run(Lanes.Smoke, s_policy.MinimumChecks[Lanes.Smoke], environment, Runs.Check("A.Lacks", CheckResult.Unproven, "no database", "database"));

        Assert.That(Decide(run).ExitCode, Is.EqualTo(rule == UnprovenRule.Hold ? ExitCode.Unproven : ExitCode.Promote));
    }

    [TestCaseSource(nameof(Optional))]
    public void A_setting_that_is_no_option_holds_where_an_optional_one_does_not(string setting)
    {
        var runs = ((string[])[setting, "another"]).Select(name => Run(
            Lanes.Smoke, s_policy.MinimumChecks[Lanes.Smoke], Environments.Production, Runs.Check("A.Lacks", CheckResult.Unproven, "none", name)));

        Assert.That(runs.Select(run => Decide(run).ExitCode), Is.EqualTo([ExitCode.Promote, ExitCode.Unproven]));
    }

    [TestCaseSource(nameof(Protected))]
    public void A_protected_check_is_excused_by_nobody_and_one_beside_it_is(string checks)
    {
        var (lane, fixture) = (checks.Split('/')[0], checks.Split('/')[1]);

        Assert.That(((string[])[fixture, fixture + "X"]).Select(name => Overridden(lane, $"{name}.It_holds", "engineering-lead").ExitCode),
            Is.EqualTo([ExitCode.CheckFailed, ExitCode.Promote]));
    }

    [TestCaseSource(nameof(Approvers))]
    public void An_override_counts_by_a_role_of_the_policy_alone(string role) =>
        Assert.That(((string[])[role, role + "-x"]).Select(by => Overridden(Lanes.Smoke, "Other.It_holds", by).ExitCode),
            Is.EqualTo([ExitCode.Promote, ExitCode.CheckFailed]));

    [TestCaseSource(nameof(Rollbacks))]
    public void Every_row_of_the_rollback_matrix_is_some_verdicts(RollbackRow row)
    {
        var rows = from cause in Enum.GetValues<RollbackCause>()
                   from environment in Environments.All
                   select RollbackMatrix.RowOf(s_policy, VerdictOf(cause, environment));

        Assert.That(rows, Has.Some.SameAs(row));
    }

    private static IEnumerable<TestCaseData> Promotions()
    {
        foreach (var (to, rule) in s_policy.Promotion)
        {
            var good = Good(to, rule);
            yield return Case("nothing", good, "");
            yield return Case("another environment", Of(good, run => run with { Environment = to }), $"the run gated {to}, not {rule.From}");
            yield return Case("a stale run", Of(good, run => run with { Finished = s_now.AddHours(-rule.FreshWithinHours).AddSeconds(-1) }), "h count as fresh");
            yield return Case("an old backup", good with { Backups = [Backup(to, s_now.AddHours(-rule.Backup.WithinHours).AddSeconds(-1))] }, "the last backup is");
            foreach (var lane in rule.Lanes)
                yield return Case($"no {lane[..1]}", Of(good, run => run with { Lanes = [.. run.Lanes.Where(link => link.Lane != lane)] }), $"lane {lane} did not run");
            foreach (var signOff in rule.SignOffs)
                yield return Case($"no {signOff.Role}", good with { SignedBy = [.. good.SignedBy.Where(role => role != signOff.Role)] }, $"no sign-off of {signOff.Role} counts");
        }
    }

    [TestCaseSource(nameof(Promotions))]
    public void A_promotion_lacks_what_was_taken_from_it_and_nothing_else(PromotionCase given, string what)
    {
        var missing = Promotion.MissingOf(given).Select(one => one.What).ToList();

        if (what.Length == 0)
            Assert.That(missing, Is.Empty);
        else
            Assert.That(missing, Has.Count.EqualTo(1).And.All.Contain(what));
    }

    private static IEnumerable<TestCaseData> MinimumLanes => s_policy.MinimumChecks.Keys.Select(lane => new TestCaseData(lane).SetArgDisplayNames(lane[..1]));

    private static IEnumerable<TestCaseData> Unproven => s_policy.Unproven.Select(rule => new TestCaseData(rule.Key, rule.Value));

    private static IEnumerable<string> Optional => s_policy.OptionalSettings;

    // A name with the smoke lane's would be selected by its filter.
    private static IEnumerable<TestCaseData> Protected =>
        s_policy.Protected.Select(rule => new TestCaseData(rule.Checks).SetArgDisplayNames(rule.Checks.Split('/')[1]));

    private static IEnumerable<string> Approvers => s_policy.OverrideApprovers;

    private static IEnumerable<TestCaseData> Rollbacks =>
        s_policy.Rollback.Select(row => new TestCaseData(row).SetArgDisplayNames($"{string.Join('-', row.Causes)} on {string.Join('-', row.On)}"));

    private static Verdict Decide(RunFacts run) => Judge.Decide(s_policy, run);

    private static RunFacts Run(string lane, int checks, string environment = Environments.Embedded, params CheckRecord[] more) => Runs.Good(environment) with
    {
        ExpectedLanes = [lane],
        Lanes = [Runs.Lane(lane, environment, [.. Enumerable.Range(0, checks).Select(number => Runs.Check($"A.Check({number})")), .. more])],
        At = s_now,
    };

    private static Verdict Overridden(string lane, string check, string by)
    {
        var run = Run(lane, s_policy.MinimumChecks[lane], Environments.Staging, Runs.Check(check, CheckResult.Failed, "no"));
        return Decide(run with
        {
            Overrides =
            [
                new("override.json", new()
                {
                    Format = 1,
                    System = s_policy.System,
                    Environment = Environments.Staging,
                    Check = $"{lane}/{check}",
                    Reason = "a test",
                    GrantedAt = s_now.AddHours(-1),
                    ExpiresAt = s_now.AddHours(1),
                    Validation = "by hand",
                    ValidationDue = s_now.AddHours(1),
                }, by),
            ],
        });
    }

    private static Verdict VerdictOf(RollbackCause cause, string environment)
    {
        var good = Decide(Run(Lanes.Smoke, s_policy.MinimumChecks[Lanes.Smoke], environment));
        var (code, check) = cause switch
        {
            RollbackCause.Good => (ExitCode.Promote, null),
            RollbackCause.Safety => (ExitCode.CheckFailed, s_policy.Protected[0].Checks.Split('/')[1] + ".It_holds"),
            RollbackCause.Defect => (ExitCode.CheckFailed, "Other.It_holds"),
            RollbackCause.RollbackLimit => (ExitCode.Rollback, null),
            RollbackCause.Limit => (ExitCode.LimitBreached, null),
            RollbackCause.ScheduledLimit => (ExitCode.LimitBreached, null),
            RollbackCause.Unsure => (ExitCode.Unproven, null),
            RollbackCause.NotReady => (ExitCode.TargetNotReady, null),
            RollbackCause.Leak => (ExitCode.Leak, null),
            RollbackCause.Unknown => (ExitCode.Crash, (string?)null),
            _ => throw new InvalidOperationException($"There is no cause {cause}."),
        };
        return good with
        {
            ExitCode = code,
            Limits = cause == RollbackCause.ScheduledLimit ? [new(Lanes.Watch, Runs.Limit(LimitAction.Schedule, LimitOutcome.Failed))] : [],
            Checks = check is null ? [] : Decide(Run(s_policy.Protected[0].Checks.Split('/')[0], 1, environment, Runs.Check(check, CheckResult.Failed, "no"))).Checks,
        };
    }

    private static PromotionCase Good(string to, PromotionRule rule) => new()
    {
        To = to,
        Rule = rule,
        PolicyNow = new Dictionary<string, string>(),
        Bundle = new("bundle", "e", new()
        {
            RunId = "run-1",
            System = s_policy.System,
            Environment = rule.From,
            Decision = "Promote",
            ExitCode = 0,
            Started = s_now.AddHours(-1),
            Finished = s_now.AddMinutes(-30),
            Identity = new Dictionary<string, string> { ["api.commit"] = "abc" },
            Excused = [],
            Lanes = [.. rule.Lanes.Select(lane => new LaneLink(lane, "f", "d", "", "l"))],
        }, new Dictionary<string, string>(), IsSigned: true, []),
        SignedBy = [.. rule.SignOffs.Select(signOff => signOff.Role)],
        Backups = [Backup(to, s_now.AddHours(-1))],
        RefusedFacts = [],
        Change = new([], [], [], []),
        Commit = "abc",
        Now = s_now,
    };

    private static PromotionCase Of(PromotionCase given, Func<RunRecord, RunRecord> change) =>
        given with { Bundle = given.Bundle with { Run = change(given.Bundle.Run!) } };

    private static SignedFact Backup(string to, DateTimeOffset at) =>
        new() { Format = 1, Kind = SignedFact.Backup, System = s_policy.System, Environment = to, At = at, SignedAt = at };

    private static TestCaseData Case(string name, PromotionCase given, string what) => new TestCaseData(given, what).SetArgDisplayNames(name);
}
