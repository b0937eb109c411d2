using System.Text.RegularExpressions;
using Gates.Kit.Browser;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>A coordinator's notification preferences.</summary>
public sealed class NotificationsPage
{
    private readonly CredentialMatePages _pages;

    private NotificationsPage(CredentialMatePages pages) => _pages = pages;

    /// <summary>The sentence about success, in a status region.</summary>
    public ILocator Saved => Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Preferences saved" }).First;

    private IPage Page => _pages.Page;

    private ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Name = "Notification Preferences" }).First;

    private ILocator SaveButton => Page.GetByRole(AriaRole.Button, new() { Name = "Save Changes" });

    internal static async Task<NotificationsPage> ReachedAsync(CredentialMatePages pages)
    {
        var reached = new NotificationsPage(pages);
        await reached.Heading.WaitForAsync(new() { Timeout = pages.Patience });
        foreach (var channel in NoticeChannel.All)
            await reached.Box(channel, NoticeEvent.All[^1]).WaitForAsync(
                new() { Timeout = pages.Patience, State = WaitForSelectorState.Attached });
        await reached.SaveButton.WaitForAsync(new() { Timeout = pages.Patience });
        return reached;
    }

    /// <summary>The checkbox of an event.</summary>
    public ILocator Box(NoticeChannel channel, NoticeEvent notice) => Region(channel)
        .GetByRole(AriaRole.Checkbox, new()
        {
            NameRegex = new(@"^\s*" + Regex.Escape(notice.Label), RegexOptions.None, TimeSpan.FromSeconds(1)),
        });

    /// <summary>Checkboxes of a channel.</summary>
    public Task<int> CountBoxesAsync(NoticeChannel channel) => Region(channel).GetByRole(AriaRole.Checkbox).CountAsync();

    /// <summary>What the boxes show now, by <c>email_event_types.key</c>.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> ReadAsync()
    {
        var shown = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var channel in NoticeChannel.All)
            foreach (var notice in NoticeEvent.All)
                shown[$"{channel.Member}.{notice.Key}"] = await Box(channel, notice).IsCheckedAsync();
        return shown;
    }

    /// <summary>Waits until the boxes show what they should, because a page may fill itself late.</summary>
    /// <returns>What they show at last, right or not.</returns>
    public async Task<IReadOnlyDictionary<string, bool>> ReadOnceSettledAsync(IReadOnlyDictionary<string, bool> expected)
    {
        IReadOnlyDictionary<string, bool> last = new Dictionary<string, bool>();
        _ = await Eventually.HoldsAsync(
            async () => Same(last = await ReadAsync(), expected), CredentialMatePages.Settle);
        return last;
    }

    /// <summary>Ticks or unticks an event.</summary>
    public async Task SetAsync(NoticeChannel channel, NoticeEvent notice, bool ticked)
    {
        var box = Box(channel, notice);
        if (await box.IsCheckedAsync() == ticked)
            return;
        try
        {
            await box.ClickAsync(new() { Timeout = 2_000 });
        }
        catch (TimeoutException)
        {
            // A drawing may lie over a box that itself is not seen; the keyboard reaches it all the same.
            await box.FocusAsync();
            await Page.Keyboard.PressAsync("Space");
        }
        _ = await Eventually.HoldsAsync(async () => await box.IsCheckedAsync() == ticked, TimeSpan.FromSeconds(2));
    }

    /// <summary>Saves and waits for the sentence about success.</summary>
    /// <returns>
    /// Time from the page's POST to the end of its answer, on the browser's own clock; null when the page sent none.
    /// </returns>
    public async Task<TimeSpan?> SaveAsync()
    {
        IRequest? sent = null;
        void OnRequestFinished(object? sender, IRequest request)
        {
            if (request.Method == "POST")
                sent = request;
        }
        Page.RequestFinished += OnRequestFinished;
        try
        {
            await SaveButton.ClickAsync();
            await Saved.WaitForAsync();
            _ = await Eventually.HoldsAsync(() => Task.FromResult(sent is not null), TimeSpan.FromMilliseconds(200));
        }
        finally
        {
            Page.RequestFinished -= OnRequestFinished;
        }
        return sent?.Timing.ResponseEnd is { } end and > 0 ? TimeSpan.FromMilliseconds(end) : null;
    }

    private ILocator Region(NoticeChannel channel) => Page.GetByRole(AriaRole.Region, new() { Name = channel.Region });

    private static bool Same(IReadOnlyDictionary<string, bool> one, IReadOnlyDictionary<string, bool> other) =>
        one.Count == other.Count && one.All(item => other.TryGetValue(item.Key, out var value) && value == item.Value);
}
