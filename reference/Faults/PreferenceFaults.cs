using System.Text.Json.Nodes;
using Gates.Reference.CredentialMate;

namespace Gates.Reference.Faults;

/// <summary>What the preferences endpoint answers wrongly, and what it makes of what it should save.</summary>
internal static class PreferenceFaults
{
    public const string SavedToScreenOnly = "preference-saved-to-screen-only";
    public const string AnyEventObjectAccepted = "preference-without-a-key-accepted";
    public const string TextAccepted = "preference-as-text-accepted";
    public const string OtherUserAccepted = "preference-of-another-user-accepted";
    public const string ProviderAccepted = "preference-of-a-provider-accepted";
    public const string LostOnSecondSave = "preference-lost-on-the-second-save";
    public const string SavedForAnotherUser = "preferences-saved-for-another-user";
    public const string Merged = "preferences-merged-on-save";

    private const string Path = "GET /api/v1/notifications/preferences";

    /// <summary>Wrong ways to save; each gets what is right to store and gives what is stored.</summary>
    private static readonly (string Id, Func<PreferencesBody, PreferencesBody> Wrong)[] s_saves =
    [
        ("preferences-inverted-on-save", body => body with { EmailEventTypes = Inverted(body.EmailEventTypes) }),
        ("preferences-saved-for-the-other-channel", body => body with { InAppEventTypes = body.EmailEventTypes, EmailEventTypes = body.InAppEventTypes }),
        ("preferences-saved-for-both-channels", body => body with { InAppEventTypes = body.EmailEventTypes }),
        ("preferences-reset-the-other-members", body => body with { DigestFrequency = "daily" }),
        ("preferences-switch-the-channel-off", body => body with { EmailEnabled = false }),
        ("preferences-truncated-on-save", body => body with { EmailEventTypes = Truncated(body.EmailEventTypes) }),
        ("preferences-save-defaults", body => body with { EmailEventTypes = AllOn, InAppEventTypes = AllOn }),
    ];

    public static AnswerFault[] All { get; } =
    [
        new("preferences-lack-a-key", Path, answer => Events(answer) is { } events && events.Remove("action_required")),
        new("preferences-hold-text", Path, answer => Events(answer) is { } events && Set(events, "new_credential_added", "true")),
        new("preferences-of-another-user", Path, answer => answer.Json is JsonObject body && body.ContainsKey("coordinator_user_id") && Set(body, "coordinator_user_id", 1)),
        new("preferences-without-quiet-hours", Path, answer => answer.Json is JsonObject body && body.Remove("quiet_hours_start")),
    ];

    public static IEnumerable<string> SaveIds =>
    [
        .. s_saves.Select(save => save.Id), SavedToScreenOnly, AnyEventObjectAccepted, TextAccepted, OtherUserAccepted, ProviderAccepted, LostOnSecondSave,
        SavedForAnotherUser, Merged,
    ];

    private static string AllOn => new JsonObject(PreferencesBody.Events.Select(name => KeyValuePair.Create(name, (JsonNode?)true))).ToJsonString();

    /// <summary>What is stored in place of <paramref name="right"/>.</summary>
    public static PreferencesBody Saved(FaultSwitch faults, PreferencesBody right) =>
        s_saves.Aggregate(right, (body, save) => faults.Replace(save.Id, body, save.Wrong(body)));

    private static JsonObject? Events(Answer answer) => (answer.Json as JsonObject)?["email_event_types"] as JsonObject;

    private static bool Set(JsonObject parent, string name, JsonNode value)
    {
        parent[name] = value;
        return true;
    }

    /// <summary>What was on stays on: a save only adds.</summary>
    public static string OnceOnAlwaysOn(JsonNode stored, string right)
    {
        return new JsonObject(JsonNode.Parse(right)!.AsObject().Select(one => KeyValuePair.Create(
            one.Key, (JsonNode?)((bool)one.Value! || stored[one.Key] is { } was && (bool)was)))).ToJsonString();
    }

    private static string Truncated(string events) =>
        new JsonObject(JsonNode.Parse(events)!.AsObject().SkipLast(2).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))).ToJsonString();

    private static string Inverted(string events) => new JsonObject(JsonNode.Parse(events)!.AsObject()
        .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)!(bool)one.Value!))).ToJsonString();
}
