using System.Text.Json;

namespace Gates.Kit.Http;

/// <summary>Reads members without guessing: a number that arrives as a text is no number.</summary>
public static class JsonMembers
{
    /// <summary>The member; an element of no kind where it is absent.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The member where it is a number; else null.</summary>
    public static decimal? Number(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    /// <summary>The member where it is a text; else null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The elements of a member that is a list; else none.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];
}
