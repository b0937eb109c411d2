using Gates.Model;
using Gates.Proof.Excused;

namespace Gates.Proof.Evidence;

/// <summary>A policy that asks for less than at the last promotion, and lacks nothing else.</summary>
[Parallelizable]
public sealed class WeakenedPolicyTests : ReleaseTests
{
    private const string Loosened = "limit 'errors rate < 0.1 %' (block): was 'errors rate < 0.1 %', is 'errors rate < 0.2 %'";
    private const string Quarantined = "quarantine: was without 'E2E/TooltipTests.It_shows', is with it";
    private string _promoted = null!;
    private string _weak = null!;

    [OneTimeSetUp]
    public async Task LoosenAsync()
    {
        _promoted = await Release.SignedCopyAsync();
        Release.Checkout.WritePolicy(policy =>
        {
            Release.SmallPolicy(policy);
            var errors = policy["limits"]!.AsArray().Single(limit => (string?)limit!["limit"] == "errors rate < 0.1 %")!;
            errors["limit"] = "errors rate < 0.2 %";
        });
        Release.Checkout.WriteQuarantine(QuarantineText.Of(QuarantineText.Entry("E2E/TooltipTests.It_shows")));
        _weak = await Release.RunAsync("weak", "FullyQualifiedName~Gates.Doomed.Identified", Release.Gate.KeyFile, ExitCode.Promote);
    }

    [Test]
    public async Task Each_weakening_without_a_yes_to_it_holds()
    {
        var bundle = await Release.SignedCopyAsync(_weak, lastPromoted: null);

        Holds(await PromoteAsync(bundle, _promoted), $"without a yes to it: {Loosened}", $"without a yes to it: {Quarantined}",
            "without a yes to it: quarantine.cap: was 0, is 1", "and 2 more (exit 9)");
    }

    [Test]
    public async Task A_yes_that_names_them_promotes_and_is_told()
    {
        var bundle = await Release.SignedCopyAsync(_weak, _promoted);

        var told = await PromoteAsync(bundle, _promoted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Output);
            Assert.That(told.Output, Does.Contain($"yes to {Loosened}; yes to {Quarantined}"));
        }
    }

    [Test]
    public async Task A_yes_to_the_change_since_another_bundle_counts_for_nothing()
    {
        var bundle = await Release.SignedCopyAsync(_weak, lastPromoted: "none");

        Holds(await PromoteAsync(bundle, _promoted), $"without a yes to it: {Loosened}");
    }

    [Test]
    public async Task Held_against_itself_no_policy_is_promoted()
    {
        var bundle = await Release.SignedCopyAsync(_weak, lastPromoted: null);

        Holds(await PromoteAsync(bundle, bundle), "is no earlier run: it ended after this one had begun");
    }

    [Test]
    public async Task A_bundle_that_nobody_signed_off_is_no_last_promotion()
    {
        var bundle = await Release.SignedCopyAsync(_weak, lastPromoted: null);

        Holds(await PromoteAsync(bundle, Release.Bundle), "was never promoted to production: no sign-off of qa-lead counts");
    }

    [Test]
    public async Task A_last_promotion_whose_policy_was_loosened_afterwards_is_found_out()
    {
        var last = Release.Copy(_promoted);
        File.Copy(Path.Combine(_weak, "policy", "credentialmate.json"), Path.Combine(last, "policy", "credentialmate.json"), overwrite: true);

        var bundle = await Release.SignedCopyAsync(_weak, lastPromoted: null);

        Holds(await PromoteAsync(bundle, last), "policy/credentialmate.json: was changed");
    }

    private async Task<Finished> PromoteAsync(string bundle, string last) =>
        await Release.PromoteAsync(bundle, await Release.BackupAsync(Young), lastPromoted: last);
}
