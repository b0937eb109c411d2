using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gates.Bench;

/// <summary>A GET on a connection that is kept, by as little as .NET allows.</summary>
internal sealed class Requests(Uri url) : IDisposable
{
    private readonly ConcurrentBag<Socket> _free = [];
    private readonly byte[] _get = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>One <c>send</c>, one <c>receive</c>: the answer of <c>bench-target</c> comes in one piece.</summary>
    public async Task BySocketAsync()
    {
        if (!_free.TryTake(out var socket))
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, url.Port);
        }
        var answer = socket.ReceiveAsync(new byte[1_024].AsMemory());
        _ = socket.Send(_get);
        if (await answer == 0)
            throw new IOException("The target closed the connection.");
        _free.Add(socket);
    }

    public async Task ByHandlerAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await _http.SendAsync(message, CancellationToken.None);
        _ = await response.Content.ReadAsByteArrayAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        foreach (var socket in _free)
            socket.Dispose();
    }
}
