using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>Aborts, in the browser, every request that could change data. The HTTP client and the database have guards of their own.</summary>
public static class WriteGuard
{
    /// <summary>Puts the guard on every page of the context. The aborted requests are in <see cref="PageWatch.Writes"/>.</summary>
    public static Task PutOnAsync(IBrowserContext context, BrowserRules rules, PageWatch watch) =>
        context.RouteAsync("**/*", route =>
        {
            var request = route.Request;
            if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || !rules.CouldWrite(request.Method, url))
                return route.FallbackAsync();
            watch.Guarded(request);
            return route.AbortAsync("blockedbyclient");
        });
}
