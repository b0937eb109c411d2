using Allure.Net.Commons;
using Allure.NUnit.Attributes;
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

    [Test, CancelAfter(MostMilliseconds)]
    public async Task A_wrong_password_is_refused(CancellationToken stop)
    {
        var login = await KeepAsync(Api.LoginAsync(new Account(Settings.Operator.Email, "not-the-password"), stop));

        Assert.That(login.Status, Is.EqualTo(401), login.Transcript);
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task A_suspended_user_is_not_let_in(CancellationToken stop)
    {
        var account = Settings.Suspended ?? throw Unproven.Because("accounts.suspended.username", "GATES_PEMS_SUSPENDED_USERNAME");

        var login = await KeepAsync(Api.LoginAsync(account, stop));

        Assert.That(login.Status, Is.EqualTo(403), login.Transcript);
    }
}
