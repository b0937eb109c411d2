using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>A coordinator's messages.</summary>
public sealed class MessagesPage
{
    private readonly CredentialMatePages _pages;

    private MessagesPage(CredentialMatePages pages) => _pages = pages;

    private IPage Page => _pages.Page;

    private ILocator StartNewConversation =>
        Page.GetByRole(AriaRole.Button, new() { Name = "Start New Conversation" }).First;

    private ILocator New => Page.GetByRole(AriaRole.Button, new() { Name = "+ New" }).First;

    internal static async Task<MessagesPage> ReachedAsync(CredentialMatePages pages)
    {
        var reached = new MessagesPage(pages);
        await reached.StartNewConversation.WaitForAsync(new() { Timeout = pages.Patience });
        await reached.New.WaitForAsync(new() { Timeout = pages.Patience });
        return reached;
    }

    /// <summary>Presses <c>Start New Conversation</c> and waits for the dialog.</summary>
    public Task<MessageDialog> StartNewConversationAsync() => OpenAsync(StartNewConversation);

    /// <summary>Presses <c>+ New</c> and waits for the dialog.</summary>
    public Task<MessageDialog> PressNewAsync() => OpenAsync(New);

    private async Task<MessageDialog> OpenAsync(ILocator button)
    {
        await button.ClickAsync();
        return await MessageDialog.ReachedAsync(_pages);
    }
}
