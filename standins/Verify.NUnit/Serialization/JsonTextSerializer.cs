using System.Globalization;
using System.Text.Json;

namespace VerifyTests;

/// <summary>
/// JSON text as the text of a snapshot: the order of its keys, its nulls and empty strings are kept, empty arrays
/// and objects are left out.
/// </summary>
internal sealed class JsonTextSerializer(VerifySettings settings, Counter counter, TextPipeline pipeline, bool strict)
{
    private readonly Members members = new(settings);
    private readonly SnapshotWriter writer = new(strict);

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public string Serialize(string json)
    {
        using var document = JsonDocument.Parse(json);
        Write(document.RootElement);
        return writer.ToString();
    }

    private void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(element); break;
            case JsonValueKind.Array: WriteArray(element); break;
            case JsonValueKind.String: WriteText(element.GetString()!); break;
            case JsonValueKind.Number: writer.Literal(Number(element.GetRawText())); break;
            case JsonValueKind.True: writer.Literal("true"); break;
            case JsonValueKind.False: writer.Literal("false"); break;
            case JsonValueKind.Null: writer.Literal("null"); break;
            default: throw new ArgumentOutOfRangeException(nameof(element), element.ValueKind, "Not a JSON value.");
        }
    }

    private void WriteObject(JsonElement element)
    {
        writer.StartObject();
        foreach (var property in element.EnumerateObject())
        {
            if (members.IsIgnored(property.Name) || IsDropped(property.Value)) continue;

            writer.Name(property.Name);
            if (members.IsScrubbed(property.Name))
                writer.Value("{Scrubbed}");
            else
                Write(property.Value);
        }

        writer.EndObject();
    }

    private void WriteArray(JsonElement element)
    {
        writer.StartArray();
        foreach (var item in element.EnumerateArray()) Write(item);
        writer.EndArray();
    }

    private void WriteText(string text) =>
        writer.Value(text.Length == 0 ? text : counter.Replace(text) ?? pipeline.ApplyToMember(text));

    private bool IsDropped(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => members.DropsEmpty(value.EnumerateObject().Select(property => property.Name)),
        JsonValueKind.Array => members.DropsEmpty(value.EnumerateArray().Select(item => item.ValueKind)),
        _ => false,
    };

    /// <summary>Anything with a point or an exponent is a double: 1.50 is 1.5, 1e3 is 1000.0.</summary>
    private static string Number(string raw) => raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0
        ? raw
        : Scalars.WithPoint(double.Parse(raw, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
}
