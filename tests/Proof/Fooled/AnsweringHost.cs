using System.Net;
using System.Net.Sockets;

namespace Gates.Proof.Fooled;

/// <summary>Something that answers HTTP, and no more: enough for a runner to start its lanes.</summary>
internal sealed class AnsweringHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();

    public AnsweringHost()
    {
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var caller = await _listener.AcceptTcpClientAsync(_ended.Token);
                await using var stream = caller.GetStream();
                _ = await stream.ReadAsync(new byte[4096], _ended.Token);
                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _ended.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the caller left early.
        }
    }
}
