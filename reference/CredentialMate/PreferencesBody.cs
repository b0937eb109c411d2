using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Reference.Faults;

namespace Gates.Reference.CredentialMate;

/// <summary>What a coordinator posts to save: the whole object, as it was read.</summary>
/// <param name="EmailEventTypes">JSON object with each event, and nothing else.</param>
/// <param name="InAppEventTypes">JSON object with each event, and nothing else.</param>
internal sealed record PreferencesBody(
    int? CoordinatorUserId,
    bool EmailEnabled,
    string EmailEventTypes,
    bool InAppEnabled,
    string InAppEventTypes,
    string DigestFrequency,
    TimeOnly? QuietHoursStart,
    TimeOnly? QuietHoursEnd)
{
    public static readonly string[] Events =
    [
        "credential_expiring_soon", "credential_expiring_90_days", "credential_expiring_60_days",
        "credential_expiring_30_days", "new_credential_added", "credential_status_changed",
        "action_required", "provider_uploaded_document",
    ];

    /// <summary>Both channels with every event are required; any other member may be left out, not be of another type.</summary>
    /// <exception cref="FormatException">Names the member that is missing or wrong.</exception>
    public static PreferencesBody Read(JsonElement body, FaultSwitch faults) => new(
        Optional(body, "coordinator_user_id", value => value.TryGetInt32(out var id) ? id : (int?)null, null, JsonValueKind.Number),
        Optional(body, "email_enabled", value => value.GetBoolean(), true, JsonValueKind.True, JsonValueKind.False),
        EventTypes(body, "email_event_types", faults),
        Optional(body, "in_app_enabled", value => value.GetBoolean(), true, JsonValueKind.True, JsonValueKind.False),
        EventTypes(body, "in_app_event_types", faults),
        Optional(body, "digest_frequency", Digest, "real_time", JsonValueKind.String)!,
        Optional(body, "quiet_hours_start", Time, null, JsonValueKind.String),
        Optional(body, "quiet_hours_end", Time, null, JsonValueKind.String));

    private static T Optional<T>(
        JsonElement body, string name, Func<JsonElement, T> read, T absent, params JsonValueKind[] kinds)
    {
        if (body.Member(name) is not { } value)
            return absent;
        return kinds.Contains(value.ValueKind) && read(value) is { } found
            ? found
            : throw new FormatException($"{name} is not as it was read");
    }

    private static string EventTypes(JsonElement body, string channel, FaultSwitch faults)
    {
        if (body.Member(channel) is not { ValueKind: JsonValueKind.Object } types)
            throw new FormatException($"{channel} is required");
        return new JsonObject(Events.Select(name => KeyValuePair.Create(
            name,
            (JsonNode?)(types.Switch(name) ?? Forgiven(types, name, faults) ?? throw new FormatException($"{channel}.{name} is true or false, and required")))))
            .ToJsonString();
    }

    private static bool? Forgiven(JsonElement types, string name, FaultSwitch faults) =>
        faults.Fires(types.TryGetProperty(name, out _) ? PreferenceFaults.TextAccepted : PreferenceFaults.AnyEventObjectAccepted) ? false : null;

    private static string? Digest(JsonElement value) =>
        value.Text() is { Length: > 0 and <= 20 } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;

    private static TimeOnly? Time(JsonElement value) =>
        TimeOnly.TryParseExact(value.Text(), ["HH:mm", "HH:mm:ss"], out var time) ? time : null;
}
