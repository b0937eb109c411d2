using System.Text.RegularExpressions;
using Gates.Kit.Browser;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>The physician's table of licences and their gaps.</summary>
public sealed class CmePage
{
    private readonly CredentialMatePages _pages;

    private CmePage(CredentialMatePages pages) => _pages = pages;

    private IPage Page => _pages.Page;

    private ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Name = "CME Harmonizer" }).First;

    internal static async Task<CmePage> ReachedAsync(CredentialMatePages pages)
    {
        var reached = new CmePage(pages);
        await reached.Heading.WaitForAsync(new() { Timeout = pages.Patience });
        await reached.Page.GetByRole(AriaRole.Table).GetByText(GapText.OnPage()).First
            .WaitForAsync(new() { Timeout = pages.Patience });
        return reached;
    }

    /// <summary>The row of a licence; null when the table has none.</summary>
    /// <param name="state">Two upper-case letters.</param>
    /// <param name="licenseType">Such as <c>MD</c>.</param>
    public Task<CmeRow?> RowAsync(string state, string licenseType) =>
        Eventually.FindAsync(() => FindRowAsync(state, licenseType), CredentialMatePages.Settle);

    /// <summary>Rows of the table that show a gap.</summary>
    public async Task<int> CountRowsAsync() =>
        await Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = GapText.OnPage() }).CountAsync();

    /// <summary>Presses the button and waits for the file.</summary>
    /// <returns>Its name, and where the browser put it.</returns>
    public async Task<DownloadedFile> DownloadReportAsync()
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = "Download CME Report" });
        var download = await Page.RunAndWaitForDownloadAsync(
            () => button.ClickAsync(), new() { Timeout = _pages.Patience });
        return new DownloadedFile(download.SuggestedFilename, await download.PathAsync());
    }

    // innerText sets cells apart; the text that a locator's filter sees runs them together.
    private async Task<CmeRow?> FindRowAsync(string state, string licenseType)
    {
        var link = Page.GetByRole(AriaRole.Link, new() { NameRegex = Word(state) });
        var rows = Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Filter(new() { Has = link });
        foreach (var row in await rows.AllAsync())
        {
            var text = await row.InnerTextAsync();
            var linkText = await row.GetByRole(AriaRole.Link, new() { NameRegex = Word(state) }).First.InnerTextAsync();
            var at = text.IndexOf(linkText, StringComparison.Ordinal);
            // The code of Maryland is a type of licence too.
            var beside = at < 0 ? text : text.Remove(at, linkText.Length);
            if (!Word(licenseType).IsMatch(beside) || GapText.FindAll(text) is not [var gap, ..])
                continue;
            return new CmeRow(gap, new TooltipTrigger(Page, row.GetByText(GapText.OnPage()).First));
        }
        return null;
    }

    private static Regex Word(string word) =>
        new($"(?:^|[^A-Za-z]){Regex.Escape(word)}(?:$|[^A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(1));
}

/// <summary>A licence's row.</summary>
/// <param name="Gap">What it shows.</param>
/// <param name="GapElement">The element whose own text is the gap; it shows the tooltip.</param>
public sealed record CmeRow(GapText Gap, TooltipTrigger GapElement);

/// <summary>A file that the browser received.</summary>
/// <param name="Name">The name that the deployment gave it.</param>
/// <param name="Path">Where it stands until the page is closed.</param>
public sealed record DownloadedFile(string Name, string Path);
