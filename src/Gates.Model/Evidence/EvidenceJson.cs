using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gates.Model.Evidence;

/// <summary>How evidence is written and read. A program wrote it, so whatever it does not know is a forgery or a mistake.</summary>
public static class EvidenceJson
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string TextOf<T>(T value) => JsonSerializer.Serialize(value, s_json) + "\n";

    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="EvidenceException">The text is not JSON, or not what it should be: unknown, doubled or absent members too.</exception>
    public static T Parse<T>(string json, string file)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, s_json) ?? throw new EvidenceException(file, "null");
        }
        catch (JsonException wrong)
        {
            throw new EvidenceException(file, wrong.Message, wrong);
        }
    }
}

/// <summary>A file of the evidence cannot be read as what it should be.</summary>
public sealed class EvidenceException(string file, string problem, Exception? inner = null)
    : Exception($"{file}: {problem}", inner)
{
    public string File { get; } = file;

    public string Problem { get; } = problem;
}
