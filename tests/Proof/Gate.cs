using System.Text.Json;
using Gates.Model;

namespace Gates.Proof;

/// <summary>One run of <c>gates run</c>: its exit code, and the checks that its verdict calls not passed.</summary>
/// <param name="Checks">Every check that ran, as <c>Lane/Fixture.Check</c>: one name for all its cases.</param>
internal sealed record GateRun(ExitCode ExitCode, IReadOnlyList<string> Red, IReadOnlyList<string> Checks, string Output);

internal static class Gate
{

    /// <summary>Gates <paramref name="targetFile"/> with the lanes, reads <c>verdict.json</c>, forgets the folder.</summary>
    public static Task<GateRun> RunAsync(string targetFile, params IEnumerable<string> lanes) =>
        RunPartAsync(targetFile, lanes, []);

    /// <summary>The same with only the checks whose names hold one of <paramref name="only"/>, or all of them.</summary>
    public static async Task<GateRun> RunPartAsync(string targetFile, IEnumerable<string> lanes, IEnumerable<string> only, params IEnumerable<string> others)
    {
        var artifacts = Path.Combine(TestContext.CurrentContext.WorkDirectory, "proof", Guid.NewGuid().ToString("N"));
        var ended = await Command.RunAsync(
            Repository.Gates,
            ["run", "--target", targetFile, "--artifacts", artifacts, "--no-report", .. lanes.SelectMany(lane => (string[])["--lane", lane]),
                .. only.SelectMany(part => (string[])["--only", part]), .. others],
            Command.Patience);
        using var verdict = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(artifacts, "verdict.json")));
        var checks = verdict.RootElement.GetProperty("checks").EnumerateArray().ToList();
        Directory.Delete(artifacts, recursive: true);
        return new GateRun(
            (ExitCode)ended.ExitCode,
            [.. checks.Where(check => check.GetProperty("result").GetString() != "passed").Select(NameOf).Distinct()],
            [.. checks.Select(NameOf).Distinct()],
            ended.Output);
    }

    /// <summary><c>Lane/Fixture.Check</c>: one name for all personas of a check.</summary>
    private static string NameOf(JsonElement check)
    {
        var name = check.GetProperty("name").GetString()!;
        return $"{check.GetProperty("lane").GetString()}/{name.Split('(')[0]}";
    }
}
