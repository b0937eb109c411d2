using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>
/// Opens the pages of a CredentialMate deployment. Elements are found by role, label and text; a page that was opened
/// shows its named content. Nothing waits for <c>load</c> or for silence of the network.
/// </summary>
/// <param name="page">The browser's page.</param>
/// <param name="web">Origin of the pages.</param>
/// <param name="patience">Longest wait for the named content.</param>
public sealed class CredentialMatePages(IPage page, Uri web, TimeSpan patience)
{
    /// <summary>Item of localStorage that holds the access token. Source: contract, Auth.</summary>
    public const string AccessTokenItem = "credmate_access_token";

    /// <summary>Item of localStorage that holds the refresh token. Source: contract, Auth.</summary>
    public const string RefreshTokenItem = "credmate_refresh_token";

    internal IPage Page => page;

    internal float Patience => (float)patience.TotalMilliseconds;

    /// <summary>Longest wait for a part of a page whose named content stands already.</summary>
    internal static TimeSpan Settle { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Goes to the login page and waits for its form.</summary>
    public async Task<LoginPage> OpenLoginAsync()
    {
        await GoAsync("/login");
        return await LoginPage.ReachedAsync(this);
    }

    /// <summary>Goes to the CME page and waits for its heading and table.</summary>
    public async Task<CmePage> OpenCmeAsync()
    {
        await GoAsync("/dashboard/cme");
        return await CmePage.ReachedAsync(this);
    }

    /// <summary>Goes to a state's page and waits for its heading and a gap.</summary>
    /// <param name="state">Two upper-case letters.</param>
    public async Task<StatePage> OpenStateAsync(string state)
    {
        await GoAsync($"/dashboard/states/{state}");
        return await StatePage.ReachedAsync(this, state);
    }

    /// <summary>Goes to the notification preferences and waits for its heading and checkboxes.</summary>
    public async Task<NotificationsPage> OpenNotificationsAsync()
    {
        await GoAsync("/dashboard/coordinator/notifications");
        return await NotificationsPage.ReachedAsync(this);
    }

    /// <summary>Goes to the messages and waits for the buttons that start one.</summary>
    public async Task<MessagesPage> OpenMessagesAsync()
    {
        await GoAsync("/dashboard/messages");
        return await MessagesPage.ReachedAsync(this);
    }

    /// <summary>Goes to an address that has no named content of its own; its end is awaited by <see cref="EndsOnAsync"/>.</summary>
    /// <param name="path">Path with its leading slash.</param>
    public async Task GoAsync(string path)
    {
        // Commit: the answer has begun. What the page needs after that is awaited by its named elements.
        _ = await page.GotoAsync(new Uri(web, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Loads the current page anew.</summary>
    public async Task ReloadAsync() => _ = await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });

    /// <summary>Waits until the address has this path and the page shows something.</summary>
    /// <param name="path">Path with its leading slash.</param>
    public async Task EndsOnAsync(string path)
    {
        // Not WaitForURLAsync: it looks at the address first and listens for a navigation afterwards, so a navigation
        // that ends in between is never seen. Seen once, on a loaded machine.
        await Assertions.Expect(page).ToHaveURLAsync(
            new Regex($"^[a-z]+://[^/]+{Regex.Escape(path)}/?([?#].*)?$"), new() { Timeout = Patience });
        _ = await page.WaitForFunctionAsync(
            "() => /\\S/.test(document.body?.innerText ?? '')", null, new() { Timeout = Patience });
    }

    /// <summary>Commit that the page names in <c>meta name="build-commit"</c>; null when it names none.</summary>
    public async Task<string?> BuildCommitAsync() => await page.EvaluateAsync<string?>(
        "() => document.querySelector('meta[name=\"build-commit\"]')?.getAttribute('content') ?? null");

    /// <summary>Path of the current address, without a slash at its end.</summary>
    public string CurrentPath => PathOf(page.Url);

    private static string PathOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.AbsolutePath.TrimEnd('/') is { Length: > 0 } path
            ? path : "/";
}
