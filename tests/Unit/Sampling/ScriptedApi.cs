using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gates.Unit.Sampling;

/// <summary>An HTTP server that answers each path as a test says, and keeps what it was asked.</summary>
internal sealed class ScriptedApi : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly CancellationTokenSource _ends = new();
    private int _answered;

    public ScriptedApi()
    {
        Origin = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Origin.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Origin { get; }

    /// <summary>Status and body by path, or by path with its query; 0 hangs until <see cref="CutAfter"/> others were answered, and is cut then. What is not here is 404.</summary>
    public Dictionary<string, (int Status, string Body)> Answers { get; } = new(StringComparer.Ordinal);

    public int CutAfter { get; set; }

    /// <summary>Method and path of every request, with the token behind it where there was one.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Answers nothing any more.</summary>
    public void Close() => _listener.Close();

    public void Dispose()
    {
        _ends.Cancel();
        Close();
        _ends.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        _asked.Enqueue($"{request.HttpMethod} {request.Url!.AbsolutePath}{(request.Headers["Authorization"] is { } token ? $" {token}" : "")}");
        var (status, body) = Answers.TryGetValue(request.Url.PathAndQuery, out var exact) ? exact : Answers.GetValueOrDefault(request.Url.AbsolutePath, (404, "{}"));
        if (status == 0)
        {
            while (Volatile.Read(ref _answered) < CutAfter && !_ends.IsCancellationRequested)
                await Task.Delay(20, CancellationToken.None);
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        context.Response.Headers["Date"] = "Sat, 31 Jan 2026 12:00:00 GMT";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), _ends.Token);
        context.Response.Close();
        Interlocked.Increment(ref _answered);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
