namespace Gates.Kit.Browser;

/// <summary>
/// How the browser lane runs, read from <c>playwright.config.json</c> by <see cref="BrowserOptionsReader"/>. The keys
/// are those of Playwright Test's own config. There is no <c>baseURL</c>: the deployment under gate comes from the target.
/// </summary>
public sealed record BrowserOptions
{
    /// <summary>Longest time of one check, from when it has its page. Key <c>timeout</c>. Default 60 s; from 1 s to 10 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for something on a page. Key <c>expect.timeout</c>. Default 5 s; from 100 ms to 60 s.</summary>
    public TimeSpan ExpectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pages that are used at the same time. Key <c>workers</c>. Default 6; from 1 to 8.</summary>
    public int Workers { get; init; } = 6;

    /// <summary>Whether the browser runs without a window. Key <c>use.headless</c>. Default true.</summary>
    public bool Headless { get; init; } = true;

    /// <summary>Width of a page in CSS pixels. Key <c>use.viewport.width</c>. Default 1280; from 320 to 3840.</summary>
    public int ViewportWidth { get; init; } = 1280;

    /// <summary>Height of a page in CSS pixels. Key <c>use.viewport.height</c>. Default 900; from 240 to 2160.</summary>
    public int ViewportHeight { get; init; } = 900;

    /// <summary>Longest time of a click or another action. Key <c>use.actionTimeout</c>. Default 5 s; from 100 ms to 60 s.</summary>
    public TimeSpan ActionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time until a page answers. Key <c>use.navigationTimeout</c>. Default 15 s; from 100 ms to 2 min.</summary>
    public TimeSpan NavigationTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether a red check keeps a screenshot. Key <c>use.screenshot</c>: <c>only-on-failure</c> (default) or <c>off</c>.</summary>
    public bool Screenshot { get; init; } = true;

    /// <summary>Whether a red check keeps a trace. Key <c>use.trace</c>: <c>retain-on-failure</c> (default) or <c>off</c>.</summary>
    public bool Trace { get; init; } = true;

    /// <summary>Language of the browser. Key <c>use.locale</c>. Default <c>en-US</c>.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Time zone of the browser, an IANA name. Key <c>use.timezoneId</c>. Default <c>America/New_York</c>.</summary>
    public string TimezoneId { get; init; } = "America/New_York";
}
