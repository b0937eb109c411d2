using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Model.Results;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>Warm answers come in time.</summary>
[AllureFeature("Availability"), AllureStory("Answer times"), AllureSeverity(SeverityLevel.normal)]
public sealed class AnswerTimeTests : SmokeCheck
{
    [Test, EndsWithin(60_000), Subject(CheckSubject.Limit)]
    public async Task A_route_answers_within_its_limit(
        [Values("me", "harmonize", "check", "preferences", "messages")] string route, CancellationToken stop)
    {
        var ask = await AskingAsync(route, stop);
        _ = await KeepAsync(ask());

        await AnswerTime.HoldAsync(route, ask);
    }

    private static async Task<Func<Task<Exchange>>> AskingAsync(string route, CancellationToken stop)
    {
        var session = await (route is "preferences" or "messages" ? CoordinatorAsync() : ProviderAsync());
        var (token, provider) = (session.AccessToken, session.ProviderId ?? 0);
        switch (route)
        {
            case "me":
                return () => Api.GetAsync(CredentialMateApi.Me, token, stop);
            case "harmonize":
                return () => Api.HarmonizeAsync(token, provider, stop);
            case "check":
                var (state, type) = await LicenseAsync(token, provider, stop);
                return () => Api.CheckAsync(token, provider, state, type, stop);
            case "preferences":
                return () => Api.PreferencesAsync(token, stop);
            case "messages":
                return () => Api.MessagesAsync(token, stop);
            default:
                throw new ArgumentOutOfRangeException(nameof(route), route, "not a route of the contract");
        }
    }

    /// <summary>Some licence of the account: <c>check</c> wants one by name.</summary>
    private static async Task<(string State, string Type)> LicenseAsync(string token, int provider, CancellationToken stop)
    {
        var harmonized = await Api.HarmonizeAsync(token, provider, stop);
        if (Member(harmonized, "state_gaps") is not { ValueKind: JsonValueKind.Array } gaps || gaps.GetArrayLength() == 0)
            throw new InconclusiveException($"harmonize names no licence of the provider account to check: {harmonized}");
        return (Text(gaps[0].GetProperty("state")) ?? "", Text(gaps[0].GetProperty("license_type")) ?? "");
    }
}
