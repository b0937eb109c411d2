using System.Text.Json;
using Gates.Model;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>Whole runs on a machine that a test made.</summary>
public abstract class GateRunFixture : FolderTests
{
    private string _targets = null!;

    [SetUp]
    public void MakeTargets() => _targets = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteTargets() => Directory.Delete(_targets, recursive: true);

    protected string TargetFile(string environment, string origin, string more)
    {
        var file = Path.Combine(_targets, environment + ".json");
        File.WriteAllText(file, $$"""
            { "environment": "{{environment}}", "credentialmate": { "webUrl": "{{origin}}", "apiUrl": "{{origin}}",
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } }{{more}} } }
            """);
        return file;
    }

    protected string PemsTargetFile(string contract)
    {
        var file = Path.Combine(_targets, $"pems-{contract}.json");
        File.WriteAllText(file, $$"""
            { "environment": "staging", "pems": { "apiUrl": "https://staging.example.invalid", "organizationId": "org-1", "contract": "{{contract}}",
              "accounts": { "operator": { "username": "gates.operator", "password": "synthetic" } } } }
            """);
        return file;
    }

    protected static string[] Catalogue => [Lanes.Smoke, Lanes.E2E, Lanes.Load];

    private protected static bool IsLane(ProgramStart start) => start.Variables.ContainsKey("GATES_RUN_ID");

    private protected Task<Told> RunAsync(FakeMachine machine, StopSignals? signals = null, params string[] more) =>
        Command.RunAsync(["run", "--system", "credentialmate", "--artifacts", OwnFolder, "--no-report", .. more], machine, signals);

    protected int Written() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(OwnFolder, "verdict.json")))
            .RootElement.GetProperty("exitCode").GetInt32();
}
