using System.Text.Json;

namespace Gates.Smoke;

/// <summary>Reads members without guessing: a number that arrives as a text is no number.</summary>
internal static class Json
{
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static decimal? Number(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];
}
