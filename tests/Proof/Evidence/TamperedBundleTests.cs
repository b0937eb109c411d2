using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>A bundle that is not as the gate sealed it: changed, short of a file, with one more, in another order.</summary>
[Parallelizable]
public sealed class TamperedBundleTests : ReleaseTests
{
    [Test]
    public async Task A_bundle_as_the_gate_sealed_it_verifies()
    {
        var told = await Release.VerifyAsync(Release.Bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Output);
            Assert.That(told.Output, Does.Contain($"Build: api.commit {Release.Commit}."));
            Assert.That(told.Output, Does.Contain($"VERIFIED {Release.Bundle} (exit 0)"));
        }
    }

    [TestCase("logs/gates.log")]
    [TestCase("verdict.json")]
    [TestCase("policy/credentialmate.json")]
    [TestCase("lanes/*.json", TestName = "A_changed_lane_result_is_told")]
    public async Task A_changed_file_is_told(string pattern)
    {
        var bundle = Release.Copy();
        var file = Directory.GetFiles(Path.Combine(bundle, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Single();
        // One bit, so that the size stays what it was.
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        await FailsAsync(bundle, $"{Path.GetRelativePath(bundle, file)}: was changed: its SHA-256 is not the one that was sealed");
    }

    [Test]
    public async Task A_lost_file_is_told()
    {
        var bundle = Release.Copy();
        File.Delete(Path.Combine(bundle, "logs", "gates.log"));

        await FailsAsync(bundle, "logs/gates.log: is lost: the manifest lists it");
    }

    [Test]
    public async Task An_added_file_is_told()
    {
        var bundle = Release.Copy();
        await File.WriteAllTextAsync(Path.Combine(bundle, "logs", "other.log"), "all good");

        await FailsAsync(bundle, "logs/other.log: was added: the manifest does not list it");
    }

    [Test]
    public async Task A_link_in_a_files_place_is_told()
    {
        var bundle = Release.Copy();
        var log = Path.Combine(bundle, "logs", "gates.log");
        File.Move(log, Release.PathOf("moved.log"));
        File.CreateSymbolicLink(log, Release.PathOf("moved.log"));

        await FailsAsync(bundle, "logs/gates.log: is a link: what it leads to can change unseen");
    }

    [Test]
    public async Task A_dropped_entry_of_the_manifest_is_told()
    {
        var bundle = Release.Copy();
        Forgery.Manifest(bundle, manifest => manifest with { Files = [.. manifest.Files.Where(file => file.Path != "logs/gates.log")] });

        await FailsAsync(bundle,
            "logs/gates.log: was added: the manifest does not list it", "manifest.json: is not the one that the statement was made of");
    }

    [Test]
    public async Task A_file_and_its_entry_dropped_together_are_told()
    {
        var bundle = Release.Copy();
        File.Delete(Path.Combine(bundle, "logs", "gates.log"));
        Forgery.Manifest(bundle, manifest => manifest with { Files = [.. manifest.Files.Where(file => file.Path != "logs/gates.log")] });

        await FailsAsync(bundle, "manifest.json: is not the one that the statement was made of");
    }

    [Test]
    public async Task Another_order_is_told()
    {
        var bundle = Release.Copy();
        Forgery.Manifest(bundle, manifest => manifest with { Files = [.. manifest.Files.Reverse()] });

        await FailsAsync(bundle, "manifest.json: is out of order: verdict.json stands before summary.md");
    }

    [Test]
    public async Task An_edited_verdict_with_its_manifest_is_told()
    {
        var bundle = await Release.RunAsync("held", "FullyQualifiedName~Gates.Doomed.NotPassed", Release.Gate.KeyFile, ExitCode.CheckFailed);
        var verdict = Path.Combine(bundle, "verdict.json");
        var text = await File.ReadAllTextAsync(verdict);
        await File.WriteAllTextAsync(verdict, text
            .Replace("\"verdict\": \"hold\"", "\"verdict\": \"promote\"", StringComparison.Ordinal)
            .Replace("\"exitCode\": 2", "\"exitCode\": 0", StringComparison.Ordinal));
        Forgery.Redigest(bundle, "verdict.json");

        await FailsAsync(bundle,
            "manifest.json: is not the one that the statement was made of", "verdict.json: is not the one that the statement was made of");
    }

    [Test]
    public async Task A_bundle_that_somebody_sealed_for_himself_is_told()
    {
        var bundle = Release.Copy();
        Forgery.Reseal(bundle, Release.Stranger, run => run with { Identity = new Dictionary<string, string> { ["api.commit"] = new('b', 40) } });

        await FailsAsync(bundle, "evidence.dsse.json: has no signature of a key that the keyring has for 'gate'");
    }

    [Test]
    public async Task A_lane_left_out_of_the_chain_is_told()
    {
        var bundle = Release.Copy();
        Forgery.Reseal(bundle, Release.Gate, run => run with { Lanes = [run.Lanes[0] with { Previous = new('0', 64) }] });

        await FailsAsync(bundle, "breaks the chain of lanes");
    }

    [Test]
    public async Task An_unsigned_bundle_is_unproven()
    {
        var bundle = Release.Copy();
        Forgery.Unsign(bundle);

        var told = await Release.VerifyAsync(bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.Unproven), told.Output);
            Assert.That(told.Output, Does.Contain("nobody vouches for it"));
        }
    }

    [Test]
    public async Task Without_a_keyring_a_signed_bundle_does_not_verify()
    {
        var told = await Release.GatesAsync("verify", Release.Bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Output);
            Assert.That(told.Output, Does.Contain("--keyring FILE or GATES_KEYRING"));
        }
    }

    [Test]
    public async Task A_keyring_in_the_bundle_does_not_count()
    {
        var bundle = Release.Copy();
        var own = Release.WriteKeyring(Path.Combine(bundle, "keyring.json"), ("gate", Release.Stranger));

        var told = await Release.GatesAsync("verify", bundle, "--keyring", own);

        Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Output);
    }

    private async Task FailsAsync(string bundle, params string[] reasons)
    {
        var told = await Release.VerifyAsync(bundle);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Output);
            foreach (var reason in reasons)
                Assert.That(told.Output, Does.Contain(reason));
        }
    }
}
