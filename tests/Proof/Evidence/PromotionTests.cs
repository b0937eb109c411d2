using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>What stands in the way of production, each with a bundle that lacks nothing else.</summary>
[Parallelizable]
public sealed class PromotionTests : ReleaseTests
{
    [Test]
    public async Task A_bundle_with_everything_promotes()
    {
        var bundle = await Release.SignedCopyAsync();

        var told = await Release.PromoteAsync(bundle, await Release.BackupAsync(Young));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Output);
            Assert.That(told.Output, Does.Contain($"PROMOTE production credentialmate: {Release.Commit}"));
            Assert.That((ExitCode)(await Release.VerifyAsync(bundle)).ExitCode, Is.EqualTo(ExitCode.Promote));
        }
    }

    [Test]
    public async Task All_that_is_missing_is_told_in_one_answer()
    {
        Holds(await Release.PromoteAsync(Release.Bundle, fact: null, commit: null, lastPromoted: null), ExitCode.EvidenceMissing,
            "the commit to be deployed was not told", "the last promotion was not told", "nobody vouches for a backup of production",
            "no sign-off of qa-lead counts", "no sign-off of product-owner counts", "and 4 more (exit 9)");
    }

    [Test]
    public async Task A_bundle_of_another_build_is_refused()
    {
        var bundle = await Release.SignedCopyAsync();

        Holds(await Release.PromoteAsync(bundle, await Release.BackupAsync(Young), commit: new string('d', 40)),
            ExitCode.TargetNotReady, $"the run gated build {Release.Commit}, but {new string('d', 40)} is to be deployed");
    }

    [Test]
    public async Task A_bundle_of_yesterday_is_refused()
    {
        var bundle = Release.Copy();
        Forgery.Reseal(bundle, Release.Gate, run => run with { Started = run.Started.AddHours(-25), Finished = run.Finished.AddHours(-25) });
        bundle = await Release.SignedCopyAsync(bundle);

        Holds(await Release.PromoteAsync(bundle, await Release.BackupAsync(Young)),
            ExitCode.EvidenceMissing, "the run ended 25.0 h ago; at most 24 h count as fresh");
    }

    [Test]
    public async Task A_held_run_cannot_be_signed_into_a_promotion()
    {
        var bundle = await Release.RunAsync("held", "FullyQualifiedName~Gates.Doomed.NotPassed", Release.Gate.KeyFile, ExitCode.CheckFailed);

        var signed = await Release.SignAsync(bundle, "qa-lead", Release.QaLead);
        var told = await Release.PromoteAsync(bundle, await Release.BackupAsync(Young));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)signed.ExitCode, Is.EqualTo(ExitCode.CheckFailed), signed.Output);
            Assert.That(told.Output, Does.Contain("the verdict is Hold (exit 2), not Promote"));
        }
    }

    [Test]
    public async Task An_unsigned_run_says_so_and_never_promotes()
    {
        var bundle = await Release.RunAsync("unsigned", "FullyQualifiedName~Gates.Doomed.Identified", key: null, ExitCode.Promote);

        var signed = await Release.SignAsync(bundle, "qa-lead", Release.QaLead);
        var told = await Release.PromoteAsync(bundle, await Release.BackupAsync(Young));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)signed.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), signed.Output);
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("the bundle is unsigned: nobody vouches for it"));
        }
    }

    [Test]
    public async Task A_backup_that_is_too_old_is_refused()
    {
        var bundle = await Release.SignedCopyAsync();

        Holds(await Release.PromoteAsync(bundle, await Release.BackupAsync(TimeSpan.FromHours(25))),
            ExitCode.EvidenceMissing, "the last backup is 25.0 h old; at most 24 h are allowed");
    }

    [Test]
    public async Task A_backup_that_a_stranger_vouches_for_is_none()
    {
        var bundle = await Release.SignedCopyAsync();

        Holds(await Release.PromoteAsync(bundle, await Release.BackupAsync(Young, by: Release.Stranger)),
            ExitCode.EvidenceMissing, "is not signed with a key that the keyring has for 'operations-lead'", "nobody vouches for a backup");
    }

    [Test]
    public async Task A_backup_of_another_environment_is_none()
    {
        var bundle = await Release.SignedCopyAsync();

        Holds(await Release.PromoteAsync(bundle, await Release.BackupAsync(Young, environment: "staging")),
            ExitCode.EvidenceMissing, "is a fact of credentialmate on staging");
    }

    [Test]
    public async Task A_policy_that_was_changed_behind_the_run_is_told()
    {
        using var own = await Release.MakeAsync();
        var bundle = await own.SignedCopyAsync();
        own.Checkout.WritePolicy(policy =>
        {
            own.SmallPolicy(policy);
            policy["promotion"]!["production"]!["backup"]!["withinHours"] = JsonValue.Create(12);
        });

        Holds(await own.PromoteAsync(bundle, await own.BackupAsync(Young)),
            ExitCode.EvidenceMissing, "the run was judged by another policy/credentialmate.json than the one that stands here");
    }

    [Test]
    public async Task A_tampered_bundle_is_not_promoted_whoever_signed_it()
    {
        var bundle = await Release.SignedCopyAsync();
        await File.AppendAllTextAsync(Path.Combine(bundle, "logs", "gates.log"), "all good\n");

        Holds(await Release.PromoteAsync(bundle, await Release.BackupAsync(Young)), ExitCode.EvidenceMissing, "logs/gates.log: was changed");
    }
}
