using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>What a signed-in browser holds: the tokens of a login by API, where the application keeps them.</summary>
/// <param name="Web">Origin that the items belong to.</param>
/// <param name="Items">Names and values of its localStorage.</param>
public sealed record SignedIn(Uri Web, IReadOnlyDictionary<string, string> Items)
{
    private const string Nowhere = "/gates-signs-in";

    /// <summary>
    /// Puts the items into the context of a page that has not been used yet. Its first document is answered here, so the deployment
    /// is asked for nothing. Playwright's own storage state does the same in a second page, and a page is a process.
    /// </summary>
    internal async Task PutIntoAsync(IPage page)
    {
        var address = new Uri(Web, Nowhere).AbsoluteUri;
        Func<string, bool> isHere = url => url == address;
        await page.RouteAsync(isHere, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "" }));
        await page.GotoAsync(address);
        await page.EvaluateAsync(
            "items => { for (const [name, value] of items) localStorage.setItem(name, value); }",
            Items.Select(item => (string[])[item.Key, item.Value]).ToArray());
        await page.UnrouteAsync(isHere);
    }
}
