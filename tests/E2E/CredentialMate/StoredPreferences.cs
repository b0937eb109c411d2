using System.Text.Json.Nodes;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>The preferences as the API answers them; members that the contract does not name are sent back, not judged.</summary>
/// <param name="Whole">Everything that was answered.</param>
internal sealed record StoredPreferences(JsonObject Whole)
{
    // Source: contract, Notification preferences. A member such as updated_at changes by itself.
    private static readonly string[] s_judged =
    [
        "coordinator_user_id", "email_enabled", "in_app_enabled", "digest_frequency", "quiet_hours_start", "quiet_hours_end",
    ];

    public int CoordinatorUserId => (int?)Whole["coordinator_user_id"]
        ?? throw new AnswerException("preferences have no coordinator_user_id");

    /// <summary>Every event of both channels by <c>email_event_types.key</c>.</summary>
    public IReadOnlyDictionary<string, bool> Events => NoticeChannel.All
        .SelectMany(channel => NoticeEvent.All.Select(notice => (channel, notice)))
        .ToDictionary(one => $"{one.channel.Member}.{one.notice.Key}", one => Of(one.channel, one.notice), StringComparer.Ordinal);

    public static async Task<StoredPreferences> ReadAsync(Api api, CancellationToken stop) =>
        new(await api.GetAsync(Deployment.Settings.PreferencesPath, stop));

    public bool Of(NoticeChannel channel, NoticeEvent notice) =>
        Whole[channel.Member]?[notice.Key] is JsonValue value && value.TryGetValue<bool>(out var ticked)
            ? ticked
            : throw new AnswerException($"preferences have no boolean {channel.Member}.{notice.Key}");

    public StoredPreferences Flip(NoticeChannel channel, NoticeEvent notice)
    {
        var copy = Whole.DeepClone().AsObject();
        copy[channel.Member]![notice.Key] = !Of(channel, notice);
        return new(copy);
    }

    /// <summary>Members that differ, one line each.</summary>
    public IReadOnlyList<string> DifferencesFrom(StoredPreferences right) =>
    [
        .. s_judged
            .Where(name => !JsonNode.DeepEquals(Whole[name], right.Whole[name]))
            .Select(name => $"{name} is {Text(Whole[name])}, not {Text(right.Whole[name])}"),
        .. Events
            .Where(one => right.Events[one.Key] != one.Value)
            .Select(one => $"{one.Key} is {one.Value}, not {right.Events[one.Key]}"),
    ];

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
