using System.Text.Json;

namespace Gates.Model.Baselines;

/// <summary>Writes and reads a stored baseline; one that was changed or cut short is refused.</summary>
public static class BaselineJson
{
    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Write(Baseline baseline) => JsonSerializer.Serialize(baseline, s_strict);

    /// <exception cref="FormatException">It is no baseline of this format; the message says why.</exception>
    public static Baseline Read(string json, string file)
    {
        try
        {
            var baseline = JsonSerializer.Deserialize<Baseline>(json, s_strict)
                ?? throw new FormatException($"{file}: null is no baseline.");
            return baseline.Format == 1
                ? baseline
                : throw new FormatException($"{file}: the baseline has format {baseline.Format}; this reader knows format 1.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"{file}: not a readable baseline ({error.Message})", error);
        }
    }
}
