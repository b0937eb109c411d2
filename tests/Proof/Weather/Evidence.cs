using System.Text.Json;

namespace Gates.Proof.Weather;

/// <summary>What a run that ended badly left in its folder.</summary>
internal static class Evidence
{
    /// <summary>Result files that no reader can read. A draft is none: nobody reads it.</summary>
    public static IReadOnlyList<string> UnreadableIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Where(file => !IsJson(file))];

    private static bool IsJson(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
