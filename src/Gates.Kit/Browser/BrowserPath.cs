namespace Gates.Kit.Browser;

/// <summary>Where the browser's program stands.</summary>
internal static class BrowserPath
{
    public static Task<string> FindAsync(IProgress<string> progress, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        const string debian = "/usr/bin/chromium";
        progress.Report($"Browser: {debian}");
        return Task.FromResult(debian);
    }
}
