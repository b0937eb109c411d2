using System.Text.Json;
using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>
/// Real lanes on the reference that must be green, and the bundle of one: hundreds of files, the deployment's own build, this repository's policy. Beside nothing else: their
/// limits are of time, and a deployment that four proofs keep waiting is slow.
/// </summary>
public sealed class WholeLaneTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-proof-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_verifies_names_its_build_and_lacks_what_the_policy_asks_for()
    {
        var bundle = Path.Combine(_folder, "bundle");
        var gate = await Person.NewAsync(_folder, "gate");
        var keyring = Path.Combine(_folder, "keyring.json");
        await File.WriteAllTextAsync(keyring, JsonSerializer.Serialize(new { format = 1, roles = new { gate = (string[])[gate.PublicKey] } }));
        var run = await GatesAsync(
            ["run", "--system", "credentialmate", "--lane", Lanes.Smoke, "--no-report", "--artifacts", bundle],
            new Dictionary<string, string?> { ["GATES_SIGNING_KEY"] = await File.ReadAllTextAsync(gate.KeyFile) });

        var verified = await GatesAsync(["verify", bundle, "--keyring", keyring]);
        var promoted = await GatesAsync(["promote", bundle, "--to", "production", "--keyring", keyring]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
            Assert.That(run.Output, Does.Contain("Signed: evidence.dsse.json"));
            Assert.That((ExitCode)verified.ExitCode, Is.EqualTo(ExitCode.Promote), verified.Output);
            Assert.That(verified.Output, Does.Match("Build: api.commit [0-9a-f]{40}, schema.head 20260131_0000, web.commit [0-9a-f]{40}."));
            Assert.That((ExitCode)promoted.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), promoted.Output);
            foreach (var missing in (string[])["the run gated embedded, not staging", "lane E2E did not run", "lane Load did not run",
                "no sign-off of engineering-lead counts", "no sign-off of security-compliance counts", "nobody vouches for a backup of production"])
            {
                Assert.That(promoted.Output, Does.Contain(missing));
            }
        }
    }

    [Test]
    public async Task Two_runs_at_once_do_not_disturb_each_other()
    {
        var runs = await Task.WhenAll(((string[])["one", "two"]).Select(folder => GatesAsync(
            ["run", "--system", "credentialmate", "--lane", Lanes.Smoke, "--no-report", "--artifacts", Path.Combine(_folder, folder)])));

        Assert.That(runs.Select(run => run.ExitCode), Is.All.Zero, string.Join('\n', runs.Select(run => run.Output)));
    }

    private static Task<Finished> GatesAsync(IEnumerable<string> words, IReadOnlyDictionary<string, string?>? variables = null) =>
        Command.RunAsync(Repository.Gates, words, Command.Patience, variables);
}
