using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>What a load run came to.</summary>
/// <param name="Red">Checks that did not pass, as <c>Lane/Fixture.Check</c>.</param>
/// <param name="Checks">Every check that ran, in the same words.</param>
/// <param name="Verdict">Of <c>verdict.json</c>.</param>
/// <param name="Files">Texts of the files in the run's <c>load</c> folder, by name.</param>
internal sealed record LoadOutcome(
    ExitCode ExitCode, IReadOnlyList<string> Red, IReadOnlyList<string> Checks, JsonElement Verdict, IReadOnlyDictionary<string, string> Files, string Output)
{
    /// <summary>The limits in one of these states, as they were judged.</summary>
    public IReadOnlyList<string> Limits(string state) =>
    [
        .. Verdict.GetProperty("limits").EnumerateArray()
            .Where(limit => limit.GetProperty("state").GetString() == state)
            .Select(limit => limit.GetProperty("judged").GetString()!),
    ];
}

/// <summary>
/// A throw-away checkout with the real runner and the real load lane, whose policy and load profile a proof may write. There is no door
/// for this in either: they read what stands in their checkout.
/// </summary>
internal sealed class LoadCheckout : IDisposable
{
    // Of the tests that run at one time; more would leave a generator too little of a core to keep its rate.
    private static readonly SemaphoreSlim s_places = new(4);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);

    private readonly string _root = Directory.CreateTempSubdirectory("gates-load-").FullName;
    private readonly string _gates;
    private readonly string _lane;
    private readonly string _system;
    private int _runs;

    /// <param name="system">Key of the system whose policy and profiles stand in it.</param>
    public LoadCheckout(string system = "credentialmate")
    {
        _system = system;
        File.WriteAllText(Path.Combine(_root, "Gates.sln"), "");
        // The runner compares programs with their sources; here there are none.
        foreach (var folder in (string[])["src/Gates.Model", "src/Gates.Kit", "src/Gates.Systems", "src/Gates.Load", "standins/NBomber", "fixtures/policies", "fixtures/targets", $"fixtures/{system}"])
            Directory.CreateDirectory(Path.Combine(_root, folder));
        _gates = Copy(Repository.Gates);
        _lane = Copy(Repository.ProgramOf("tests/Load", "Gates.LoadLane"));
        foreach (var target in Directory.GetFiles(Repository.Fixture("targets")))
            File.Copy(target, Path.Combine(_root, "fixtures", "targets", Path.GetFileName(target)));
        WritePolicy(null);
        if (system == "credentialmate")
            WriteProfile(seconds: 4, perSecond: 50);
    }

    /// <summary>Runs of the gates in it keep their figures here.</summary>
    public string Baselines => Path.Combine(_root, "baselines");

    /// <summary>The policy of this repository, with these limits; null leaves those that it has.</summary>
    public void WritePolicy(string? limits)
    {
        var policy = JsonNode.Parse(File.ReadAllText(Repository.Fixture("policies", $"{_system}.json")))!;
        policy["minimumChecks"]![Lanes.Load] = 1;
        if (limits is not null)
            policy["limits"] = JsonNode.Parse(limits);
        File.WriteAllText(Path.Combine(_root, "fixtures", "policies", $"{_system}.json"), policy.ToJsonString());
    }

    /// <summary>Rewrites the profile <c>try</c>; the others stand as they do in this repository.</summary>
    /// <param name="seconds">How long the day is, or each step.</param>
    /// <param name="perSecond">Arrivals of all scenarios together.</param>
    /// <param name="proves">Whether limits must be proved and the generator must keep up; else only a broken limit says something.</param>
    /// <param name="steps">JSON of the rates to step up; null for one run.</param>
    public void WriteProfile(int seconds, int perSecond, bool proves = false, string? steps = null)
    {
        WriteTry(new JsonObject
        {
            ["purpose"] = "a proof",
            ["proves"] = proves,
            ["steps"] = steps is null ? null : JsonNode.Parse(steps),
            ["day"] = new JsonObject
            {
                ["seconds"] = seconds,
                ["perSecond"] = perSecond,
                ["weights"] = JsonNode.Parse("""{ "login": 2, "harmonize": 8, "check": 3, "preferences": 3 }"""),
            },
        });
    }

    /// <summary>Rewrites the profile <c>try</c> as turns.</summary>
    /// <param name="every">Seconds from one turn to the next, by scenario.</param>
    /// <param name="seconds">How long turns begin.</param>
    /// <param name="arrivalSeconds">Longest time of a turn.</param>
    public void WriteTurns(IReadOnlyDictionary<string, int> every, int seconds, int arrivalSeconds) => WriteTry(new JsonObject
    {
        ["purpose"] = "a proof",
        ["proves"] = false,
        ["arrivalSeconds"] = arrivalSeconds,
        ["turns"] = new JsonObject
        {
            ["seconds"] = seconds,
            ["every"] = new JsonObject(every.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Key, row.Value))),
            ["sockets"] = 8,
            ["items"] = 2,
        },
    });

    /// <summary>Gates the deployment with the load lane alone.</summary>
    /// <param name="deployment">Where load is put.</param>
    /// <param name="processId">The target's process; null where it does not tell.</param>
    /// <param name="mark">A variable by which the proof finds the run's processes.</param>
    /// <param name="profile">Of the load.</param>
    /// <param name="more">Further words for the runner.</param>
    public async Task<LoadOutcome> RunAsync(ILoadedDeployment deployment, int? processId = null, string mark = "", string profile = "try", params IEnumerable<string> more)
    {
        var artifacts = Path.Combine(_root, $"run-{Interlocked.Increment(ref _runs)}");
        Assert.That(await s_places.WaitAsync(s_longestWait), Is.True, "other loads did not end");
        Finished ended;
        try
        {
            ended = await Command.RunAsync(
                _gates,
                ["run", "--system", _system, "--target", WriteTarget(deployment, processId), "--artifacts", artifacts, "--lane", Lanes.Load, "--load-profile", profile, "--no-report", .. more],
                Command.Patience,
                new Dictionary<string, string?> { ["GATES_PROOF_MARK"] = mark });
        }
        finally
        {
            s_places.Release();
        }
        Assert.That(Path.Combine(artifacts, "verdict.json"), Does.Exist, ended.Output);
        using var verdict = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(artifacts, "verdict.json")));
        var checks = verdict.RootElement.GetProperty("checks").EnumerateArray().ToList();
        return new LoadOutcome(
            (ExitCode)ended.ExitCode,
            [.. checks.Where(check => check.GetProperty("result").GetString() != "passed").Select(NameOf).Distinct()],
            [.. checks.Select(NameOf).Distinct()],
            verdict.RootElement.Clone(),
            Texts(Path.Combine(artifacts, "load")),
            ended.Output);
    }

    /// <summary>The lane by itself against production; nobody answers there.</summary>
    /// <returns>Its result file.</returns>
    public async Task<JsonElement> RunLaneOnProductionAsync()
    {
        var artifacts = Path.Combine(_root, $"run-{Interlocked.Increment(ref _runs)}");
        var variables = new Dictionary<string, string?> { ["GATES_TARGET"] = "production", ["GATES_ARTIFACTS"] = artifacts };
        foreach (var (name, value) in (Dictionary<string, string>)new()
        {
            ["WEB_URL"] = "https://web.example.invalid",
            ["API_URL"] = "https://api.example.invalid",
            ["PROVIDER_EMAIL"] = "p@example.invalid",
            ["PROVIDER_PASSWORD"] = "synthetic",
            ["COORDINATOR_EMAIL"] = "c@example.invalid",
            ["COORDINATOR_PASSWORD"] = "synthetic",
        })
            variables["GATES_CREDENTIALMATE_" + name] = value;
        await Command.RunAsync(_lane, [], Command.Patience, variables);
        return JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(artifacts, "lanes", "load.json"))).RootElement;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteTry(JsonObject profile)
    {
        var profiles = JsonNode.Parse(File.ReadAllText(Repository.Fixture(_system, "load.json")))!;
        profiles["try"] = profile;
        File.WriteAllText(Path.Combine(_root, "fixtures", _system, "load.json"), profiles.ToJsonString());
    }

    private string WriteTarget(ILoadedDeployment deployment, int? processId)
    {
        var file = Path.Combine(_root, "target.json");
        File.WriteAllText(file, $$"""
            { "environment": "staging", "{{_system}}": { {{deployment.Settings}}{{(processId is { } id ? $", \"processId\": {id}" : "")}} } }
            """);
        return file;
    }

    private static Dictionary<string, string> Texts(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)
        : [];

    /// <summary>Copies a built program and its libraries, not its browser driver.</summary>
    private string Copy(string program)
    {
        var from = Path.GetDirectoryName(program)!;
        var to = Path.Combine(_root, Path.GetRelativePath(Repository.Root, from));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return Path.Combine(to, Path.GetFileName(program));
    }

    private static string NameOf(JsonElement check) =>
        $"{check.GetProperty("lane").GetString()}/{check.GetProperty("name").GetString()!.Split('(')[0]}";
}
