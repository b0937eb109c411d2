using System.Text.Json;

namespace Gates.Reference.CredentialMate;

/// <summary>Reads request bodies as the contract wants them: a missing member or another type is null, so 422.</summary>
internal static class Body
{
    public static async Task<JsonElement?> ReadAsync(HttpContext http)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement? body, string name) =>
        body?.TryGetProperty(name, out var value) == true ? value.Text() : null;

    public static int? Number(this JsonElement? body, string name) =>
        body?.TryGetProperty(name, out var value) == true && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static bool? Switch(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    /// <summary>A text, or null for another type and for what is no text: bytes that are not UTF-8, half a surrogate pair.</summary>
    public static string? Text(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What stands there, if anything does; an explicit null is nothing.</summary>
    public static JsonElement? Member(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A date that may be left out.</summary>
    /// <returns>False when something stands there that is no date.</returns>
    public static bool Date(this JsonElement? body, string name, out DateOnly? date)
    {
        date = null;
        if (body?.Member(name) is not { } value)
            return true;
        date = DateOnly.TryParseExact(value.Text(), "yyyy-MM-dd", out var read) ? read : null;
        return date is not null;
    }
}
