using System.Text.Json;
using System.Text.RegularExpressions;
using Gates.Kit.Browser;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>What one state asks of the physician, topic by topic.</summary>
public sealed class StatePage
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly CredentialMatePages _pages;

    private StatePage(CredentialMatePages pages, string state) => (_pages, State) = (pages, state);

    /// <summary>Two upper-case letters.</summary>
    public string State { get; }

    private IPage Page => _pages.Page;

    private ILocator Heading => Page.GetByRole(AriaRole.Heading, new()
    {
        NameRegex = new(
            $"(?:^|[^A-Za-z])(?:{State}|{Regex.Escape(StateNames.Of(State))})(?:$|[^A-Za-z])",
            RegexOptions.None, TimeSpan.FromSeconds(1)),
    }).First;

    internal static async Task<StatePage> ReachedAsync(CredentialMatePages pages, string state)
    {
        var reached = new StatePage(pages, state);
        await reached.Heading.WaitForAsync(new() { Timeout = pages.Patience });
        await reached.Page.GetByText(GapText.OnPage()).First.WaitForAsync(new() { Timeout = pages.Patience });
        return reached;
    }

    /// <summary>
    /// The gaps that the page shows for a licence outside of its topics. More than one different is a page that
    /// contradicts itself.
    /// </summary>
    /// <param name="licenseType">Such as <c>MD</c>.</param>
    /// <param name="several">Whether the physician holds more than one licence of this state.</param>
    public async Task<IReadOnlyList<GapText>> GapsAsync(string licenseType, bool several)
    {
        var scope = Scope(licenseType, several) ?? Page.Locator("body");
        var all = await scope.First.EvaluateAsync<string>(StatePageScripts.GapTexts);
        return JsonSerializer.Deserialize<string[]>(all, s_json)!.SelectMany(GapText.FindAll).ToList();
    }

    /// <summary>The list item of a topic; null when there is none.</summary>
    /// <param name="displayNames">Names that the topic may have, each whole.</param>
    /// <param name="licenseType">Such as <c>MD</c>.</param>
    /// <param name="several">Whether the physician holds more than one licence of this state.</param>
    public Task<TopicItem?> TopicAsync(IReadOnlyCollection<string> displayNames, string licenseType, bool several) =>
        Eventually.FindAsync(() => FindTopicAsync(displayNames, licenseType, several), CredentialMatePages.Settle);

    private async Task<TopicItem?> FindTopicAsync(
        IReadOnlyCollection<string> displayNames, string licenseType, bool several)
    {
        var items = (Scope(licenseType, several) ?? Page.GetByRole(AriaRole.Main)).GetByRole(AriaRole.Listitem);
        var read = JsonSerializer.Deserialize<ListItem[]>(
            await items.EvaluateAllAsync<string>(StatePageScripts.ListItems), s_json)!;
        foreach (var (index, item) in read.Index())
            // The innermost item: a list of topics may stand in a list of licences.
            if (!item.HasItems && item.Pieces.Any(displayNames.Contains))
                return new TopicItem(Page, items.Nth(index), item.Text);
        return null;
    }

    // The region of a licence, where the state has two; else nothing: the whole page is about one.
    private ILocator? Scope(string licenseType, bool several) => several
        ? Page.GetByRole(AriaRole.Region, new()
        {
            NameRegex = new(
                $"(?:^|[^A-Za-z]){Regex.Escape(licenseType)}(?:$|[^A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(1)),
        })
        : null;

    private sealed record ListItem(string[] Pieces, string Text, bool HasItems);
}
