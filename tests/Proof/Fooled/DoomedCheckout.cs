using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Fooled;

/// <summary>What a run in a doomed checkout came to.</summary>
internal sealed record DoomedRun(ExitCode ExitCode, ExitCode Written, string Reason, IReadOnlyList<JsonElement> Checks, string Output);

/// <summary>
/// A throw-away checkout in which the doomed program stands where the quick lane's program would. The runner in it is
/// the real one and has no door for this: it starts whatever program stands there.
/// </summary>
internal sealed class DoomedCheckout : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gates-fooled-").FullName;
    private readonly AnsweringHost _host = new();
    private readonly string _gates;
    private int _runs;

    /// <summary>Its folder.</summary>
    public string Root => _root;

    /// <summary>Its runner.</summary>
    public string Gates => _gates;

    /// <summary>Further variables for the runner.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    public DoomedCheckout()
    {
        File.WriteAllText(Path.Combine(_root, "Gates.sln"), "");
        // The runner compares programs with their sources; here there are none.
        foreach (var library in (string[])["src/Gates.Model", "src/Gates.Kit", "fixtures/policies"])
            Directory.CreateDirectory(Path.Combine(_root, library));
        _gates = Copy(Repository.Gates, "src/Gates.Runner", "gates");
        Copy(Repository.ProgramOf("tests/Doomed", "Gates.Doomed"), $"tests/{Lanes.Smoke}", $"Gates.{Lanes.Smoke}");
        Copy(Repository.ProgramOf("tests/Doomed", "Gates.Doomed"), "tests/Load", "Gates.LoadLane");
        WritePolicy(policy => policy["minimumChecks"]![Lanes.Smoke] = 1);
        File.WriteAllText(Path.Combine(_root, "target.json"), $$"""
            { "environment": "staging", "credentialmate": { "webUrl": "{{_host.Address}}", "apiUrl": "{{_host.Address}}",
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
            """);
    }

    /// <summary>The policy of this repository, changed. It asks for no evidence: the doomed program leaves that of a real lane nowhere.</summary>
    public void WritePolicy(Action<JsonNode> change)
    {
        var policy = JsonNode.Parse(File.ReadAllText(Repository.Fixture("policies", "credentialmate.json")))!;
        _ = ((JsonObject)policy).Remove("requiredEvidence");
        change(policy);
        WritePolicy(policy.ToJsonString());
    }

    public void WritePolicy(string text) =>
        File.WriteAllText(Path.Combine(_root, "fixtures", "policies", "credentialmate.json"), text);

    /// <summary>The quarantine that stands beside the policy; null for none.</summary>
    public void WriteQuarantine(string? text)
    {
        var file = Path.Combine(_root, "fixtures", "policies", "credentialmate.quarantine.json");
        File.Delete(file);
        if (text is not null)
            File.WriteAllText(file, text);
    }

    /// <param name="checks">Filter of the doomed checks that the lane has.</param>
    /// <param name="fate">What goes wrong behind their backs; empty for nothing.</param>
    /// <param name="artifacts">Name of a folder of an earlier run; null for a new one.</param>
    /// <param name="more">Further words for the runner.</param>
    public Task<DoomedRun> RunAsync(string checks, string fate = "", string? artifacts = null, params IEnumerable<string> more) =>
        RunLaneAsync(Lanes.Smoke, checks, fate, artifacts, more);

    /// <param name="lane">The first lane, or the load lane.</param>
    /// <param name="checks">Filter of the doomed checks that the lane has.</param>
    /// <param name="fate">What goes wrong behind their backs; empty for nothing.</param>
    /// <param name="artifacts">Name of a folder of an earlier run; null for a new one.</param>
    /// <param name="more">Further words for the runner.</param>
    public async Task<DoomedRun> RunLaneAsync(
        string lane, string checks, string fate = "", string? artifacts = null, params IEnumerable<string> more)
    {
        artifacts = Path.Combine(_root, artifacts ?? $"run-{Interlocked.Increment(ref _runs)}");
        var ended = await Command.RunAsync(
            _gates,
            ["run", "--target", Path.Combine(_root, "target.json"), "--artifacts", artifacts, "--lane", lane, "--no-report", .. more],
            Command.Patience,
            new Dictionary<string, string?>(Variables)
            {
                ["DOOMED_LANE"] = lane,
                ["DOOMED_FILTER"] = checks,
                ["DOOMED_FATE"] = fate,
            });
        using var verdict = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(artifacts, "verdict.json")));
        var told = verdict.RootElement.Clone();
        return new DoomedRun(
            (ExitCode)ended.ExitCode,
            (ExitCode)told.GetProperty("exitCode").GetInt32(),
            told.GetProperty("reason").GetString()!,
            [.. told.GetProperty("checks").EnumerateArray()],
            ended.Output);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Copies a built program, its libraries and not its browser driver, under a name of its own.</summary>
    private string Copy(string program, string project, string name)
    {
        var from = Path.GetDirectoryName(program)!;
        var to = Path.Combine(_root, Path.GetRelativePath(Repository.Root, from).Replace('\\', '/') is var path
            ? project + path[path.IndexOf("/bin/", StringComparison.Ordinal)..]
            : project);
        Directory.CreateDirectory(to);
        var old = Path.GetFileNameWithoutExtension(program);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal)))
        {
            var own = Path.GetFileName(file);
            if (own.StartsWith(old + ".", StringComparison.Ordinal))
                own = name + own[old.Length..];
            File.Copy(file, Path.Combine(to, own));
        }
        return Path.Combine(to, name + ".dll");
    }
}
