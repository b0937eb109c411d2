using System.Text.Json;

namespace Gates.LoadLane.Pems;

/// <summary>Members of an answer; one that is not there, or is something else, is null.</summary>
internal static class Json
{
    public static string? Text(this JsonElement element, string name) =>
        At(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? Number(this JsonElement element, string name) =>
        At(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    private static JsonElement At(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
