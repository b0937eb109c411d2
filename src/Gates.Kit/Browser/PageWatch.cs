using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>One thing that a page did while it was used and that a good page does not do.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="What">Text or request, in one line.</param>
public sealed record PageFinding(PageFindingKind Kind, string What)
{
    public override string ToString() => $"{Kind}: {What}";
}

public enum PageFindingKind
{
    /// <summary>A line on the console at level error.</summary>
    ConsoleError,

    /// <summary>An exception that no script caught.</summary>
    PageError,

    /// <summary>A request that got no answer.</summary>
    FailedRequest,

    /// <summary>An answer of 500 or above.</summary>
    ServerError,

    /// <summary>A request to this machine that is neither to the web nor to the API origin.</summary>
    ForeignLoopback,

    /// <summary>A token that was sent to another origin.</summary>
    LeakedToken,

    /// <summary>A request to the deployment that could have changed data, kept back by the write guard.</summary>
    Write,
}

/// <summary>
/// Listens to one browser context. Not counted: the console line and the answer of a 401 that the gate caused
/// (<see cref="Expect401"/>), requests aborted by a navigation or by closing, and what the gate's own write guard aborts.
/// </summary>
public sealed class PageWatch
{
    private readonly BrowserRules _rules;
    private readonly ConcurrentQueue<PageFinding> _findings = new();
    private readonly ConcurrentQueue<string> _console = new();
    private readonly ConcurrentQueue<SentRequest> _sent = new();
    private volatile bool _ended;

    internal PageWatch(IBrowserContext context, BrowserRules rules)
    {
        _rules = rules;
        context.Console += (_, message) => OnConsole(message);
        context.WebError += (_, error) => Find(PageFindingKind.PageError, error.Error);
        context.Request += (_, request) => OnRequest(request);
        context.RequestFailed += (_, request) => OnRequestFailed(request);
        context.Response += (_, response) => OnResponse(response);
        context.Page += (_, page) => page.WebSocket += (_, socket) => OnAddress(socket.Url);
    }

    /// <summary>The gate is about to cause an answer of 401, such as with a wrong password.</summary>
    public bool Expect401 { get; set; }

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<PageFinding> Findings => [.. _findings];

    /// <summary>Every console line so far.</summary>
    public IReadOnlyList<string> Console => [.. _console];

    /// <summary>Requests so far that could have changed data, those included that the write guard aborted.</summary>
    public IReadOnlyList<SentRequest> Writes =>
        [.. _sent.Where(request => request.CouldWrite)];

    /// <summary>What follows is the gate's own doing: the context is about to be closed.</summary>
    public void End() => _ended = true;

    /// <summary>
    /// The write guard kept a request back. One to the deployment is a finding: no check lets a page write where the guard is on. One
    /// to somebody else changes nothing there.
    /// </summary>
    internal void Guarded(string verb, Uri url)
    {
        _guarded.TryAdd(url.AbsoluteUri, true);
        if (_rules.IsOwn(url))
            Find(PageFindingKind.Write, $"{verb} {url.GetLeftPart(UriPartial.Path)}");
    }

    /// <summary>The write guard kept a message of a WebSocket back. It may have been a question only, so it is no finding.</summary>
    internal void GuardedMessage(Uri url)
    {
        _console.Enqueue($"[guard] a message to {url.GetLeftPart(UriPartial.Path)} was kept back");
        _sent.Enqueue(new SentRequest("MESSAGE", url, CouldWrite: true));
    }

    private readonly ConcurrentDictionary<string, bool> _guarded = new(StringComparer.Ordinal);

    private void OnConsole(IConsoleMessage message)
    {
        _console.Enqueue($"[{message.Type}] {message.Text} ({message.Location})");
        if (message.Type is not ("error" or "assert"))
            return;
        // The browser asks for an icon by itself; no page sent for it.
        if (message.Location.Split('?')[0].Contains("/favicon.ico", StringComparison.Ordinal))
            return;
        if (Expect401 && message.Text.Contains("401", StringComparison.Ordinal))
            return;
        if (!_guarded.IsEmpty && message.Text.Contains("ERR_BLOCKED_BY_CLIENT", StringComparison.Ordinal))
            return;
        Find(PageFindingKind.ConsoleError, $"{message.Text} ({message.Location})");
    }

    private void OnRequest(IRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return;
        _sent.Enqueue(new SentRequest(request.Method, url, _rules.CouldWrite(request.Method, url, request.Headers)));
        OnAddress(request.Url);
        if (!_rules.IsOwn(url) && request.Headers.ContainsKey("authorization"))
            Find(PageFindingKind.LeakedToken, $"{request.Method} {request.Url} carries an Authorization header");
    }

    private void OnAddress(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" or "ws" or "wss" && _rules.IsForeignLoopback(url))
            Find(PageFindingKind.ForeignLoopback, address);
    }

    private void OnRequestFailed(IRequest request)
    {
        if (request.Failure is "net::ERR_ABORTED" || (Uri.TryCreate(request.Url, UriKind.Absolute, out var url) && _guarded.ContainsKey(url.AbsoluteUri)))
            return;
        Find(PageFindingKind.FailedRequest, $"{request.Method} {request.Url}: {request.Failure}");
    }

    private void OnResponse(IResponse response)
    {
        if (response.Status >= 500)
            Find(PageFindingKind.ServerError, $"{response.Request.Method} {response.Url} answered {response.Status}");
    }

    private void Find(PageFindingKind kind, string what)
    {
        if (!_ended)
            _findings.Enqueue(new PageFinding(kind, what));
    }
}

/// <summary>A request that left a page.</summary>
/// <param name="Verb">In capital letters.</param>
/// <param name="Url">Where it went.</param>
/// <param name="CouldWrite">Whether it could have changed data.</param>
public sealed record SentRequest(string Verb, Uri Url, bool CouldWrite)
{
    public override string ToString() => $"{Verb} {Url}";
}
