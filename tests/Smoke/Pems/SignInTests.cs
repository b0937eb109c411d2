using System.Buffers.Text;
using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

[AllureFeature("Authentication"), AllureStory("Sign-in"), AllureSeverity(SeverityLevel.critical)]
public sealed class SignInTests : PemsCheck
{
    [Test]
    public async Task A_user_is_told_who_he_is_and_where_he_may_what()
    {
        var login = await KeepAsync(Deployment.LoginAsync(Settings.Operator));

        var user = Member(login, "user");
        var organization = user.Items("organizations").FirstOrDefault(one => one.Text("id") == Settings.OrganizationId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(login.Status, Is.EqualTo(200), login.Transcript);
            Assert.That(Deployment.TokenIn(login).Split('.'), Has.Length.EqualTo(3), "a JWT has three parts");
            Assert.That(Field.WrongIn(user, Profile.User), Is.Empty, login.Transcript);
            Assert.That(user.Text("username"), Is.EqualTo(Settings.Operator.Email), login.Transcript);
            Assert.That(Field.WrongIn(organization, Profile.UserOrganization), Is.Empty, $"the organization {Settings.OrganizationId}: {login}");
        }
    }

    /// <summary>What the answer lists and what the token carries are made in two places, and it is the token that decides (facts, section 2).</summary>
    [Test, Promised(PemsPromise.Claims)]
    public async Task The_token_carries_what_its_user_may_do()
    {
        var claims = ClaimsIn(await OperatorAsync());

        var organization = claims.Items("organizations").FirstOrDefault(one => one.Text("organizationId") == Settings.OrganizationId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(claims.Text("username"), Is.EqualTo(Settings.Operator.Email), $"{claims}");
            Assert.That(claims.Number("exp") ?? 0, Is.GreaterThan(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()), $"when it ends: {claims}");
            foreach (var permission in (string[])["perm_Read", "perm_Sync"])
                Assert.That(organization.At("permissions").At(permission).ValueKind, Is.EqualTo(JsonValueKind.True), $"{permission} in {Settings.OrganizationId}: {claims}");
        }
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task A_wrong_password_is_refused(CancellationToken stop)
    {
        var login = await KeepAsync(Api.LoginAsync(new Account(Settings.Operator.Email, "not-the-password"), stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(login.Status, Is.AnyOf([.. Profile.WrongPassword]), login.Transcript);
            Assert.That(Member(login, "token").ValueKind, Is.EqualTo(JsonValueKind.Undefined), $"a token for a wrong password: {login}");
        }
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task A_suspended_user_is_not_let_in(CancellationToken stop)
    {
        var account = Settings.Suspended ?? throw Unproven.Because("accounts.suspended.username", "GATES_PEMS_SUSPENDED_USERNAME");

        var login = await KeepAsync(Api.LoginAsync(account, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(login.Status, Is.AnyOf([.. Profile.Suspended]), login.Transcript);
            Assert.That(Member(login, "token").ValueKind, Is.EqualTo(JsonValueKind.Undefined), $"a token for a suspended user: {login}");
        }
    }

    private static JsonElement ClaimsIn(string token) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
}
