using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>
/// Keeps in the browser every request that could change data, whoever sends it: a click, a script, a form, a worker. The HTTP client
/// and the database have guards of their own. Service workers do not run where it is on (<see cref="LaneBrowser"/>).
/// </summary>
public static class WriteGuard
{
    /// <summary>Ways out of a page that no route of Playwright's sees; pages fall back to what it does see.</summary>
    private const string Without = """
        for (const name of ['SharedWorker', 'WebTransport', 'RTCPeerConnection', 'webkitRTCPeerConnection', 'WebSocketStream'])
          try { delete globalThis[name]; } catch { /* It is not there. */ }
        """;

    /// <summary>Puts the guard on every page of the context. What it kept is in <see cref="PageWatch.Writes"/> and among the findings.</summary>
    public static async Task PutOnAsync(IBrowserContext context, BrowserRules rules, PageWatch watch)
    {
        await context.AddInitScriptAsync(Without);
        await context.RouteAsync("**/*", route =>
        {
            var request = route.Request;
            if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || !rules.CouldWrite(request.Method, url, request.Headers))
                return route.FallbackAsync();
            watch.Guarded(request.Method, url);
            return route.AbortAsync("blockedbyclient");
        });
        // The page has its socket and hears nothing on it: what a message would do, nobody can tell from outside.
        await context.RouteWebSocketAsync(_ => true, socket => socket.OnMessage(_ =>
        {
            if (Uri.TryCreate(socket.Url, UriKind.Absolute, out var url))
                watch.GuardedMessage(url);
        }));
    }
}
