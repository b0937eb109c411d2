using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model;
using Gates.Proof.Fooled;

namespace Gates.Proof.Evidence;

/// <summary>
/// A small release: a checkout whose policy asks for one lane and two sign-offs, the people who may sign, a keyring, and a
/// bundle that a real run left. Each proof takes a copy of the bundle and does to it what it likes.
/// </summary>
internal sealed class Release : IDisposable
{
    /// <summary>What the lane of this release reads as the deployed build.</summary>
    public const string Commit = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

    private readonly string _folder = Directory.CreateTempSubdirectory("gates-release-").FullName;
    private int _copies;

    private readonly IReadOnlyList<string> _lanes;

    private Release(DoomedCheckout checkout, IReadOnlyList<string> lanes) => (Checkout, _lanes) = (checkout, lanes);

    public DoomedCheckout Checkout { get; }

    public Person Gate { get; private set; } = null!;

    public Person QaLead { get; private set; } = null!;

    public Person ProductOwner { get; private set; } = null!;

    public Person Operations { get; private set; } = null!;

    public Person Engineer { get; private set; } = null!;

    /// <summary>Nobody of the keyring.</summary>
    public Person Stranger { get; private set; } = null!;

    public string Keyring => Path.Combine(_folder, "keyring.json");

    /// <summary>A good bundle without a sign-off. Nobody changes it.</summary>
    public string Bundle { get; private set; } = null!;

    public static Task<Release> MakeAsync() => MakeAsync(Lanes.Smoke);

    /// <param name="lanes">Lanes that its policy asks for; the good bundle holds the first.</param>
    public static async Task<Release> MakeAsync(params string[] lanes)
    {
        var release = new Release(new DoomedCheckout(), lanes);
        release.Checkout.WritePolicy(release.SmallPolicy);
        release.Gate = await Person.NewAsync(release._folder, "gate");
        release.QaLead = await Person.NewAsync(release._folder, "qa-lead");
        release.ProductOwner = await Person.NewAsync(release._folder, "product-owner");
        release.Operations = await Person.NewAsync(release._folder, "operations-lead");
        release.Engineer = await Person.NewAsync(release._folder, "engineering-lead");
        release.Stranger = await Person.NewAsync(release._folder, "stranger");
        release.WriteKeyring(release.Keyring, ("gate", release.Gate), ("qa-lead", release.QaLead),
            ("product-owner", release.ProductOwner), ("operations-lead", release.Operations),
            ("engineering-lead", release.Engineer));
        release.Bundle = await release.RunAsync("good", "FullyQualifiedName~Gates.Doomed.Identified", release.Gate.KeyFile, ExitCode.Promote);
        return release;
    }

    /// <summary>Runs the gate in the checkout and returns the folder that it left.</summary>
    public async Task<string> RunAsync(string name, string checks, string? key, ExitCode expected)
    {
        Checkout.Variables["GATES_SIGNING_KEY"] = key;
        var run = await Checkout.RunAsync(checks, artifacts: name);
        Assert.That(run.ExitCode, Is.EqualTo(expected), run.Output);
        return Path.Combine(Checkout.Root, name);
    }

    /// <summary>Runs the load lane behind another bundle, as a job of its own.</summary>
    public Task<DoomedRun> RunAfterAsync(string name, string bundle)
    {
        Checkout.Variables["GATES_SIGNING_KEY"] = Gate.KeyFile;
        return Checkout.RunLaneAsync(
            Lanes.Load, "FullyQualifiedName~Gates.Doomed.Identified", artifacts: name, more: ["--after", bundle, "--keyring", Keyring]);
    }

    /// <summary>A copy of the good bundle, or of another.</summary>
    public string Copy(string? bundle = null)
    {
        bundle ??= Bundle;
        var copy = Path.Combine(_folder, $"copy-{Interlocked.Increment(ref _copies)}");
        foreach (var file in Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(bundle, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    /// <summary>A copy with both sign-offs.</summary>
    public async Task<string> SignedCopyAsync(string? bundle = null, string? lastPromoted = "none")
    {
        var copy = Copy(bundle);
        await MustAsync(ExitCode.Promote, SignAsync(copy, "qa-lead", QaLead, lastPromoted: lastPromoted));
        await MustAsync(ExitCode.Promote, SignAsync(copy, "product-owner", ProductOwner, lastPromoted: lastPromoted));
        return copy;
    }

    public Task<Finished> VerifyAsync(string bundle) => GatesAsync("verify", bundle, "--keyring", Keyring);

    /// <summary>Before the first promotion the policy itself takes a yes; each sign-off here gives it unless told otherwise.</summary>
    public Task<Finished> SignAsync(string bundle, string role, Person person, string? keyring = null, string? lastPromoted = "none") => GatesAsync(
        ["sign", bundle, "--role", role, "--key", person.KeyFile, "--keyring", keyring ?? Keyring, .. LastPromoted(lastPromoted)]);

    public Task<Finished> PromoteAsync(
        string bundle, string? fact, string? commit = Commit, string? keyring = null, string? lastPromoted = "none", string[]? after = null) => GatesAsync(
        ["promote", bundle, .. after?.SelectMany(earlier => (string[])["--after", earlier]) ?? [], "--to", "production", "--keyring", keyring ?? Keyring, .. LastPromoted(lastPromoted),
            .. commit is null ? Array.Empty<string>() : ["--commit", commit], .. fact is null ? Array.Empty<string>() : ["--fact", fact]]);

    /// <summary>The file of a backup's fact.</summary>
    public async Task<string> BackupAsync(TimeSpan age, Person? by = null, string environment = "production")
    {
        var file = Path.Combine(_folder, $"backup-{Interlocked.Increment(ref _copies)}.json");
        await MustAsync(ExitCode.Promote, GatesAsync(
            "fact", "sign", "--kind", "backup", "--environment", environment, "--key", (by ?? Operations).KeyFile, "--out", file,
            "--at", (TimeProvider.System.GetUtcNow() - age).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")));
        return file;
    }

    public string WriteKeyring(string file, params IEnumerable<(string Role, Person Person)> roles)
    {
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            format = 1,
            roles = roles.ToDictionary(one => one.Role, one => (string[])[one.Person.PublicKey]),
        }));
        return file;
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>What this release's policy asks for.</summary>
    public void SmallPolicy(JsonNode policy)
    {
        policy["minimumChecks"]![Lanes.Smoke] = 1;
        policy["minimumChecks"]![Lanes.Load] = 1;
        policy["promotion"]!["production"]!["lanes"] = new JsonArray([.. _lanes.Select(lane => (JsonNode)lane)]);
        var signOffs = policy["promotion"]!["production"]!["signOffs"]!.AsArray();
        foreach (var other in signOffs.Where(one => (string?)one!["role"] is not ("qa-lead" or "product-owner")).ToList())
            signOffs.Remove(other);
    }

    private static string[] LastPromoted(string? bundle) => bundle is null ? [] : ["--last-promoted", bundle];

    public Task<Finished> GatesAsync(params IEnumerable<string> words) => Command.RunAsync(Checkout.Gates, words, Command.Patience);

    public static async Task MustAsync(ExitCode code, Task<Finished> running)
    {
        var ended = await running;
        Assert.That((ExitCode)ended.ExitCode, Is.EqualTo(code), ended.Output);
    }

    public void Dispose()
    {
        Checkout.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
