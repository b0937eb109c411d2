using System.Text.Json;

namespace Gates.Proof.Pems;

/// <summary>Watches of one embedded PEMS in windows of seconds, each in a folder of its own.</summary>
/// <param name="contract">By which contract; null for the documented one.</param>
public abstract class WatchedReferenceTests(string? contract) : OneReferenceTests("pems", contract)
{
    private protected string Folder { get; private set; } = null!;

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("gates-proof-").FullName;

    [TearDown]
    public async Task MendAsync()
    {
        await Reference.InjectAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected string[] Line(string name, IEnumerable<string> more) =>
    [
        "watch", "--system", "pems", "--target", Reference.TargetFile, "--artifacts", Path.Combine(Folder, name),
        "--stabilisation", "0s", "--interval", "1s", "--for", "2s", "--timeout", "90s", .. more,
    ];

    private protected Task<Finished> WatchAsync(string name, IEnumerable<string> more) => Command.RunAsync(Repository.Gates, Line(name, more), Command.Patience);

    private protected List<string> RedIn(string name)
    {
        using var verdict = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name, "verdict.json")));
        return [.. verdict.RootElement.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("result").GetString() == "failed")
            .Select(check => check.GetProperty("name").GetString()!)];
    }
}
