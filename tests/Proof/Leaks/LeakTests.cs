using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model;
using Gates.Model.Leaks;
using Gates.Proof.Evidence;
using Gates.Proof.Fooled;

namespace Gates.Proof.Leaks;

/// <summary>What real runs leave is searched, with eyes of Proof's own, for what the settings and the reference's data hold.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LeakTests
{
    private const string Password = "Zk3-vQ9.plain_77";

    /// <summary>
    /// Red checks on the messages page: their traces saw the login, the token, the list of physicians with the canary in it and
    /// the canary's message.
    /// </summary>
    [Test]
    public async Task A_red_run_on_the_reference_leaves_pictures_and_traces_without_password_token_or_person()
    {
        var folder = Directory.CreateTempSubdirectory("gates-proof-").FullName;
        await using var reference = await Reference.StartAsync();
        await reference.InjectAsync("short-button-does-nothing", "same-names-cannot-be-told-apart");
        var bundle = Path.Combine(folder, "bundle");

        var run = await Command.RunAsync(
            Repository.Gates,
            ["run", "--target", reference.TargetFile, "--artifacts", bundle, "--no-report", "--lane", Lanes.E2E, "--only", "MessagesTests"],
            Command.Patience);

        var secrets = await SecretsOfAsync(reference.TargetFile);
        var entries = EntriesOf(bundle);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.CheckFailed), run.Output);
            Assert.That(secrets.Select(secret => secret.Name), Is.SupersetOf((string[])["name", "npi", "email", "ssn", "mrn", "card", "personaPassword", "revokedToken"]));
            Assert.That(FoundIn(entries, secrets), Is.Empty);
            // The control: the trace did see them, and says so where they stood.
            Assert.That(entries.Where(entry => entry.Place.Contains("trace.zip", StringComparison.Ordinal)).Select(entry => Encoding.UTF8.GetString(entry.Content)),
                Has.Some.Contains("\"npi\":\"[removed]\"").And.Some.Contains("SSN [removed], MRN: [removed], card [removed]").And.Some.Contains("Neurology"));
            Assert.That(entries.Select(entry => entry.Place), Has.Some.EndsWith("screenshot.png"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_lane_that_leaks_ends_with_10_and_its_bundle_is_closed_off()
    {
        using var checkout = Checkout();

        var run = await checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Leaking.It_leaves", artifacts: "leak");
        var bundle = Path.Combine(checkout.Root, "leak");
        var verified = await Command.RunAsync(checkout.Gates, ["verify", bundle], Command.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.ExitCode, run.Written), Is.EqualTo((ExitCode.Leak, ExitCode.Leak)), run.Output);
            Assert.That(run.Reason, Is.EqualTo("The evidence holds a secret: accounts.provider.password in e2e/notes.txt (base64)."));
            Assert.That(run.Output, Does.Contain("Closed off: LEAK.txt").And.Not.Contain(Password));
            Assert.That(Path.Combine(bundle, "manifest.json"), Does.Not.Exist);
            Assert.That((ExitCode)verified.ExitCode, Is.EqualTo(ExitCode.Leak), verified.Output);
        }
    }

    [Test]
    public async Task A_lane_that_leaks_the_key_of_the_gate_seals_nothing_with_it()
    {
        using var checkout = Checkout();
        var gate = await Person.NewAsync(checkout.Root, "gate");
        checkout.Variables["GATES_SIGNING_KEY"] = checkout.Variables["DOOMED_LEAKS"] = gate.KeyFile;

        var run = await checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Leaking.It_keeps", artifacts: "key");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.ExitCode, run.Written), Is.EqualTo((ExitCode.Leak, ExitCode.Leak)), run.Output);
            Assert.That(run.Reason, Is.EqualTo("The evidence holds a secret: the gate's signing key in e2e/machine.txt (base64)."));
            Assert.That(Path.Combine(checkout.Root, "key", "evidence.dsse.json"), Does.Not.Exist);
        }
    }

    [Test]
    public async Task What_a_check_says_is_clean_in_every_file_and_on_the_console()
    {
        using var checkout = Checkout();

        var run = await checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Leaking.It_says", artifacts: "said");
        var entries = EntriesOf(Path.Combine(checkout.Root, "said"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.CheckFailed), run.Output);
            Assert.That(FoundIn(entries, [new("password", Password)]), Is.Empty);
            Assert.That(run.Output, Does.Contain("typed [removed]").And.Not.Contain(Password));
            foreach (var file in (string[])["verdict.json", "junit.xml", "lanes/smoke.json", "logs/smoke.log"])
                Assert.That(Encoding.UTF8.GetString(entries.Single(entry => entry.Place == file).Content), Does.Contain("[removed]"), file);
        }
    }

    private static DoomedCheckout Checkout()
    {
        var checkout = new DoomedCheckout();
        var file = Path.Combine(checkout.Root, "target.json");
        var target = JsonNode.Parse(File.ReadAllText(file))!;
        target["credentialmate"]!["accounts"]!["provider"]!["password"] = Password;
        File.WriteAllText(file, target.ToJsonString());
        return checkout;
    }

    /// <summary>Read from the file itself: what the runner knows is not asked.</summary>
    private static async Task<IReadOnlyList<Secret>> SecretsOfAsync(string targetFile)
    {
        using var target = JsonDocument.Parse(await File.ReadAllTextAsync(targetFile));
        var settings = target.RootElement.GetProperty("credentialmate");
        return
        [
            .. ((string[])["personaPassword", "expiredToken", "revokedToken"]).Select(name => new Secret(name, settings.GetProperty(name).GetString()!)),
            .. settings.GetProperty("canaries").GetString()!.Split(';').Select(canary => canary.Split('=')).Select(canary => new Secret(canary[0], canary[1])),
        ];
    }

    private static IEnumerable<string> FoundIn(IEnumerable<Entry> entries, IEnumerable<Secret> secrets)
    {
        var search = new SecretSearch(secrets);
        return [.. from entry in entries from hit in search.In(entry.Content) select $"{hit.Secret} in {entry.Place}"];
    }

    private static List<Entry> EntriesOf(string bundle)
    {
        var entries = new List<Entry>();
        foreach (var file in Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0))
        {
            var place = Path.GetRelativePath(bundle, file);
            entries.Add(new(place, File.ReadAllBytes(file)));
            if (!file.EndsWith(".zip", StringComparison.Ordinal))
                continue;
            using var zip = ZipFile.OpenRead(file);
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using (var from = entry.Open())
                    from.CopyTo(content);
                entries.Add(new($"{place}/{entry.FullName}", content.ToArray()));
            }
        }
        return entries;
    }

    private sealed record Entry(string Place, byte[] Content);
}
