using System.Text.Json;

namespace Gates.Proof;

/// <summary>One run of the doomed program as a lane of its own, against a target that nobody answers for, and what its result file says.</summary>
/// <param name="Checks">The checks of the result file by name.</param>
/// <param name="Run">How the program ended.</param>
internal sealed record DoomedLane(IReadOnlyDictionary<string, JsonElement> Checks, Finished Run)
{
    /// <param name="deadline">After which the program is killed.</param>
    /// <param name="variables">Beside those that name target and artifacts.</param>
    public static async Task<DoomedLane> RunAsync(TimeSpan deadline, params IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var folder = Directory.CreateTempSubdirectory("gates-doomed-").FullName;
        try
        {
            var target = Path.Combine(folder, "target.json");
            await File.WriteAllTextAsync(target, """
                { "environment": "staging", "credentialmate": { "webUrl": "http://127.0.0.1:9", "apiUrl": "http://127.0.0.1:9",
                  "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                                "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
                """);
            var run = await Command.RunAsync(
                Repository.ProgramOf("tests/Doomed", "Gates.Doomed"),
                [],
                deadline,
                new Dictionary<string, string?>(variables) { ["GATES_TARGET"] = target, ["GATES_ARTIFACTS"] = folder });
            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "lanes", "doomed.json")));
            return new(
                report.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!, check => check.Clone()),
                run);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
