using System.Text.Json.Nodes;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>A save that must be refused, and what the deployment did with it.</summary>
/// <param name="Case">Which one.</param>
/// <param name="Expected">Status that the contract names.</param>
/// <param name="Status">Status that was answered.</param>
/// <param name="Changed">What is different afterwards.</param>
internal sealed record PreferencesRefusal(string Case, int Expected, int Status, IReadOnlyList<string> Changed)
{
    public const string MissingEvent = "an event key is missing";
    public const string TextForEvent = "an event key is a text";
    public const string OtherUser = "another user's id";
    public const string Provider = "a provider";

    /// <summary>Every case. Source: contract, Notification preferences.</summary>
    public static IEnumerable<string> Cases => [MissingEvent, TextForEvent, OtherUser, Provider];

    /// <summary>Tries each as the coordinator who owns them, or as the provider with its own id; what is stored must stay.</summary>
    public static async Task<IReadOnlyList<PreferencesRefusal>> TryAllAsync(StoredPreferences stored, CancellationToken stop)
    {
        var coordinator = await Deployment.ApiAsAsync(Deployment.Settings.Coordinator);
        var provider = await Deployment.Sessions.OfAsync(Deployment.Settings.Provider);
        var other = (int?)provider.User.GetProperty("id").GetInt32();
        (string Case, int Expected, Api Api, JsonObject Body)[] tries =
        [
            (MissingEvent, 422, coordinator, With(stored, whole => Events(whole).Remove(NoticeEvent.ExpiringIn90Days.Key))),
            (TextForEvent, 422, coordinator, With(stored, whole => Events(whole)[NoticeEvent.ExpiringIn90Days.Key] = "yes")),
            (OtherUser, 403, coordinator, With(stored, whole => whole["coordinator_user_id"] = other)),
            (Provider, 403, Deployment.ApiIn(provider), With(stored, whole => whole["coordinator_user_id"] = other)),
        ];
        var done = new List<PreferencesRefusal>();
        foreach (var (name, expected, api, body) in tries)
        {
            var status = await api.PostAsync(Deployment.Settings.PreferencesPath, body, stop);
            var changed = await ChangedAsync(coordinator, stored, stop);
            done.Add(new(name, expected, status, changed));
            // The next case is measured from the same ground.
            if (changed.Count > 0)
                _ = await coordinator.PostAsync(Deployment.Settings.PreferencesPath, stored.Whole, stop);
        }
        return done;
    }

    private static async Task<IReadOnlyList<string>> ChangedAsync(Api api, StoredPreferences stored, CancellationToken stop)
    {
        try
        {
            return (await StoredPreferences.ReadAsync(api, stop)).DifferencesFrom(stored);
        }
        catch (AnswerException problem)
        {
            return [problem.Message];
        }
    }

    private static JsonObject Events(JsonObject whole) => whole[NoticeChannel.Email.Member]!.AsObject();

    private static JsonObject With(StoredPreferences stored, Action<JsonObject> change)
    {
        var copy = stored.Whole.DeepClone().AsObject();
        change(copy);
        return copy;
    }
}
