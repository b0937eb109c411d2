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
        body?.TryGetProperty(name, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static int? Number(this JsonElement? body, string name) =>
        body?.TryGetProperty(name, out var value) == true && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static bool? Switch(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    /// <summary>A date that may be left out.</summary>
    /// <returns>False when something stands there that is no date.</returns>
    public static bool Date(this JsonElement? body, string name, DateOnly fallback, out DateOnly date)
    {
        date = fallback;
        if (body?.TryGetProperty(name, out var value) != true || value.ValueKind == JsonValueKind.Null)
            return true;
        return value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out date);
    }
}
