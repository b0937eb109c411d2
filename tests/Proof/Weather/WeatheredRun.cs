using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>A check as <c>verdict.json</c> tells it.</summary>
internal sealed record ToldCheck(string Name, string Result, string Message)
{
    public override string ToString() => $"{Result} {Name}: {Message.Split('\n')[0]}";
}

/// <summary>One run of <c>gates run</c> in some weather, and what it left behind.</summary>
/// <param name="ExitCode">What a CI job sees.</param>
/// <param name="Reason">The verdict's reason.</param>
/// <param name="Found">The codes of all findings: those of a run whose first is another are as true.</param>
/// <param name="Checks">What the verdict says of each check.</param>
/// <param name="LeftBehind">Processes of the run that outlived it.</param>
/// <param name="Output">What it printed.</param>
internal sealed record WeatheredRun(
    ExitCode ExitCode, string Reason, IReadOnlyList<ExitCode> Found, IReadOnlyList<ToldCheck> Checks, IReadOnlyList<string> LeftBehind, string Output)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    public IEnumerable<ToldCheck> Of(string result) => Checks.Where(check => check.Result == result);

    /// <summary>Gates the target in a folder of its own; reads the verdict; looks for processes.</summary>
    /// <exception cref="JsonException">The verdict cannot be read.</exception>
    public static async Task<WeatheredRun> OfAsync(string targetFile, params IEnumerable<string> arguments)
    {
        var (artifacts, mark) = (NewFolder(), Guid.NewGuid().ToString("N"));
        try
        {
            var ended = await Command.RunAsync(
                Repository.Gates,
                ["run", "--target", targetFile, "--artifacts", artifacts, "--no-report", .. arguments],
                Command.Patience,
                Marked(mark));
            var left = await Processes.WithMarkAsync(mark, s_grace);
            return Read(artifacts, ended, left);
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    /// <summary>What a finished run says in its folder.</summary>
    public static WeatheredRun Read(string artifacts, Finished ended, IReadOnlyList<string> leftBehind)
    {
        using var verdict = JsonDocument.Parse(File.ReadAllText(Path.Combine(artifacts, "verdict.json")));
        var told = verdict.RootElement;
        Assert.That(told.GetProperty("exitCode").GetInt32(), Is.EqualTo(ended.ExitCode), $"verdict.json and process\n{ended.Output}");
        return new WeatheredRun(
            (ExitCode)ended.ExitCode,
            told.GetProperty("reason").GetString()!,
            [.. told.GetProperty("findings").EnumerateArray().Select(finding => (ExitCode)finding.GetProperty("exitCode").GetInt32())],
            [.. told.GetProperty("checks").EnumerateArray().Select(check => new ToldCheck(
                check.GetProperty("name").GetString()!,
                check.GetProperty("result").GetString()!,
                check.GetProperty("message").GetString() ?? ""))],
            leftBehind,
            ended.Output);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("gates-weather-").FullName;

    /// <summary>The variable that every process of a run inherits.</summary>
    public static Dictionary<string, string?> Marked(string mark) => new() { ["GATES_PROOF_MARK"] = mark };

    /// <summary>Copies a target file into <paramref name="folder"/>, with its API behind <paramref name="proxy"/>.</summary>
    public static string Behind(Uri proxy, string targetFile, string folder)
    {
        var target = JsonNode.Parse(File.ReadAllText(targetFile))!;
        target["credentialmate"]!["apiUrl"] = proxy.GetLeftPart(UriPartial.Authority);
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, target.ToJsonString());
        return file;
    }
}
