using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Gates.Doomed;

/// <summary>A site of one page that keeps what it was asked for, and the name of every path below <c>/w/</c>, which are to be written to.</summary>
internal sealed class Site : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, bool> _reached = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();

    public Site()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Origin = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }
        _listener.Prefixes.Add(Origin.AbsoluteUri);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Origin { get; }

    /// <summary>Every path, in turn.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public ICollection<string> Reached => _reached.Keys;

    public void Dispose() => _listener.Close();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The check is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var path = context.Request.Url!.AbsolutePath;
            _asked.Enqueue(path);
            if (context.Request.IsWebSocketRequest)
            {
                await HearAsync((await context.AcceptWebSocketAsync(null)).WebSocket, path);
                return;
            }
            if (path.StartsWith("/w/", StringComparison.Ordinal))
                _reached[path[3..]] = true;
            var (type, text) = path switch
            {
                "/shared.js" => ("text/javascript", "fetch('/w/shared-worker', { method: 'POST', body: 'x' })"),
                "/service.js" => ("text/javascript", "fetch('/w/service-worker', { method: 'POST', body: 'x' })"),
                _ => ("text/html", "<!doctype html><title>a page</title><p>a page</p>"),
            };
            context.Response.ContentType = type;
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            context.Response.Close();
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or WebSocketException)
        {
            // The page left early.
        }
    }

    private async Task HearAsync(WebSocket socket, string path)
    {
        var message = await socket.ReceiveAsync(new byte[16], CancellationToken.None);
        if (message.Count > 0)
            _reached[path[3..]] = true;
    }
}
