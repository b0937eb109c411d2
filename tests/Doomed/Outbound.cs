using Gates.Kit.Browser;

namespace Gates.Doomed;

/// <summary>Every way in which a page can send something, tried under the write guard and without it, on a site that keeps what reached it.</summary>
public sealed class Outbound
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(2);

    // Each sends one POST (or a message) to a path of its own name, so that the site can tell which one came through.
    private static readonly Dictionary<string, string> s_ways = new(StringComparer.Ordinal)
    {
        ["fetch"] = "fetch('/w/fetch', { method: 'POST', body: 'x' }).catch(() => {})",
        ["fetch-keepalive"] = "fetch('/w/fetch-keepalive', { method: 'POST', body: 'x', keepalive: true }).catch(() => {})",
        ["put"] = "fetch('/w/put', { method: 'PUT', body: 'x' }).catch(() => {})",
        ["override"] = "fetch('/w/override', { headers: { 'X-HTTP-Method-Override': 'DELETE' } }).catch(() => {})",
        ["override-query"] = "fetch('/w/override-query?_method=DELETE').catch(() => {})",
        ["beacon"] = "navigator.sendBeacon('/w/beacon', 'x')",
        ["xhr"] = "{ const r = new XMLHttpRequest(); r.open('POST', '/w/xhr'); r.send('x'); }",
        ["form"] = "{ const f = document.createElement('iframe'); f.name = 'f'; document.body.append(f); const m = document.createElement('form'); "
            + "m.method = 'post'; m.action = '/w/form'; m.target = 'f'; document.body.append(m); m.submit(); }",
        ["ping"] = "{ const a = document.createElement('a'); a.href = '#here'; a.ping = '/w/ping'; document.body.append(a); a.click(); }",
        ["frame"] = "{ const f = document.createElement('iframe'); f.srcdoc = `<script>fetch('/w/frame', { method: 'POST', body: 'x' })<` + `/script>`; document.body.append(f); }",
        ["popup"] = "{ const w = open('/'); setTimeout(() => w?.fetch('/w/popup', { method: 'POST', body: 'x' }).catch(() => {}), 500); }",
        ["worker"] = "new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/w/worker', { method: 'POST', body: 'x' })`])))",
        ["shared-worker"] = "{ if (self.SharedWorker) new SharedWorker('/shared.js'); }",
        ["service-worker"] = "navigator.serviceWorker?.register('/service.js').catch(() => {})",
        ["socket"] = "{ const s = new WebSocket(location.origin.replace('http', 'ws') + '/w/socket'); s.onopen = () => s.send('x'); }",
    };

    [Test]
    public async Task Nothing_that_could_write_leaves_a_guarded_page_by_any_way()
    {
        if (Environment.GetEnvironmentVariable("DOOMED_GUARDS") is not "1")
            Assert.Ignore("DOOMED_GUARDS=1 starts a browser for this");
        using var stop = new CancellationTokenSource(s_deadline);
        await using var browser = await LaneBrowser.StartAsync(new BrowserOptions { Screenshot = false, Trace = false }, new Progress<string>(), stop.Token);

        // The control first: how long the ways take on this machine is then known.
        using var free = new Site();
        var control = await TryAllAsync(browser, free, allowWrites: true, until: s_ways.Count, stop);
        using var site = new Site();
        var watch = await TryAllAsync(browser, site, allowWrites: false, until: null, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(free.Reached, Is.EquivalentTo(s_ways.Keys), "the control");
            Assert.That(site.Reached, Is.Empty, "with the guard");
            Assert.That(control.Findings.Where(finding => finding.Kind == PageFindingKind.Write), Is.Empty);
            foreach (var way in (string[])["fetch", "fetch-keepalive", "beacon", "form", "xhr", "popup", "worker"])
                Assert.That(watch.Findings.Select(finding => finding.ToString()), Has.Some.EqualTo($"Write: POST {site.Origin}w/{way}"));
            Assert.That(watch.Writes.Select(write => write.ToString()), Has.Some.Contains("w/socket"));
        }
    }

    private static async Task<PageWatch> TryAllAsync(LaneBrowser browser, Site site, bool allowWrites, int? until, CancellationTokenSource stop)
    {
        var rules = new BrowserRules { Web = site.Origin, Api = site.Origin, AllowWrites = allowWrites, SafePosts = [], FailureTexts = [] };
        await using var visit = await browser.OpenAsync(rules, signedIn: null, stop);
        _ = await visit.Page.GotoAsync(site.Origin.AbsoluteUri);
        foreach (var script in s_ways.Values)
            _ = await visit.Page.EvaluateAsync($"() => {{ {script} }}");
        if (until is { } all)
        {
            while (site.Reached.Count < all && !stop.IsCancellationRequested)
                await Task.Delay(50, CancellationToken.None);
        }
        else
        {
            // Nothing tells that nothing comes any more: as long as the slowest way, and some.
            await Task.Delay(2_000, stop.Token);
            await visit.Page.EvaluateAsync("() => fetch('/last')");
        }
        return visit.Watch;
    }
}
