using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>A coordinator's notification preferences: read, replaced whole, never another's.</summary>
internal static class Preferences
{
    private const string Path = "/api/v1/notifications/preferences";

    private const string Select =
        """
        SELECT email_enabled AS EmailEnabled, email_event_types::text AS EmailEventTypes,
               in_app_enabled AS InAppEnabled, in_app_event_types::text AS InAppEventTypes,
               digest_frequency AS DigestFrequency,
               quiet_hours_start::text AS QuietHoursStart, quiet_hours_end::text AS QuietHoursEnd
        FROM coordinator_notification_preferences WHERE coordinator_user_id = @Id
        """;

    private const string Save =
        """
        INSERT INTO coordinator_notification_preferences
            (coordinator_user_id, email_enabled, email_event_types, in_app_enabled, in_app_event_types,
             digest_frequency, quiet_hours_start, quiet_hours_end)
        VALUES (@Id, @EmailEnabled, @EmailEventTypes::jsonb, @InAppEnabled, @InAppEventTypes::jsonb,
                @DigestFrequency, @QuietHoursStart, @QuietHoursEnd)
        ON CONFLICT (coordinator_user_id) DO UPDATE SET
            email_enabled = EXCLUDED.email_enabled, email_event_types = EXCLUDED.email_event_types,
            in_app_enabled = EXCLUDED.in_app_enabled, in_app_event_types = EXCLUDED.in_app_event_types,
            digest_frequency = EXCLUDED.digest_frequency, quiet_hours_start = EXCLUDED.quiet_hours_start,
            quiet_hours_end = EXCLUDED.quiet_hours_end, updated_at = NOW()
        """;

    public static void Map(IEndpointRouteBuilder routes, NpgsqlDataSource source, FaultSwitch faults)
    {
        routes.MapGet(Path, (Delegate)((HttpContext http) => AnswerAsync(http, faults, () => GetAsync(http, source))));
        routes.MapPost(Path, (Delegate)((HttpContext http) => AnswerAsync(http, faults, () => PostAsync(http, source, faults))));
    }

    /// <summary>Counts what really happened when the table is away: a statement that did not find it.</summary>
    private static async Task<IResult> AnswerAsync(HttpContext http, FaultSwitch faults, Func<Task<IResult>> answer)
    {
        try
        {
            var refused = Caller.Of(http).Role == "provider"
                && !faults.Fires(HttpMethods.IsPost(http.Request.Method) ? PreferenceFaults.ProviderAccepted : "provider-reads-preferences");
            return refused ? Caller.Forbidden("Not authorized") : await answer();
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            _ = faults.Fires(SchemaFaults.MissingPreferences);
            throw;
        }
    }

    private static async Task<IResult> GetAsync(HttpContext http, NpgsqlDataSource source)
    {
        var user = Caller.Of(http);
        await using var connection = await source.OpenConnectionAsync();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(Select, new { user.Id });
        return Results.Json(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["coordinator_user_id"] = user.Id,
            ["email_enabled"] = row?.EmailEnabled ?? true,
            ["email_event_types"] = EventTypes(row?.EmailEventTypes),
            ["in_app_enabled"] = row?.InAppEnabled ?? true,
            ["in_app_event_types"] = EventTypes(row?.InAppEventTypes),
            ["digest_frequency"] = row?.DigestFrequency ?? "real_time",
            ["quiet_hours_start"] = row?.QuietHoursStart,
            ["quiet_hours_end"] = row?.QuietHoursEnd,
        });
    }

    private static async Task<IResult> PostAsync(HttpContext http, NpgsqlDataSource source, FaultSwitch faults)
    {
        var user = Caller.Of(http);
        if (!user.MayWrite && !faults.IsActive(PreferenceFaults.ProviderAccepted))
            return Caller.Forbidden("Not authorized");
        if (await Body.ReadAsync(http) is not { } json)
            return Caller.Unprocessable("the body is a JSON object");
        PreferencesBody body;
        try
        {
            body = PreferenceFaults.Saved(faults, PreferencesBody.Read(json, faults));
        }
        catch (FormatException problem)
        {
            return Caller.Unprocessable(problem.Message);
        }
        if (body.CoordinatorUserId is { } named && named != user.Id && !faults.Fires(PreferenceFaults.OtherUserAccepted))
            return Caller.Forbidden("Not authorized");
        if (faults.Fires(PreferenceFaults.SavedToScreenOnly) || faults.FiresAfterTheFirst(PreferenceFaults.LostOnSecondSave))
            return Results.Ok(new { saved = true });
        await using var connection = await source.OpenConnectionAsync();
        if (faults.IsActive(PreferenceFaults.Merged))
        {
            var stored = EventTypes((await connection.QuerySingleOrDefaultAsync<Row>(Select, new { user.Id }))?.EmailEventTypes);
            body = faults.Replace(PreferenceFaults.Merged, body, body with { EmailEventTypes = PreferenceFaults.OnceOnAlwaysOn(stored, body.EmailEventTypes) });
        }
        var parameters = new DynamicParameters(body);
        parameters.Add("Id", faults.Fires(PreferenceFaults.SavedForAnotherUser) ? await AnotherAsync(connection, user.Id) : user.Id);
        await connection.ExecuteAsync(Save, parameters);
        return Results.Ok(new { saved = true });
    }

    private static Task<int> AnotherAsync(NpgsqlConnection connection, int id) =>
        connection.QuerySingleAsync<int>("SELECT min(id) FROM users WHERE id <> @id AND role <> 'provider'", new { id });

    private static JsonNode EventTypes(string? stored) => stored is null
        ? new JsonObject(PreferencesBody.Events.Select(name => KeyValuePair.Create(name, (JsonNode?)true)))
        : JsonNode.Parse(stored)!;

    private sealed class Row
    {
        public bool? EmailEnabled { get; init; }
        public string? EmailEventTypes { get; init; }
        public bool? InAppEnabled { get; init; }
        public string? InAppEventTypes { get; init; }
        public string? DigestFrequency { get; init; }
        public string? QuietHoursStart { get; init; }
        public string? QuietHoursEnd { get; init; }
    }
}
