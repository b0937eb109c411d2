using System.Text.RegularExpressions;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Browser;
using Gates.Kit.Targets;
using Gates.Systems.CredentialMate.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gates.E2E.CredentialMate;

/// <summary>Signing in, being refused, and signing out, as a person does it.</summary>
[AllureEpic("CredentialMate"), AllureFeature("Login"), AllureSeverity(SeverityLevel.critical)]
public sealed partial class LoginTests : BrowserCheck
{
    [Test]
    public async Task A_provider_lands_on_the_dashboard()
    {
        var visit = await SignInAsync(Deployment.Settings.Provider, "/dashboard");

        FindsNone(visit.Watch.Findings, "what a good page does not do");
    }

    [Test]
    public async Task A_coordinator_lands_on_the_coordinators_dashboard()
    {
        var visit = await SignInAsync(Deployment.Settings.Coordinator, "/dashboard/coordinator");

        FindsNone(visit.Watch.Findings, "what a good page does not do");
    }

    [Test]
    public async Task A_wrong_password_is_refused_in_an_alert()
    {
        var visit = await OpenAsync(Deployment.Rules, signedIn: null);
        var pages = Deployment.PagesOn(visit.Page);
        var login = await StepAsync("open the login page", pages.OpenLoginAsync);

        visit.Watch.Expect401 = true;
        await StepAsync("sign in with a wrong password",
            () => login.SubmitAsync(Deployment.Settings.Provider.Email, "not-" + Deployment.Settings.Provider.Password));

        await Expect(login.Refusal.First).ToBeVisibleAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.CurrentPath, Is.EqualTo("/login"));
            Assert.That(await TokenAsync(visit), Is.Null, "token in localStorage");
            FindsNone(visit.Watch.Findings, "what a good page does not do");
        }
    }

    [TestCase("/dashboard")]
    [TestCase("/dashboard/cme")]
    [TestCase("/dashboard/states/FL")]
    [TestCase("/dashboard/coordinator")]
    [TestCase("/dashboard/coordinator/notifications")]
    [TestCase("/dashboard/messages")]
    public async Task A_signed_out_visit_ends_on_the_login_page(string path)
    {
        var visit = await OpenAsync(Deployment.Rules, signedIn: null);
        visit.Watch.Expect401 = true;

        await StepAsync($"visit {path}", () => EndOnLoginAsync(visit, path));

        FindsNone(visit.Watch.Findings, "what a good page does not do");
    }

    [Test]
    public async Task Who_signs_out_is_sent_to_the_login_page()
    {
        var visit = await SignInAsync(Deployment.Settings.Provider, "/dashboard");
        visit.Watch.Expect401 = true;

        await StepAsync("sign out", () => SignOutAsync(visit));
        await StepAsync("visit the dashboard", () => EndOnLoginAsync(visit, "/dashboard/cme"));

        Assert.That(await TokenAsync(visit), Is.Null, "token in localStorage");
    }

    private async Task<BrowserVisit> SignInAsync(Account account, string landing)
    {
        var visit = await OpenAsync(Deployment.Rules, signedIn: null);
        var pages = Deployment.PagesOn(visit.Page);
        var login = await StepAsync("open the login page", pages.OpenLoginAsync);
        await StepAsync($"sign in as {account.Email}", () => login.SubmitAsync(account.Email, account.Password));
        await StepAsync($"land on {landing}", () => pages.EndsOnAsync(landing));
        await visit.NamedContentShownAsync();
        await visit.SettleAsync(Stop);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.CurrentPath, Is.EqualTo(landing));
            FindsNone(visit.FailureTextsSeen, "texts of failure");
        }
        return visit;
    }

    private static async Task EndOnLoginAsync(BrowserVisit visit, string path)
    {
        var pages = Deployment.PagesOn(visit.Page);
        try
        {
            await pages.GoAsync(path);
        }
        catch (PlaywrightException problem) when (problem.Message.Contains("interrupted", StringComparison.Ordinal)
            || problem.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            // The page went on to /login before its own navigation was over, as it may.
        }
        await pages.EndsOnAsync("/login");
    }

    // The contract promises no control for it; without one, taking the tokens away is what signing out comes to.
    private static async Task SignOutAsync(BrowserVisit visit)
    {
        var control = visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = SignOutName() })
            .Or(visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = SignOutName() }));
        if (await control.CountAsync() == 1 && await control.IsVisibleAsync())
        {
            await control.ClickAsync();
            await Deployment.PagesOn(visit.Page).EndsOnAsync("/login");
            return;
        }
        foreach (var item in (string[])[CredentialMatePages.AccessTokenItem, CredentialMatePages.RefreshTokenItem])
            _ = await visit.Page.EvaluateAsync("item => localStorage.removeItem(item)", item);
    }

    private static Task<string?> TokenAsync(BrowserVisit visit) => visit.Page.EvaluateAsync<string?>(
        "item => localStorage.getItem(item)", CredentialMatePages.AccessTokenItem);

    [GeneratedRegex(@"^\s*(?:sign|log)\s?-?out\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SignOutName();
}
