using Gates.Kit.Lanes;
using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>The one browser of a lane. Every check gets a context of its own, which costs little.</summary>
public sealed class LaneBrowser : IAsyncDisposable
{
    private static readonly string[] s_quiet =
    [
        // A gate of a healthcare system calls nobody but its target.
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--disable-quic",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly SemaphoreSlim _places;

    private LaneBrowser(IPlaywright playwright, IBrowser browser, BrowserOptions options)
    {
        (_playwright, _browser, Options) = (playwright, browser, options);
        _places = new SemaphoreSlim(options.Workers);
        // Of a browser that dies the driver leaves some calls unanswered for ever; without the driver all of them end.
        browser.Disconnected += OnDied;
    }

    /// <summary>Whether the browser has ended: what a page does not show since then is not the page's fault.</summary>
    public bool IsGone => !_browser.IsConnected;

    /// <summary>How the lane runs.</summary>
    public BrowserOptions Options { get; }

    /// <summary>Finds or installs Chromium and starts it.</summary>
    public static async Task<LaneBrowser> StartAsync(
        BrowserOptions options, IProgress<string> progress, CancellationToken stop)
    {
        var executable = await Embedded.ChromiumFinder.FindOrInstallAsync(options.Headless, progress, stop);
        var playwright = await Playwright.CreateAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout((float)options.ExpectTimeout.TotalMilliseconds);
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Headless = options.Headless,
                // Chromium's sandbox refuses to run for root.
                Args = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? [.. s_quiet, "--no-sandbox"] : s_quiet,
                ChromiumSandbox = null,
            });
            return new LaneBrowser(playwright, browser, options);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Opens an empty page in a context of its own; waits while <see cref="BrowserOptions.Workers"/> are in use.</summary>
    /// <param name="rules">What the page may do.</param>
    /// <param name="signedIn">Who is signed in; null for nobody.</param>
    /// <param name="deadline">The check's own. It rests while others use the browser, until the lane ends, and begins anew with the page.</param>
    /// <exception cref="PlaywrightException">The browser is gone.</exception>
    public async Task<BrowserVisit> OpenAsync(BrowserRules rules, SignedIn? signedIn, CancellationTokenSource deadline)
    {
        deadline.Token.ThrowIfCancellationRequested();
        deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        await _places.WaitAsync(LaneRun.Ending);
        deadline.CancelAfter(Options.Timeout);
        return await OpenInPlaceAsync(rules, signedIn, () => _places.Release());
    }

    /// <summary>Opens an empty page in a context of its own beside one that is open: a check that waited for a second place while it holds one could wait for itself.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public Task<BrowserVisit> OpenBesideAsync(BrowserRules rules, SignedIn? signedIn) => OpenInPlaceAsync(rules, signedIn, () => { });

    private async Task<BrowserVisit> OpenInPlaceAsync(BrowserRules rules, SignedIn? signedIn, Action leave)
    {
        IBrowserContext? context = null;
        try
        {
            context = await _browser.NewContextAsync(new()
            {
                ViewportSize = new() { Width = Options.ViewportWidth, Height = Options.ViewportHeight },
                Locale = Options.Locale,
                TimezoneId = Options.TimezoneId,
                AcceptDownloads = true,
                // A service worker would send requests that the guard cannot see.
                ServiceWorkers = rules.AllowWrites ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            });
            context.SetDefaultTimeout((float)Options.ActionTimeout.TotalMilliseconds);
            context.SetDefaultNavigationTimeout((float)Options.NavigationTimeout.TotalMilliseconds);
            var watch = new PageWatch(context, rules);
            if (!rules.AllowWrites)
                await WriteGuard.PutOnAsync(context, rules, watch);
            var page = await context.NewPageAsync();
            // Before the trace begins, which would tell the tokens.
            if (signedIn is not null)
                await signedIn.PutIntoAsync(page);
            if (Options.Trace)
                await context.Tracing.StartAsync(new() { Snapshots = true, Screenshots = false, Sources = false });
            return new BrowserVisit(page, context, watch, rules, Options, leave);
        }
        catch (Exception problem)
        {
            // First of all: with a place lost for every page of a dead browser, the last checks would wait for ever.
            leave();
            if (IsGone)
                throw Gone(problem);
            if (context is not null)
                await context.CloseAsync();
            throw;
        }
    }

    private void OnDied(object? sender, IBrowser browser) => _playwright.Dispose();

    // Playwright's own words are not always to be had: some of its calls end in a null reference then.
    private static PlaywrightException Gone(Exception cause) =>
        new("The browser has been closed or was killed while the lane was at work.", cause);

    public async ValueTask DisposeAsync()
    {
        _browser.Disconnected -= OnDied;
        if (!IsGone)
            await _browser.CloseAsync();
        _playwright.Dispose();
        _places.Dispose();
    }
}
