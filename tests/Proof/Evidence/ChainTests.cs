using Gates.Model;
using Gates.Proof.Fooled;

namespace Gates.Proof.Evidence;

/// <summary>Two lanes that ran as jobs of their own: one chain of bundles, and what breaks it.</summary>
public sealed class ChainTests
{
    private static readonly TimeSpan s_young = TimeSpan.FromHours(2);
    private Release _release = null!;
    private string _last = null!;

    [OneTimeSetUp]
    public async Task MakeChainAsync()
    {
        _release = await Release.MakeAsync(Lanes.Smoke, Lanes.Load);
        var run = await _release.RunAfterAsync("last", _release.Bundle);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
        _last = Path.Combine(_release.Checkout.Root, "last");
    }

    [OneTimeTearDown]
    public void DeleteRelease() => _release.Dispose();

    [Test]
    public async Task A_whole_chain_promotes_on_the_sign_offs_of_its_last_bundle()
    {
        var last = await _release.SignedCopyAsync(_last);

        var told = await PromoteAsync(last, _release.Bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Output);
            Assert.That((await _release.VerifyAsync(last)).Output, Does.Match($"Lanes: Load, after {Lanes.Smoke} of run .+\\."));
        }
    }

    [Test]
    public async Task A_bundle_that_is_missing_in_the_chain_holds() =>
        Holds(await PromoteAsync(await _release.SignedCopyAsync(_last)), $"({Lanes.Smoke}) is missing in the chain");

    [Test]
    public async Task A_chain_in_another_order_holds() => Holds(
        await PromoteAsync(await _release.SignedCopyAsync(), _last), "is no part of the chain: no later bundle names it", "lane Load did not run");

    [Test]
    public async Task A_bundle_of_another_build_takes_nobodys_place()
    {
        var replayed = OfAnotherBuild();

        Holds(await PromoteAsync(await _release.SignedCopyAsync(_last), replayed), $"({Lanes.Smoke}) is missing in the chain");
    }

    [Test]
    public async Task A_bundle_that_was_changed_after_it_was_followed_is_found_out()
    {
        var first = _release.Copy();
        await File.AppendAllTextAsync(Path.Combine(first, "logs", "gates.log"), "all good\n");

        Holds(await PromoteAsync(await _release.SignedCopyAsync(_last), first), $"{first}: logs/gates.log: was changed");
    }

    [Test]
    public async Task No_run_follows_a_bundle_of_another_build()
    {
        var run = await _release.RunAfterAsync("other-build", OfAnotherBuild());

        Refused(run, ExitCode.TargetNotReady, "gated another build");
    }

    [Test]
    public async Task No_run_follows_a_bundle_that_holds()
    {
        var held = await _release.RunAsync("held", "FullyQualifiedName~Gates.Doomed.NotPassed", _release.Gate.KeyFile, ExitCode.CheckFailed);

        Refused(await _release.RunAfterAsync("after-held", held), ExitCode.ConfigurationInvalid, "its verdict is Hold (exit 2), not Promote");
    }

    [Test]
    public async Task No_run_follows_a_bundle_of_its_own_lane() =>
        Refused(await _release.RunAfterAsync("twice", _last), ExitCode.ConfigurationInvalid, "do not stand before Load");

    [Test]
    public async Task No_run_follows_a_bundle_that_a_stranger_sealed()
    {
        var forged = _release.Copy();
        Forgery.Reseal(forged, _release.Stranger, run => run);

        Refused(await _release.RunAfterAsync("after-forged", forged), ExitCode.ConfigurationInvalid, "has no signature of a key that the keyring has for 'gate'");
    }

    private string OfAnotherBuild()
    {
        var bundle = _release.Copy();
        Forgery.Reseal(bundle, _release.Gate, run => run with { Identity = new Dictionary<string, string> { ["api.commit"] = new('d', 40) } });
        return bundle;
    }

    private async Task<Finished> PromoteAsync(string bundle, params string[] after) =>
        await _release.PromoteAsync(bundle, await _release.BackupAsync(s_young), after: after);

    private static void Refused(DoomedRun run, ExitCode code, string reason)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Reason, Does.Contain(reason));
        }
    }

    private static void Holds(Finished told, params string[] reasons)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            foreach (var reason in reasons)
                Assert.That(told.Output, Does.Contain(reason));
            Assert.That(told.Output, Does.Not.Contain("PROMOTE "));
        }
    }
}
