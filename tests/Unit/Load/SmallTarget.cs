using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Gates.Unit.Load;

/// <summary>An HTTP server with a few answers, right and wrong, and a WebSocket that echoes.</summary>
internal sealed class SmallTarget : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _traceParents = new();
    private readonly CancellationTokenSource _ends = new();

    public SmallTarget()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public string[] TraceParents => [.. _traceParents];

    public void Dispose()
    {
        _ends.Cancel();
        _listener.Close();
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
        _traceParents.Enqueue(context.Request.Headers["traceparent"] ?? "");
        switch (context.Request.Url!.AbsolutePath)
        {
            case "/socket" when context.Request.IsWebSocketRequest:
                await EchoAsync((await context.AcceptWebSocketAsync(subProtocol: null)).WebSocket);
                return;
            case "/hang":
                await Task.Delay(Timeout.Infinite, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case "/broken":
                context.Response.StatusCode = 500;
                break;
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(context.Request.Url.AbsolutePath[1..]), _ends.Token);
        context.Response.Close();
    }

    private async Task EchoAsync(WebSocket socket)
    {
        // A client waits a second for the connection to go, once both have said good-bye.
        using var connection = socket;
        var buffer = new byte[1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), _ends.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                break;
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, _ends.Token);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, _ends.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
