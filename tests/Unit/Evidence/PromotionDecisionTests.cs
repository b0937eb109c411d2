using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Policies;

namespace Gates.Unit.Evidence;

public sealed class PromotionDecisionTests
{
    private const string Commit = "abc";
    private static readonly Weakening s_weakened = new("limit 'a'", "1", "2");
    private static readonly DateTimeOffset s_now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunRecord s_run = new()
    {
        RunId = "run-1",
        System = "credentialmate",
        Environment = "staging",
        Decision = "Promote",
        ExitCode = 0,
        Started = s_now.AddHours(-2),
        Finished = s_now.AddHours(-1),
        Identity = new Dictionary<string, string> { ["api.commit"] = Commit, ["web.commit"] = Commit, ["schema.head"] = "h" },
        Excused = [],
        Lanes = [.. Lanes.All.Take(2).Select(lane => new LaneLink(lane, "f", "d", "", "l"))],
    };

    private static readonly ChainedBundle s_first = new(
        "first", "evidence-0", s_run with { RunId = "run-0", Lanes = [s_run.Lanes[0]] }, new Dictionary<string, string> { ["policy/p.json"] = "1" }, IsSigned: true, []);

    [Test]
    public void A_case_with_everything_lacks_nothing()
    {
        Assert.That(Promotion.MissingOf(Good), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Spoilt()
    {
        yield return Case("a finding", Bundle(bundle => bundle with { Findings = [new("a.txt", "was changed")] }), ExitCode.EvidenceMissing, "a.txt: was changed");
        yield return Case("no seal", Bundle(bundle => bundle with { IsSigned = false }), ExitCode.EvidenceMissing, "the bundle is unsigned: nobody vouches for it");
        yield return Case("nothing readable", Bundle(bundle => bundle with { Run = null }), ExitCode.EvidenceMissing, "no readable statement says what the run found");
        yield return Case("a held run", Run(run => run with { Decision = "Hold", ExitCode = 2 }), ExitCode.CheckFailed, "the verdict is Hold (exit 2), not Promote");
        yield return Case("a verdict that contradicts itself", Run(run => run with { Decision = "Hold" }), ExitCode.EvidenceMissing, "the verdict is Hold (exit 0), not Promote");
        yield return Case("a promotion with another code", Run(run => run with { ExitCode = 4 }), ExitCode.Unproven, "the verdict is Promote (exit 4), not Promote");
        yield return Case("another environment", Run(run => run with { Environment = "embedded" }), ExitCode.EvidenceMissing, "the run gated embedded, not staging");
        yield return Case("a lane too few", Run(run => run with { Lanes = [run.Lanes[0]] }), ExitCode.EvidenceMissing, "lane E2E did not run");
        yield return Case("an unnamed build", Run(run => run with { Identity = new Dictionary<string, string> { ["schema.head"] = "h" } }),
            ExitCode.TargetNotReady, "no surface named the build that the run gated");
        yield return Case("another build", Good with { Commit = "def" }, ExitCode.TargetNotReady, "the run gated build abc, but def is to be deployed");
        yield return Case("two builds", Run(run => run with { Identity = new Dictionary<string, string> { ["api.commit"] = Commit, ["web.commit"] = "def" } }),
            ExitCode.TargetNotReady, "the run gated build abc and def, but abc is to be deployed");
        yield return Case("no commit", Good with { Commit = null }, ExitCode.EvidenceMissing, "the commit to be deployed was not told");
        yield return Case("another policy", Good with { PolicyNow = new Dictionary<string, string> { ["policy/p.json"] = "2" } },
            ExitCode.EvidenceMissing, "the run was judged by another policy/p.json than the one that stands here");
        yield return Case("a file of the policy too few", Bundle(bundle => bundle with { Policy = new Dictionary<string, string>() }),
            ExitCode.EvidenceMissing, "the run was judged by another policy/p.json than the one that stands here");
        yield return Case("a stale run", Run(run => run with { Finished = s_now.AddHours(-24).AddSeconds(-1) }),
            ExitCode.EvidenceMissing, "the run ended 24.0 h ago; at most 24 h count as fresh");
        yield return Case("a run from the future", Run(run => run with { Finished = s_now.AddMinutes(6) }), ExitCode.EvidenceMissing, "the run ended 0.1 h from now");
        yield return Case("an excuse that has ended", Run(run => run with { Excused = [new("E2E/A.B", "overridden", s_now.AddSeconds(-1))] }),
            ExitCode.CheckFailed, "E2E/A.B does not hold, and what excused it has ended (overridden)");
        yield return Case("an untold last promotion", Good with { Change = null }, ExitCode.EvidenceMissing,
            "the last promotion was not told, so nobody knows whether the policy asks for less than it did then");
        yield return Case("a last promotion that is none", Good with { Change = Good.Change! with { Problems = [new("old", "was never promoted")] } },
            ExitCode.EvidenceMissing, "the last promotion cannot be compared with: old: was never promoted");
        yield return Case("a weakening without a yes", Good with { Change = Good.Change! with { Weakenings = [s_weakened, new("limit 'b'", "1", "2")] } },
            ExitCode.EvidenceMissing, "the policy asks for less than at the last promotion, without a yes to it: limit 'b': was 1, is 2");
        yield return Case("no backup", Good with { Backups = [] }, ExitCode.EvidenceMissing, "nobody vouches for a backup of production (seed)");
        yield return Case("an old backup", Good with { Backups = [Backup(s_now.AddHours(-25))] },
            ExitCode.EvidenceMissing, "the last backup is 25.0 h old; at most 24 h are allowed (seed)");
        yield return Case("a backup from the future", Good with { Backups = [Backup(s_now.AddHours(1))] }, ExitCode.EvidenceMissing, "the backup ends 1.0 h from now");
        yield return Case("a fact that does not count", Good with { RefusedFacts = [new("f.json", "is not signed")] },
            ExitCode.EvidenceMissing, "a fact does not count: f.json: is not signed");
        yield return Case("a role too few", Good with { SignedBy = ["qa-lead"] }, ExitCode.EvidenceMissing, "no sign-off of product-owner counts (seed 000)");
        yield return Case("another role in its place", Good with { SignedBy = ["qa-lead", "best-friend"] }, ExitCode.EvidenceMissing, "no sign-off of product-owner counts (seed 000)");
    }

    [TestCaseSource(nameof(Spoilt))]
    public void Whatever_is_missing_is_told_alone_with_what_to_do(PromotionCase given, ExitCode code, string what)
    {
        var missing = Promotion.MissingOf(given);

        Assert.That(missing.Select(one => (one.Code, one.What)), Is.EqualTo([(code, what)]));
        Assert.That(missing[0].Next, Is.Not.Empty);
    }

    [Test]
    public void All_that_is_missing_is_told_at_once()
    {
        var nothing = Bundle(bundle => bundle with { IsSigned = false }) with { SignedBy = [], Backups = [], Commit = null, Change = null };

        Assert.That(Promotion.MissingOf(nothing), Has.Count.EqualTo(6));
    }

    [Test]
    public void The_edges_of_freshness_count_as_fresh()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Promotion.MissingOf(Run(run => run with { Finished = s_now.AddHours(-24) })), Is.Empty);
            Assert.That(Promotion.MissingOf(Run(run => run with { Finished = s_now.AddMinutes(5) })), Is.Empty);
            Assert.That(Promotion.MissingOf(Good with { Backups = [Backup(s_now.AddHours(-90)), Backup(s_now.AddHours(-24))] }), Is.Empty);
            Assert.That(Promotion.MissingOf(Good with { Backups = [Backup(s_now)] }), Is.Empty);
            Assert.That(Promotion.MissingOf(Good with { Backups = [Backup(s_now.AddMinutes(5))] }), Is.Empty);
        }
    }

    [TestCase(-25)]
    [TestCase(1)]
    public void Of_a_backup_that_does_not_count_another_is_asked_first(int hours)
    {
        Assert.That(Promotion.MissingOf(Good with { Backups = [Backup(s_now.AddHours(hours))] }).Single().Next,
            Does.StartWith("make a backup, then gates fact sign --kind backup --environment production "));
    }

    [Test]
    public void Files_of_another_policy_are_told_in_order()
    {
        var now = new Dictionary<string, string> { ["policy/b.json"] = "2", ["policy/a.json"] = "2", ["policy/p.json"] = "1" };

        Assert.That(Promotion.MissingOf(Good with { PolicyNow = now }).Select(missing => missing.What), Is.EqualTo(
        [
            "the run was judged by another policy/a.json than the one that stands here",
            "the run was judged by another policy/b.json than the one that stands here",
        ]));
    }

    [Test]
    public void A_chain_with_every_bundle_lacks_nothing() => Assert.That(Promotion.MissingOf(Chained(s_first)), Is.Empty);

    private static IEnumerable<TestCaseData> SpoiltChains()
    {
        yield return Case("a bundle too few", Chained(), ExitCode.EvidenceMissing, $"the bundle of run run-0 ({Lanes.All[0]}) is missing in the chain");
        yield return Case("a bundle that nobody sealed", Chained(s_first with { IsSigned = false }), ExitCode.EvidenceMissing, "first: the bundle is unsigned: nobody vouches for it");
        yield return Case("a bundle that held", Chained(s_first with { Run = s_first.Run! with { Decision = "Hold", ExitCode = 2 } }), ExitCode.CheckFailed,
            "first: the verdict is Hold (exit 2), not Promote");
        yield return Case("a bundle too many", Chained(s_first, s_first with { Name = "stranger", Evidence = "evidence-9" }), ExitCode.EvidenceMissing,
            "stranger is no part of the chain: no later bundle names it");
        yield return Case("a lane that ran in no bundle", Chained(s_first with { Run = s_first.Run! with { Lanes = [] } }), ExitCode.EvidenceMissing, $"lane {Lanes.All[0]} did not run");
    }

    [TestCaseSource(nameof(SpoiltChains))]
    public void What_a_chain_lacks_is_told_with_the_bundle(PromotionCase given, ExitCode code, string what) =>
        Assert.That(Promotion.MissingOf(given).Select(missing => (missing.Code, missing.What)), Is.EqualTo(new[] { (code, what) }));

    [Test]
    public void An_excuse_counts_up_to_its_end() =>
        Assert.That(Promotion.MissingOf(Run(run => run with { Excused = [new("E2E/A.B", "overridden", s_now)] })), Is.Empty);

    private static PromotionCase Chained(params ChainedBundle[] earlier) =>
        Run(run => run with { Lanes = [run.Lanes[1]], After = new("run-0", "evidence-0", [Lanes.All[0]]) }) with { Earlier = earlier };

    private static PromotionCase Good { get; } = new()
    {
        To = "production",
        Rule = new()
        {
            From = "staging",
            Lanes = [.. Lanes.All.Take(2)],
            FreshWithinHours = 24,
            Backup = new(24, "operations-lead", "seed"),
            SignOffs = [new("qa-lead", "seed 000"), new("product-owner", "seed 000")],
        },
        PolicyNow = new Dictionary<string, string> { ["policy/p.json"] = "1" },
        Bundle = new("bundle", "evidence-1", s_run, new Dictionary<string, string> { ["policy/p.json"] = "1" }, IsSigned: true, []),
        SignedBy = ["qa-lead", "product-owner"],
        Backups = [Backup(s_now.AddHours(-3))],
        RefusedFacts = [],
        Change = new([], [s_weakened], ["qa-lead"], ["limit 'a': was 1, is 2"]),
        Commit = Commit,
        Now = s_now,
    };

    private static PromotionCase Run(Func<RunRecord, RunRecord> change) => Bundle(bundle => bundle with { Run = change(bundle.Run!) });

    private static PromotionCase Bundle(Func<ChainedBundle, ChainedBundle> change) => Good with { Bundle = change(Good.Bundle) };

    private static SignedFact Backup(DateTimeOffset at) =>
        new() { Format = 1, Kind = SignedFact.Backup, System = "credentialmate", Environment = "production", At = at, SignedAt = at };

    private static TestCaseData Case(string name, PromotionCase given, ExitCode code, string what) =>
        new TestCaseData(given, code, what).SetArgDisplayNames(name);
}
