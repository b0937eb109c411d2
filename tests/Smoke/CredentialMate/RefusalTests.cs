using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>Every protected route refuses every kind of bad token, behind its redirect too.</summary>
[AllureFeature("Authentication"), AllureStory("Bad tokens are refused"), AllureSeverity(SeverityLevel.critical)]
public sealed class RefusalTests : SmokeCheck
{
    [Test]
    public async Task A_protected_route_refuses(
        [Values("no token", "a malformed token", "an expired token", "a revoked token", "a foreign signature", "alg none")] string kind,
        [Values("me", "harmonize", "check", "cme-inputs", "preferences", "preferences POST", "messages", "messages POST")] string route)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var session = await (route is "preferences" or "messages" or "preferences POST" or "messages POST" ? CoordinatorAsync() : ProviderAsync());
        var token = TokenOf(kind, session.AccessToken);
        if (route.EndsWith("POST", StringComparison.Ordinal) && !Settings.AllowWrites)
            throw Unproven.Because("allowWrites", "GATES_CREDENTIALMATE_ALLOW_WRITES");

        var answer = await KeepAsync(CallAsync(route, token, session.ProviderId ?? 0, stop.Token));

        if (route == "cme-inputs" && answer.Status == 404 && (await Api.InputsAsync(session.AccessToken, session.ProviderId ?? 0, stop.Token)).Status == 404)
            throw Unproven.Because("sql.cmeInputs", "this deployment does not offer cme-inputs, so there is nothing to refuse");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ForeignTarget, Is.Null, $"{route} redirects to another origin");
            Assert.That(answer.Status, Is.EqualTo(401), $"{route} with {kind}: {answer}");
            Assert.That(Member(answer, "detail").ValueKind, Is.Not.EqualTo(JsonValueKind.Undefined), $"the 401 has no detail: {answer}");
        }
    }

    private static Task<Exchange> CallAsync(string route, string? token, int provider, CancellationToken stop) => route switch
    {
        "me" => Api.GetAsync(CredentialMateApi.Me, token, stop),
        "harmonize" => Api.HarmonizeAsync(token, provider, stop),
        "check" => Api.CheckAsync(token, provider, "FL", "MD", stop),
        "cme-inputs" => Api.InputsAsync(token, provider, stop),
        "preferences" => Api.PreferencesAsync(token, stop),
        // An empty object would be refused for its content if the token were let through: nothing is written.
        "preferences POST" => Api.PostAsync(Settings.PreferencesPath, token, new { }, stop),
        "messages" => Api.MessagesAsync(token, stop),
        "messages POST" => Api.PostAsync(CredentialMateApi.Messages, token, new { }, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "not a route of the contract"),
    };

    private static string? TokenOf(string kind, string good) => kind switch
    {
        "no token" => null,
        "a malformed token" => ForgedToken.Malformed,
        "an expired token" => Settings.ExpiredToken ?? throw Unproven.Because("expiredToken", "GATES_CREDENTIALMATE_EXPIRED_TOKEN"),
        "a revoked token" => Settings.RevokedToken ?? throw Unproven.Because("revokedToken", "GATES_CREDENTIALMATE_REVOKED_TOKEN"),
        "a foreign signature" => ForgedToken.WithForeignSignature(good),
        "alg none" => ForgedToken.WithAlgNone(good),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of bad token"),
    };
}
