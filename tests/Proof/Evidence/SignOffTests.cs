using System.Runtime.Versioning;
using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>Sign-offs that count for nothing: of a stranger, of one key for two roles, of another bundle.</summary>
public sealed class SignOffTests
{
    private Release _release = null!;

    [OneTimeSetUp]
    public async Task MakeReleaseAsync() => _release = await Release.MakeAsync();

    [OneTimeTearDown]
    public void DeleteRelease() => _release.Dispose();

    [Test]
    public async Task One_signature_a_role_is_added_and_the_bundle_still_verifies()
    {
        var bundle = _release.Copy();

        var signed = await _release.SignAsync(bundle, "qa-lead", _release.QaLead);
        var told = await _release.VerifyAsync(bundle);

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
        var bundle = _release.Copy();
        var own = _release.WriteKeyring(_release.PathOf("own.json"), ("gate", _release.Gate), ("qa-lead", _release.Stranger));
        await Release.MustAsync(ExitCode.Promote, _release.SignAsync(bundle, "qa-lead", _release.Stranger, own));

        var told = await _release.PromoteAsync(bundle, fact: null);

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
        var bundle = _release.Copy();
        await Release.MustAsync(ExitCode.Promote, _release.SignAsync(bundle, "qa-lead", _release.QaLead));

        Refused(await _release.SignAsync(bundle, "product-owner", _release.QaLead), "--key is the key of 'qa-lead': one key signs for one role");
    }

    [Test]
    public async Task A_keyring_with_one_key_for_two_roles_is_refused()
    {
        var bundle = _release.Copy();
        var both = _release.WriteKeyring(
            _release.PathOf("both.json"), ("gate", _release.Gate), ("qa-lead", _release.QaLead), ("product-owner", _release.QaLead));

        Refused(await _release.SignAsync(bundle, "product-owner", _release.QaLead, both), "one key, one role");
    }

    [Test]
    public async Task A_sign_off_moved_to_another_role_counts_for_nothing()
    {
        var bundle = _release.Copy();
        await Release.MustAsync(ExitCode.Promote, _release.SignAsync(bundle, "qa-lead", _release.QaLead));
        File.Move(Path.Combine(bundle, "signatures", "qa-lead.dsse.json"), Path.Combine(bundle, "signatures", "product-owner.dsse.json"));

        var told = await _release.VerifyAsync(bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("signatures/product-owner.dsse.json: does not count: it is a sign-off of 'qa-lead'"));
        }
    }

    [Test]
    public async Task A_sign_off_of_another_run_counts_for_nothing()
    {
        var signed = await _release.SignedCopyAsync();
        var another = _release.Copy(await _release.RunAsync("another", "FullyQualifiedName~Gates.Doomed.Identified", _release.Gate.KeyFile, ExitCode.Promote));
        Directory.CreateDirectory(Path.Combine(another, "signatures"));
        File.Copy(Path.Combine(signed, "signatures", "qa-lead.dsse.json"), Path.Combine(another, "signatures", "qa-lead.dsse.json"));

        var told = await _release.VerifyAsync(another);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            Assert.That(told.Output, Does.Contain("signatures/qa-lead.dsse.json: does not count: it signs off another bundle"));
        }
    }

    [Test]
    public async Task A_role_that_the_policy_does_not_know_cannot_sign()
    {
        Refused(await _release.SignAsync(_release.Copy(), "best-friend", _release.Stranger), "Allowed by the policy of credentialmate: qa-lead, product-owner.");
    }

    [Test]
    public async Task A_bundle_that_does_not_verify_is_not_signed()
    {
        var bundle = _release.Copy();
        File.Delete(Path.Combine(bundle, "logs", "gates.log"));

        var told = await _release.SignAsync(bundle, "qa-lead", _release.QaLead);

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
        var key = await File.ReadAllTextAsync(_release.Stranger.KeyFile);

        var again = await _release.GatesAsync("keys", "new", "--out", _release.Stranger.KeyFile);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)again.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), again.Output);
            Assert.That(await File.ReadAllTextAsync(_release.Stranger.KeyFile), Is.EqualTo(key));
            Assert.That(File.GetUnixFileMode(_release.Stranger.KeyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test, UnsupportedOSPlatform("windows")]
    public async Task A_key_that_others_can_read_signs_nothing()
    {
        var open = _release.PathOf("open.key");
        File.Copy(_release.QaLead.KeyFile, open);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Refused(await _release.SignAsync(_release.Copy(), "qa-lead", _release.QaLead with { KeyFile = open }), "Allowed: mode 600");
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
