using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

[AllureFeature("Notification preferences"), AllureStory("Endpoint"), AllureSeverity(SeverityLevel.critical)]
public sealed class PreferencesTests : SmokeCheck
{
    private static readonly string[] s_events =
    [
        "credential_expiring_soon", "credential_expiring_90_days", "credential_expiring_60_days", "credential_expiring_30_days",
        "new_credential_added", "credential_status_changed", "action_required", "provider_uploaded_document",
    ];

    [TestCase("email"), TestCase("in_app")]
    public async Task The_endpoint_answers_every_event_of_a_channel(string channel)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = await KeepAsync(Api.PreferencesAsync((await CoordinatorAsync()).AccessToken, stop.Token));
        var types = Member(answer, $"{channel}_event_types");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200), answer.Transcript);
            Assert.That(Member(answer, $"{channel}_enabled").ValueKind, Is.EqualTo(JsonValueKind.True).Or.EqualTo(JsonValueKind.False), $"{channel}_enabled");
            foreach (var name in s_events)
                Assert.That(types.At(name).ValueKind, Is.EqualTo(JsonValueKind.True).Or.EqualTo(JsonValueKind.False), $"{channel}_event_types.{name}: {answer}");
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task The_preferences_are_the_callers_own(CancellationToken stop)
    {
        var coordinator = await CoordinatorAsync();
        var answer = await KeepAsync(Api.PreferencesAsync(coordinator.AccessToken, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Member(answer, "coordinator_user_id").ToString(), Is.EqualTo(coordinator.User.At("id").ToString()), answer.Transcript);
            Assert.That(Text(Member(answer, "digest_frequency")), Is.Not.Null, answer.Transcript);
            foreach (var name in (string[])["quiet_hours_start", "quiet_hours_end"])
                Assert.That(Member(answer, name).ValueKind, Is.Not.EqualTo(JsonValueKind.Undefined), $"{name} is absent: {answer}");
        }
    }
}

/// <summary>A list may move by 307: on its own origin the token goes along, to another it must not be sent at all.</summary>
[AllureFeature("Authentication"), AllureStory("Redirects"), AllureSeverity(SeverityLevel.critical)]
public sealed class RedirectTests : SmokeCheck
{
    [Test, EndsWithin(20_000)]
    public async Task A_list_is_reached_with_its_query_and_the_token(CancellationToken stop)
    {
        var answer = await KeepAsync(Api.MessagesAsync((await CoordinatorAsync()).AccessToken, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ForeignTarget, Is.Null, $"{CredentialMateApi.Messages} redirects to another origin");
            Assert.That(answer.Status, Is.EqualTo(200), answer.Transcript);
            Assert.That(answer.Hops.Where(hop => hop.Status != 307), Is.Empty, "a GET of a list moves by 307 only");
            Assert.That(answer.Address.Query, Is.EqualTo("?page=1&page_size=20"), "the query behind the redirect");
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task A_POST_never_redirects(CancellationToken stop)
    {
        var own = await ProviderAsync();

        var harmonize = await KeepAsync(Api.HarmonizeAsync(own.AccessToken, own.ProviderId ?? 0, stop));
        var login = await KeepAsync(Api.LoginAsync(Settings.Provider.Email, "not-the-password", stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((harmonize.Status, login.Status), Is.EqualTo((200, 401)), $"{harmonize}\n{login}");
            Assert.That(harmonize.Hops, Is.Empty, harmonize.Transcript);
            Assert.That(harmonize.ForeignTarget, Is.Null, harmonize.Transcript);
            Assert.That(login.Hops, Is.Empty, login.Transcript);
            Assert.That(login.ForeignTarget, Is.Null, login.Transcript);
        }
    }
}
