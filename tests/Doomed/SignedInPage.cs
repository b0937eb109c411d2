using Gates.Kit.Browser;

namespace Gates.Doomed;

/// <summary>What a page that is signed in has before it is used.</summary>
public sealed class SignedInPage
{
    private const string Token = "() => localStorage.getItem('token')";
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(2);

    [Test]
    public async Task A_page_is_signed_in_once_asks_the_deployment_for_nothing_and_can_be_signed_out()
    {
        if (Environment.GetEnvironmentVariable("DOOMED_GUARDS") is not "1")
            Assert.Ignore("DOOMED_GUARDS=1 starts a browser for this");
        using var stop = new CancellationTokenSource(s_deadline);
        await using var browser = await LaneBrowser.StartAsync(new BrowserOptions { Screenshot = false, Trace = false }, new Progress<string>(), stop.Token);

        await SignInAndOutAsync(browser, allowWrites: true, stop);
        await SignInAndOutAsync(browser, allowWrites: false, stop);
    }

    private static async Task SignInAndOutAsync(LaneBrowser browser, bool allowWrites, CancellationTokenSource stop)
    {
        using var site = new Site();
        var rules = new BrowserRules { Web = site.Origin, Api = site.Origin, AllowWrites = allowWrites, SafePosts = [], FailureTexts = [] };
        var signedIn = new SignedIn(site.Origin, new Dictionary<string, string> { ["token"] = "a.b.c", ["other"] = "'\"<" });

        await using var visit = await browser.OpenAsync(rules, signedIn, stop);
        var askedBefore = site.Asked;
        _ = await visit.Page.GotoAsync(site.Origin.AbsoluteUri);
        var token = await visit.Page.EvaluateAsync<string?>(Token);
        var other = await visit.Page.EvaluateAsync<string?>("() => localStorage.getItem('other')");
        _ = await visit.Page.EvaluateAsync("() => localStorage.removeItem('token')");
        _ = await visit.Page.ReloadAsync();
        var afterSignOut = await visit.Page.EvaluateAsync<string?>(Token);
        await using var stranger = await browser.OpenBesideAsync(rules, signedIn: null);
        _ = await stranger.Page.GotoAsync(site.Origin.AbsoluteUri);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(askedBefore, Is.Empty);
            Assert.That(site.Asked.Where(path => path is not "/favicon.ico"), Is.EqualTo((string[])["/", "/", "/"]), "page, page again, stranger");
            Assert.That((token, other, afterSignOut), Is.EqualTo(("a.b.c", "'\"<", default(string))));
            Assert.That(await stranger.Page.EvaluateAsync<string?>(Token), Is.Null, "in a context of its own");
            Assert.That(visit.Watch.Findings, Is.Empty);
        }
    }
}
