using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

[AllureFeature("Authentication"), AllureStory("Sign-in"), AllureSeverity(SeverityLevel.critical)]
public sealed class SignInTests : SmokeCheck
{
    [Test, EndsWithin(20_000)]
    public async Task A_wrong_password_is_refused_with_a_detail(CancellationToken stop)
    {
        var refused = await KeepAsync(Api.LoginAsync(Settings.Provider.Email, "not-the-password", stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Status, Is.EqualTo(401), refused.Transcript);
            Assert.That(Member(refused, "detail").ValueKind, Is.Not.EqualTo(JsonValueKind.Undefined), refused.Transcript);
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task A_wrong_password_and_an_unknown_email_cannot_be_told_apart(CancellationToken stop)
    {
        var known = await KeepAsync(Api.LoginAsync(Settings.Provider.Email, "not-the-password", stop));
        var unknown = await KeepAsync(Api.LoginAsync("nobody.at.all@example.invalid", "not-the-password", stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown.Status, Is.EqualTo(401), unknown.Transcript);
            Assert.That(unknown.Status, Is.EqualTo(known.Status), "status of an unknown e-mail against that of a wrong password");
            Assert.That(unknown.Body, Is.EqualTo(known.Body), "body of an unknown e-mail against that of a wrong password");
        }
    }

    [TestCase("upper case")]
    [TestCase("blanks around")]
    public async Task Case_and_blanks_of_an_email_do_not_matter(string how)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var email = how == "upper case" ? Settings.Provider.Email.ToUpperInvariant() : $"  {Settings.Provider.Email} ";

        var login = await KeepAsync(Api.LoginAsync(email, Settings.Provider.Password, stop.Token));

        Assert.That(login.Status, Is.EqualTo(200), $"e-mail with {how}: {login}");
    }

    [TestCase("not JSON", "this is not JSON")]
    [TestCase("a missing member", """{"email":"a@example.invalid"}""")]
    [TestCase("a member of another type", """{"email":"a@example.invalid","password":12}""")]
    public async Task A_malformed_body_is_unprocessable(string what, string body)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answer = await KeepAsync(Api.PostTextAsync(CredentialMateApi.Login, null, body, stop.Token));

        Assert.That(answer.Status, Is.EqualTo(422), $"{what}: {answer}");
    }

    [Test]
    public async Task A_token_ends_when_it_says()
    {
        var session = await ProviderAsync();
        var parts = session.AccessToken.Split('.');
        var claims = JsonDocument.Parse(Decode(parts[1])).RootElement;
        var told = Member(session.Login, "expires_in");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts, Has.Length.EqualTo(3), "a JWT has three parts");
            Assert.That(told.ValueKind == JsonValueKind.Number ? told.GetInt32() : -1, Is.EqualTo(3600), "expires_in");
            Assert.That(Text(Member(session.Login, "token_type")), Is.EqualTo("bearer"), "token_type");
            var lifetime = claims.GetProperty("exp").GetInt64() - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            Assert.That(lifetime, Is.EqualTo(3600).Within(60 + 60), "seconds from now to exp, against expires_in (60 s allowed, and 60 s for the lane's own age)");
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task Me_is_who_signed_in(CancellationToken stop)
    {
        var session = await CoordinatorAsync();

        var me = await KeepAsync(Api.GetAsync(CredentialMateApi.Me, session.AccessToken, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(me.Status, Is.EqualTo(200), me.Transcript);
            foreach (var name in (string[])["id", "email", "role", "first_name", "last_name", "organization_id", "provider_id"])
                Assert.That(
                    Member(me, name).ToString(),
                    Is.EqualTo(session.User.TryGetProperty(name, out var told) ? told.ToString() : "(absent from login.user)"),
                    $"{name} of GET /auth/me against login.user");
            Assert.That(Text(Member(me, "role")), Is.EqualTo("credentialing_coordinator"), "role of the coordinator account");
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task A_refresh_token_gives_a_new_access_token_that_works(CancellationToken stop)
    {
        var login = await Api.LoginAsync(Settings.Coordinator.Email, Settings.Coordinator.Password, stop);
        var refreshed = await KeepAsync(Api.PostAsync(CredentialMateApi.Refresh, null, new { refresh_token = Text(Member(login, "refresh_token")) }, stop));
        var me = await KeepAsync(Api.GetAsync(CredentialMateApi.Me, Text(Member(refreshed, "access_token")), stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refreshed.Status, Is.EqualTo(200), refreshed.Transcript);
            Assert.That(me.Status, Is.EqualTo(200), $"with the refreshed token: {me}");
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task An_access_token_cannot_refresh_and_a_refresh_token_cannot_read(CancellationToken stop)
    {
        var session = await ProviderAsync();

        var refreshed = await KeepAsync(Api.PostAsync(CredentialMateApi.Refresh, null, new { refresh_token = session.AccessToken }, stop));
        var read = await KeepAsync(Api.GetAsync(CredentialMateApi.Me, session.RefreshToken, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refreshed.Status, Is.EqualTo(401), $"an access token for refresh: {refreshed}");
            Assert.That(read.Status, Is.EqualTo(401), $"a refresh token for reading: {read}");
        }
    }

    internal static byte[] Decode(string part)
    {
        var text = part.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }
}
