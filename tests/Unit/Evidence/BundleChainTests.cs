using Gates.Model;
using Gates.Model.Evidence;

namespace Gates.Unit.Evidence;

/// <summary>Lanes that ran as jobs of their own: which bundle a run may follow, and which chain may be promoted.</summary>
public sealed class BundleChainTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> s_policy = new() { ["policy/p.json"] = "1" };
    private static readonly Dictionary<string, string> s_target = new() { ["webUrl"] = "https://web.example.invalid" };

    private static readonly ChainedBundle s_first = Bundle("first", Lanes.Smoke);
    private static readonly ChainedBundle s_second = Bundle("second", Lanes.E2E, BundleChain.LinkTo(s_first));
    private static readonly ChainedBundle s_third = Bundle("third", Lanes.Load, BundleChain.LinkTo(s_second));

    [Test]
    public void A_chain_is_found_whatever_order_its_bundles_are_given_in()
    {
        var (before, lost) = BundleChain.Of(s_third.Run!, [s_first, s_second]);

        Assert.That((before.Select(bundle => bundle.Name).ToArray(), lost), Is.EqualTo(((string[])["second", "first"], (BundleLink?)null)));
    }

    [Test]
    public void A_link_carries_every_lane_so_far() =>
        Assert.That(BundleChain.LinkTo(s_second)!.Lanes, Is.EqualTo((string[])[Lanes.Smoke, Lanes.E2E]));

    [Test]
    public void A_bundle_that_is_missing_is_named_with_its_lanes()
    {
        var (_, lost) = BundleChain.Of(s_third.Run!, [s_second]);

        Assert.That((lost!.RunId, lost.Lanes), Is.EqualTo(("first", (string[])[Lanes.Smoke])));
    }

    [Test]
    public void Another_bundle_of_the_same_run_id_does_not_take_its_place() =>
        Assert.That(BundleChain.Of(s_second.Run!, [s_first with { Evidence = "forged" }]).Lost!.RunId, Is.EqualTo("first"));

    [Test]
    public void A_chain_that_leads_back_to_itself_ends()
    {
        var round = s_second with { Run = s_second.Run! with { After = new("second", "second", []) } };

        Assert.That(BundleChain.Of(round.Run!, [round]).Lost, Is.Not.Null);
    }

    [Test]
    public void A_good_bundle_can_be_followed() => Assert.That(WhyNot(s_first), Is.Empty);

    private static IEnumerable<TestCaseData> Unfollowed()
    {
        yield return Case("a tampered one", s_first with { Findings = [new("a.txt", "was changed")] }, "a.txt: was changed");
        yield return Case("an unsigned one", s_first with { IsSigned = false }, "it is unsigned: nobody vouches for it");
        yield return Case("one without a statement", s_first with { Run = null }, "it is unsigned: nobody vouches for it");
        yield return Case("a held one", Run(run => run with { Decision = "Hold", ExitCode = 2 }), "its verdict is Hold (exit 2), not Promote");
        yield return Case("a part", Run(run => run with { ExitCode = 4 }), "its verdict is Promote (exit 4), not Promote");
        yield return Case("another system", Run(run => run with { System = "pems" }), "it gated pems on staging, not credentialmate on staging");
        yield return Case("another environment", Run(run => run with { Environment = "embedded" }), "it gated credentialmate on embedded, not credentialmate on staging");
        yield return Case("another deployment", Run(run => run with { Target = new Dictionary<string, string> { ["webUrl"] = "https://other.example.invalid" } }),
            "it gated another deployment (https://other.example.invalid), not https://web.example.invalid");
        yield return Case("an unnamed build", Run(run => run with { Identity = new Dictionary<string, string>() }), "it names no build, or several");
        yield return Case("another policy", s_first with { Policy = new Dictionary<string, string> { ["policy/p.json"] = "2" } },
            "it was judged by another policy than the one that stands here");
        yield return Case("a policy of fewer files", s_first with { Policy = new Dictionary<string, string>() },
            "it was judged by another policy than the one that stands here");
        yield return Case("an old one", Run(run => run with { Finished = s_now.AddHours(-25) }), "it ended 25.0 h ago; at most 24 h count as fresh");
        yield return Case("one from the future", Run(run => run with { Finished = s_now.AddMinutes(6) }), "it ended in the future");
        yield return Case("a later lane", s_third, $"its lanes ({string.Join(", ", Lanes.All)}) do not stand before {Lanes.E2E}; the order is {string.Join(", ", Lanes.All)}, each once");
        yield return Case("the same lane again", s_second, $"its lanes ({Lanes.Smoke}, {Lanes.E2E}) do not stand before {Lanes.E2E}; the order is {string.Join(", ", Lanes.All)}, each once");
    }

    [TestCaseSource(nameof(Unfollowed))]
    public void A_bundle_that_cannot_be_followed_says_why(ChainedBundle bundle, string why) => Assert.That(WhyNot(bundle), Is.EqualTo([why]));

    private static IEnumerable<string> WhyNot(ChainedBundle bundle) => BundleChain.WhyNot(
        bundle, new("credentialmate", "staging", s_target, [Lanes.E2E], s_policy), BundleChain.Longest, s_now);

    private static ChainedBundle Run(Func<RunRecord, RunRecord> change) => s_first with { Run = change(s_first.Run!) };

    private static ChainedBundle Bundle(string name, string lane, BundleLink? after = null) => new(name, name, new()
    {
        RunId = name,
        System = "credentialmate",
        Environment = "staging",
        Target = s_target,
        Decision = "Promote",
        ExitCode = 0,
        Started = s_now.AddHours(-2),
        Finished = s_now.AddHours(-1),
        Identity = new Dictionary<string, string> { ["api.commit"] = "abc" },
        Excused = [],
        Lanes = [new(lane, "f", "d", "", "l")],
        After = after,
    }, s_policy, IsSigned: true, []);

    private static TestCaseData Case(string name, ChainedBundle bundle, string why) => new TestCaseData(bundle, why).SetArgDisplayNames(name);
}
