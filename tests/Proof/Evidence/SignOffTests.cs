using System.Runtime.Versioning;
using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>Sign-offs that count for nothing: of a stranger, of one key for two roles, of another bundle.</summary>
[Parallelizable]
public sealed class SignOffTests : ReleaseTests
{
    [Test]
    public async Task One_signature_a_role_is_added_and_the_bundle_still_verifies()
    {
        var bundle = Release.Copy();

        var signed = await Release.SignAsync(bundle, "qa-lead", Release.QaLead);
        var told = await Release.VerifyAsync(bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)signed.ExitCode, Is.EqualTo(ExitCode.Promote), signed.Output);
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Output);
            Assert.That(told.Output, Does.Contain("Signed off by qa-lead"));
        }
    }

    [Test]
    public async Task A_role_that_somebody_gave_himself_counts_for_nothing()
    {
        var bundle = Release.Copy();
        var own = Release.WriteKeyring(Release.PathOf("own.json"), ("gate", Release.Gate), ("qa-lead", Release.Stranger));
        await Release.MustAsync(ExitCode.Promote, Release.SignAsync(bundle, "qa-lead", Release.Stranger, own));

        var told = await Release.PromoteAsync(bundle, fact: null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("signatures/qa-lead.dsse.json: does not count: the keyring has no such key for 'qa-lead'"));
            Assert.That(told.Output, Does.Contain("no sign-off of qa-lead counts"));
        }
    }

    [Test]
    public async Task One_key_does_not_sign_for_two_roles()
    {
        var bundle = Release.Copy();
        await Release.MustAsync(ExitCode.Promote, Release.SignAsync(bundle, "qa-lead", Release.QaLead));

        Refused(await Release.SignAsync(bundle, "product-owner", Release.QaLead), "--key is the key of 'qa-lead': one key signs for one role");
    }

    [Test]
    public async Task A_keyring_with_one_key_for_two_roles_is_refused()
    {
        var bundle = Release.Copy();
        var both = Release.WriteKeyring(
            Release.PathOf("both.json"), ("gate", Release.Gate), ("qa-lead", Release.QaLead), ("product-owner", Release.QaLead));

        Refused(await Release.SignAsync(bundle, "product-owner", Release.QaLead, both), "one key, one role");
    }

    [Test]
    public async Task A_sign_off_moved_to_another_role_counts_for_nothing()
    {
        var bundle = Release.Copy();
        await Release.MustAsync(ExitCode.Promote, Release.SignAsync(bundle, "qa-lead", Release.QaLead));
        File.Move(Path.Combine(bundle, "signatures", "qa-lead.dsse.json"), Path.Combine(bundle, "signatures", "product-owner.dsse.json"));

        var told = await Release.VerifyAsync(bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("signatures/product-owner.dsse.json: does not count: it is a sign-off of 'qa-lead'"));
        }
    }

    [Test]
    public async Task A_sign_off_of_another_run_counts_for_nothing()
    {
        var signed = await Release.SignedCopyAsync();
        var another = Release.Copy(await Release.RunAsync("another", "FullyQualifiedName~Gates.Doomed.Identified", Release.Gate.KeyFile, ExitCode.Promote));
        Directory.CreateDirectory(Path.Combine(another, "signatures"));
        File.Copy(Path.Combine(signed, "signatures", "qa-lead.dsse.json"), Path.Combine(another, "signatures", "qa-lead.dsse.json"));

        var told = await Release.VerifyAsync(another);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("signatures/qa-lead.dsse.json: does not count: it signs off another bundle"));
        }
    }

    [Test]
    public async Task A_role_that_the_policy_does_not_know_cannot_sign()
    {
        Refused(await Release.SignAsync(Release.Copy(), "best-friend", Release.Stranger), "Allowed by the policy of credentialmate: qa-lead, product-owner.");
    }

    [Test]
    public async Task A_bundle_that_does_not_verify_is_not_signed()
    {
        var bundle = Release.Copy();
        File.Delete(Path.Combine(bundle, "logs", "gates.log"));

        var told = await Release.SignAsync(bundle, "qa-lead", Release.QaLead);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("logs/gates.log: is lost"));
            Assert.That(Directory.Exists(Path.Combine(bundle, "signatures")), Is.False);
        }
    }

    [Test, UnsupportedOSPlatform("windows")]
    public async Task A_key_is_private_and_is_never_overwritten()
    {
        var key = await File.ReadAllTextAsync(Release.Stranger.KeyFile);

        var again = await Release.GatesAsync("keys", "new", "--out", Release.Stranger.KeyFile);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)again.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), again.Output);
            Assert.That(await File.ReadAllTextAsync(Release.Stranger.KeyFile), Is.EqualTo(key));
            Assert.That(File.GetUnixFileMode(Release.Stranger.KeyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test, UnsupportedOSPlatform("windows")]
    public async Task A_key_that_others_can_read_signs_nothing()
    {
        var open = Release.PathOf("open.key");
        File.Copy(Release.QaLead.KeyFile, open);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Refused(await Release.SignAsync(Release.Copy(), "qa-lead", Release.QaLead with { KeyFile = open }), "Allowed: mode 600");
    }

    private static void Refused(Finished told, string reason)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Output);
            Assert.That(told.Output, Does.Contain(reason));
        }
    }
}
