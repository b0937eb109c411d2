using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gates.Runner.Allure;

/// <summary>Allure's results of a run, with the check that each is of.</summary>
internal static class ResultFiles
{
    /// <param name="folder">Allure's results; it need not exist.</param>
    /// <returns>What is no result, or does not tell of which check, is left out: that is Allure's to complain of.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IEnumerable<(string File, JsonObject Result, string Check)> In(string folder) =>
        from file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*-result.json") : []
        let result = Read(file)
        where result is not null
        let check = CheckOf(result)
        where check is not null
        select (file, result, check);

    private static JsonObject? Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary><c>Lane/Fixture.Check</c>; null where its labels do not tell.</summary>
    private static string? CheckOf(JsonObject result)
    {
        var labels = (result["labels"] as JsonArray ?? []).OfType<JsonObject>()
            .GroupBy(label => (string?)label["name"] ?? "", label => (string?)label["value"] ?? "", StringComparer.Ordinal)
            .ToDictionary(label => label.Key, label => label.First(), StringComparer.Ordinal);
        var parts = labels.GetValueOrDefault("package", "").Split('.');
        return parts.Length > 2 && labels.TryGetValue("testMethod", out var method)
            ? $"{parts[1].Replace("LoadLane", Model.Lanes.Load, StringComparison.Ordinal)}/{parts[^1]}.{method}"
            : null;
    }
}
