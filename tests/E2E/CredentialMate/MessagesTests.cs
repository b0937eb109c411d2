using Allure.NUnit.Attributes;
using Gates.Kit.Browser;
using Gates.Systems.CredentialMate.Pages;
using static Microsoft.Playwright.Assertions;

namespace Gates.E2E.CredentialMate;

/// <summary>A message is written up to Send. None is ever sent: the browser aborts it, whatever the target allows.</summary>
[AllureEpic("CredentialMate"), AllureFeature("Messages")]
public sealed class MessagesTests : BrowserCheck
{
    // Two providers share the name. Source: contract, Pages.
    private const string SharedName = "Hilliard";

    private BrowserVisit _visit = null!;

    [Test]
    public async Task A_message_is_written_up_to_Send()
    {
        var dialog = await StartAsync();
        await ChooseFirstAsync(dialog);

        await StepAsync("write", () => dialog.WriteAsync("Gate", "Written by a release gate; never sent."));

        await Expect(dialog.Send).ToBeEnabledAsync();
        await StepAsync("cancel", () => dialog.Cancel.ClickAsync());
        await Expect(dialog.Dialog).Not.ToBeVisibleAsync();
        NothingIsSent();
    }

    [Test]
    public async Task The_short_button_opens_the_same_dialog()
    {
        var page = await OpenAsync();

        var dialog = await StepAsync("press + New", page.PressNewAsync);

        await Expect(dialog.Cancel).ToBeVisibleAsync();
        NothingIsSent();
    }

    [Test]
    public async Task Two_providers_of_one_name_are_told_apart_by_their_NPI()
    {
        var dialog = await StartAsync();
        var offered = await StepAsync($"look for {SharedName}", () => dialog.FindProvidersAsync(SharedName));
        var twins = offered.GroupBy(provider => provider.Name).FirstOrDefault(group => group.Count() > 1)?.ToList() ?? [];
        Assert.That(twins.Select(provider => provider.Npi).Distinct().Count(), Is.GreaterThan(1),
            $"NPIs of providers of one name, of those offered: {string.Join("; ", offered.Select(provider => provider.Text))}");

        await StepAsync("choose the first", () => dialog.ChooseAsync(twins[0]));
        var first = await dialog.ShownAsync();
        await StepAsync("change", () => dialog.Change.ClickAsync());
        _ = await StepAsync($"look for {SharedName} again", () => dialog.FindProvidersAsync(SharedName));
        await StepAsync("choose the second", () => dialog.ChooseAsync(twins[1]));
        var second = await dialog.ShownAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Does.Contain(twins[0].Npi).And.Not.Contain(twins[1].Npi), "after the first was chosen");
            Assert.That(second, Does.Contain(twins[1].Npi).And.Not.Contain(twins[0].Npi), "after the second was chosen");
        }
        NothingIsSent();
    }

    [TestCase(false, "", "")]
    [TestCase(false, "Gate", "No recipient")]
    [TestCase(true, "", "No subject")]
    [TestCase(true, "Gate", "")]
    public async Task An_empty_field_is_refused(bool withRecipient, string subject, string message)
    {
        var dialog = await StartAsync();
        if (withRecipient)
            await ChooseFirstAsync(dialog);
        await StepAsync("write", () => dialog.WriteAsync(subject, message));

        var refusal = await StepAsync("press Send", dialog.RefusalOfSendAsync);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal, Is.Not.Null, "Send is enabled, and neither an alert nor an invalid field shows");
            FindsNone(_visit.Watch.Writes, "requests that left the page");
            FindsNone(_visit.Watch.Findings, "what a good page does not do");
        }
    }

    private async Task<MessagesPage> OpenAsync()
    {
        _visit = await OpenAsync(
            Deployment.ReadOnlyRules, await StepAsync("sign in", () => Deployment.SignedInAsync(Deployment.Settings.Coordinator)));
        return await StepAsync("open the messages", Deployment.PagesOn(_visit.Page).OpenMessagesAsync);
    }

    private async Task<MessageDialog> StartAsync()
    {
        var page = await OpenAsync();
        return await StepAsync("start a conversation", page.StartNewConversationAsync);
    }

    private static async Task ChooseFirstAsync(MessageDialog dialog)
    {
        var offered = await StepAsync($"look for {SharedName}", () => dialog.FindProvidersAsync(SharedName));
        Assert.That(offered, Is.Not.Empty, $"no provider named {SharedName} is offered");
        await StepAsync("choose one", () => dialog.ChooseAsync(offered[0]));
    }

    private void NothingIsSent()
    {
        using (Assert.EnterMultipleScope())
        {
            FindsNone(_visit.Watch.Writes, "requests that left the page");
            FindsNone(_visit.Watch.Findings, "what a good page does not do");
        }
    }
}
