using Gates.Model;
using Gates.Proof.Fooled;

namespace Gates.Proof.Evidence;

/// <summary>Two lanes that ran as jobs of their own: one chain of bundles, and what breaks it.</summary>
[Parallelizable]
public sealed class ChainTests : ReleaseTests
{
    private string _last = null!;

    private protected override string[] Asked => [Lanes.Smoke, Lanes.Load];

    [OneTimeSetUp]
    public async Task MakeChainAsync()
    {
        var run = await Release.RunAfterAsync("last", Release.Bundle);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
        _last = Path.Combine(Release.Checkout.Root, "last");
    }

    [Test]
    public async Task A_whole_chain_promotes_on_the_sign_offs_of_its_last_bundle()
    {
        var last = await Release.SignedCopyAsync(_last);

        var told = await PromoteAsync(last, Release.Bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Output);
            Assert.That((await Release.VerifyAsync(last)).Output, Does.Match($"Lanes: Load, after {Lanes.Smoke} of run .+\\."));
        }
    }

    [Test]
    public async Task A_bundle_that_is_missing_in_the_chain_holds() =>
        Holds(await PromoteAsync(await Release.SignedCopyAsync(_last)), $"({Lanes.Smoke}) is missing in the chain");

    [Test]
    public async Task A_chain_in_another_order_holds() => Holds(
        await PromoteAsync(await Release.SignedCopyAsync(), _last), "is no part of the chain: no later bundle names it", "lane Load did not run");

    [Test]
    public async Task A_bundle_of_another_build_takes_nobodys_place()
    {
        var replayed = OfAnotherBuild();

        Holds(await PromoteAsync(await Release.SignedCopyAsync(_last), replayed), $"({Lanes.Smoke}) is missing in the chain");
    }

    [Test]
    public async Task A_bundle_that_was_changed_after_it_was_followed_is_found_out()
    {
        var first = Release.Copy();
        await File.AppendAllTextAsync(Path.Combine(first, "logs", "gates.log"), "all good\n");

        Holds(await PromoteAsync(await Release.SignedCopyAsync(_last), first), $"{first}: logs/gates.log: was changed");
    }

    [Test]
    public async Task No_run_follows_a_bundle_of_another_build()
    {
        var run = await Release.RunAfterAsync("other-build", OfAnotherBuild());

        Refused(run, ExitCode.TargetNotReady, "gated another build");
    }

    [Test]
    public async Task No_run_follows_a_bundle_that_holds()
    {
        var held = await Release.RunAsync("held", "FullyQualifiedName~Gates.Doomed.NotPassed", Release.Gate.KeyFile, ExitCode.CheckFailed);

        Refused(await Release.RunAfterAsync("after-held", held), ExitCode.ConfigurationInvalid, "its verdict is Hold (exit 2), not Promote");
    }

    [Test]
    public async Task No_run_follows_a_bundle_of_its_own_lane() =>
        Refused(await Release.RunAfterAsync("twice", _last), ExitCode.ConfigurationInvalid, "do not stand before Load");

    [Test]
    public async Task No_run_follows_a_bundle_that_a_stranger_sealed()
    {
        var forged = Release.Copy();
        Forgery.Reseal(forged, Release.Stranger, run => run);

        Refused(await Release.RunAfterAsync("after-forged", forged), ExitCode.ConfigurationInvalid, "has no signature of a key that the keyring has for 'gate'");
    }

    private string OfAnotherBuild()
    {
        var bundle = Release.Copy();
        Forgery.Reseal(bundle, Release.Gate, run => run with { Identity = new Dictionary<string, string> { ["api.commit"] = new('d', 40) } });
        return bundle;
    }

    private async Task<Finished> PromoteAsync(string bundle, params string[] after) =>
        await Release.PromoteAsync(bundle, await Release.BackupAsync(Young), after: after);

    private static void Refused(DoomedRun run, ExitCode code, string reason)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Reason, Does.Contain(reason));
        }
    }
}
