using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>A coordinator's notification preferences: read, replaced whole, never another's.</summary>
internal static class Preferences
{
    public static readonly string[] Events =
    [
        "credential_expiring_soon", "credential_expiring_90_days", "credential_expiring_60_days", "credential_expiring_30_days",
        "new_credential_added", "credential_status_changed", "action_required", "provider_uploaded_document",
    ];

    public static void Map(IEndpointRouteBuilder routes, NpgsqlDataSource source, FaultSwitch faults)
    {
        routes.MapGet("/api/v1/notifications/preferences", (Delegate)((HttpContext http) => GetAsync(http, source)));
        routes.MapPost("/api/v1/notifications/preferences", (Delegate)((HttpContext http) => PostAsync(http, source, faults)));
    }

    private static async Task<IResult> GetAsync(HttpContext http, NpgsqlDataSource source)
    {
        var user = Caller.Of(http);
        if (user.Role == "provider")
            return Caller.Forbidden("Not authorized");
        await using var connection = await source.OpenConnectionAsync();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT email_enabled AS EmailEnabled, email_event_types::text AS Email, in_app_enabled AS InAppEnabled, in_app_event_types::text AS InApp, "
            + "digest_frequency AS Digest, to_char(quiet_hours_start, 'HH24:MI') AS QuietStart, to_char(quiet_hours_end, 'HH24:MI') AS QuietEnd "
            + "FROM coordinator_notification_preferences WHERE coordinator_user_id = @Id",
            new { user.Id });
        return Results.Json(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["coordinator_user_id"] = user.Id,
            ["email_enabled"] = row?.EmailEnabled ?? true,
            ["email_event_types"] = Types(row?.Email),
            ["in_app_enabled"] = row?.InAppEnabled ?? true,
            ["in_app_event_types"] = Types(row?.InApp),
            ["digest_frequency"] = row?.Digest ?? "real_time",
            ["quiet_hours_start"] = row?.QuietStart,
            ["quiet_hours_end"] = row?.QuietEnd,
        });
    }

    private static async Task<IResult> PostAsync(HttpContext http, NpgsqlDataSource source, FaultSwitch faults)
    {
        var user = Caller.Of(http);
        if (user.Role == "provider")
            return Caller.Forbidden("Not authorized");
        if (await Body.ReadAsync(http) is not { } body || Invalid(body) is { } wrong)
            return Caller.Unprocessable("every event of both channels must be true or false");
        if (body.TryGetProperty("coordinator_user_id", out var id) && !(id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var named) && named == user.Id))
            return Caller.Forbidden("Not authorized");
        await using var connection = await source.OpenConnectionAsync();
        if (faults.Fires("preference-saved-to-screen-only"))
            return Results.Ok(new { saved = true });
        await connection.ExecuteAsync(
            """
            INSERT INTO coordinator_notification_preferences
                (coordinator_user_id, email_enabled, email_event_types, in_app_enabled, in_app_event_types, digest_frequency, quiet_hours_start, quiet_hours_end)
            VALUES (@Id, @email, @emailTypes::jsonb, @inApp, @inAppTypes::jsonb, @digest, @start::time, @end::time)
            ON CONFLICT (coordinator_user_id) DO UPDATE SET email_enabled = @email, email_event_types = @emailTypes::jsonb, in_app_enabled = @inApp,
                in_app_event_types = @inAppTypes::jsonb, digest_frequency = @digest, quiet_hours_start = @start::time, quiet_hours_end = @end::time, updated_at = NOW()
            """,
            new
            {
                user.Id,
                email = body.Switch("email_enabled") ?? true,
                emailTypes = body.GetProperty("email_event_types").GetRawText(),
                inApp = body.Switch("in_app_enabled") ?? true,
                inAppTypes = body.GetProperty("in_app_event_types").GetRawText(),
                digest = ((JsonElement?)body).Text("digest_frequency") ?? "real_time",
                start = ((JsonElement?)body).Text("quiet_hours_start"),
                end = ((JsonElement?)body).Text("quiet_hours_end"),
            });
        return Results.Ok(new { saved = true });
    }

    private static string? Invalid(JsonElement body)
    {
        foreach (var channel in (string[])["email_event_types", "in_app_event_types"])
        {
            if (!body.TryGetProperty(channel, out var types) || types.ValueKind != JsonValueKind.Object)
                return channel;
            if (Array.Find(Events, name => types.Switch(name) is null) is { } missing)
                return missing;
        }
        return null;
    }

    private static JsonNode Types(string? stored) =>
        stored is null ? new JsonObject(Events.Select(name => KeyValuePair.Create(name, (JsonNode?)true))) : JsonNode.Parse(stored)!;

    private sealed class Row
    {
        public bool EmailEnabled { get; init; }
        public string Email { get; init; } = "";
        public bool InAppEnabled { get; init; }
        public string InApp { get; init; } = "";
        public string Digest { get; init; } = "";
        public string? QuietStart { get; init; }
        public string? QuietEnd { get; init; }
    }
}
