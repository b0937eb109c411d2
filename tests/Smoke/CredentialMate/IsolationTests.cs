using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;

namespace Gates.Smoke.CredentialMate;

/// <summary>A provider reads itself, staff its organization: anything else is refused or unknown.</summary>
[AllureFeature("Isolation"), AllureStory("Roles and organizations"), AllureSeverity(SeverityLevel.blocker)]
public sealed class IsolationTests : SmokeCheck
{
    private const int UnknownProvider = 2_000_000_000;

    [TestCase("harmonize"), TestCase("check"), TestCase("cme-inputs")]
    public async Task A_coordinator_cannot_read_another_organizations_provider(string route) =>
        await RefusedAsync(route, (await CoordinatorAsync()).AccessToken, OtherOrganization(), [403, 404]);

    [TestCase("harmonize"), TestCase("check"), TestCase("cme-inputs")]
    public async Task A_provider_cannot_read_another_organizations_provider(string route) =>
        await RefusedAsync(route, (await ProviderAsync()).AccessToken, OtherOrganization(), [403, 404]);

    [TestCase("harmonize"), TestCase("check"), TestCase("cme-inputs")]
    public async Task A_provider_cannot_read_a_colleague(string route)
    {
        var own = await ProviderAsync();
        var colleague = Settings.Personas.FirstOrDefault(persona => persona.ProviderId != own.ProviderId)
            ?? throw Unproven.Because("personas", "GATES_CREDENTIALMATE_PERSONAS");

        await RefusedAsync(route, own.AccessToken, colleague.ProviderId, [403, 404]);
    }

    [TestCase("harmonize"), TestCase("check"), TestCase("cme-inputs")]
    public async Task An_unknown_provider_is_not_found(string route) =>
        await RefusedAsync(route, (await CoordinatorAsync()).AccessToken, UnknownProvider, [404]);

    [Test, EndsWithin(20_000)]
    public async Task A_coordinator_reads_the_provider_of_the_same_organization(CancellationToken stop)
    {
        var provider = (await ProviderAsync()).ProviderId;
        var answer = await KeepAsync(Api.HarmonizeAsync((await CoordinatorAsync()).AccessToken, provider ?? 0, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(provider, Is.Not.Null, "login.user.provider_id of the provider account");
            Assert.That(answer.Status, Is.EqualTo(200), answer.Transcript);
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task A_provider_may_not_read_notification_preferences(CancellationToken stop)
    {
        var answer = await KeepAsync(Api.PreferencesAsync((await ProviderAsync()).AccessToken, stop));

        Assert.That(answer.Status, Is.EqualTo(403), answer.Transcript);
    }

    [Test, EndsWithin(20_000)]
    public async Task A_licence_that_is_not_held_is_not_found(CancellationToken stop)
    {
        var own = await ProviderAsync();
        var held = await KeepAsync(Api.HarmonizeAsync(own.AccessToken, own.ProviderId ?? 0, stop));
        var states = (held.Json ?? default).Items("state_gaps").Select(gap => gap.Text("state"));
        // A state that exists: one that does not might be refused for that.
        var elsewhere = ((string[])["WY", "VT", "ND", "DE"]).First(state => !states.Contains(state));
        var answer = await KeepAsync(Api.CheckAsync(own.AccessToken, own.ProviderId ?? 0, elsewhere, "MD", stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(held.Status, Is.EqualTo(200), held.Transcript);
            Assert.That(answer.Status, Is.EqualTo(404), $"{elsewhere} MD is not held: {answer}");
        }
    }

    private static int OtherOrganization() =>
        Settings.OtherOrgProviderId ?? throw Unproven.Because("otherOrgProviderId", "GATES_CREDENTIALMATE_OTHER_ORG_PROVIDER_ID");

    private static async Task RefusedAsync(string route, string token, int provider, int[] allowed)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = await KeepAsync(CallAsync(route, token, provider, stop.Token));

        Assert.That(answer.Status, Is.AnyOf([.. allowed]), $"{route} of provider {provider}: {answer}");
    }

    private static Task<Exchange> CallAsync(string route, string token, int provider, CancellationToken stop) => route switch
    {
        "harmonize" => Api.HarmonizeAsync(token, provider, stop),
        "check" => Api.CheckAsync(token, provider, "FL", "MD", stop),
        "cme-inputs" => Api.InputsAsync(token, provider, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "not a route of one provider"),
    };
}
