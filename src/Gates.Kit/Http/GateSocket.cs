using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Gates.Kit.Http;

/// <summary>A WebSocket for gates: it keeps every message, in order, and how the other side closed it.</summary>
public sealed class GateSocket : IAsyncDisposable
{
    private const int MostOfAMessage = 1_000_000;
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(15);

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentQueue<JsonElement> _messages = new();
    private readonly CancellationTokenSource _ends;
    private Task<string> _closed = Task.FromResult("");

    private GateSocket(CancellationToken ends) => _ends = CancellationTokenSource.CreateLinkedTokenSource(ends);

    /// <summary>What came so far.</summary>
    public IReadOnlyList<JsonElement> Messages => [.. _messages];

    /// <summary>Ends when the other side closes, or the line breaks; tells how.</summary>
    public Task<string> Closed => _closed;

    /// <summary>Opens one; with it begins the reading.</summary>
    /// <param name="origin">The deployment's API.</param>
    /// <param name="path">Path on it.</param>
    /// <param name="ends">Ends the socket.</param>
    /// <exception cref="NoAnswerException">The other side did not take it.</exception>
    public static async Task<GateSocket> OpenAsync(Uri origin, string path, CancellationToken ends)
    {
        var address = new UriBuilder(new Uri(origin, path)) { Scheme = origin.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
        var socket = new GateSocket(ends);
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(ends);
            late.CancelAfter(s_within);
            await socket._socket.ConnectAsync(address, late.Token);
            socket._closed = socket.ReadAsync();
            return socket;
        }
        catch (Exception refused) when (refused is WebSocketException or OperationCanceledException && !ends.IsCancellationRequested)
        {
            await socket.DisposeAsync();
            throw new NoAnswerException($"The WebSocket {path} did not open: {refused.Message}", refused);
        }
    }

    /// <summary>Sends a message as JSON; to a socket that is closed already it sends nothing.</summary>
    public async Task SendAsync(object message, CancellationToken stop)
    {
        if (_socket.State != WebSocketState.Open)
            return;
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        catch (WebSocketException)
        {
            // Closed in between; how, the reading tells.
        }
    }

    /// <summary>Says that we go, and waits until the other side has closed as well, or 15 s.</summary>
    public async Task LeaveAsync(CancellationToken stop)
    {
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
            _ = await _closed.WaitAsync(s_within, stop);
        }
        catch (Exception gone) when (gone is WebSocketException or TimeoutException)
        {
            // It is left all the same.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _ = await _closed;
        _socket.Dispose();
        _ends.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        var (buffer, message) = (new byte[16_384], new MemoryStream());
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _ends.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return $"{(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}".Trim();
                message.Write(buffer, 0, part.Count);
                if (message.Length > MostOfAMessage)
                    return $"a message longer than {MostOfAMessage} bytes";
                if (!part.EndOfMessage)
                    continue;
                _messages.Enqueue(Read(message.ToArray()));
                message.SetLength(0);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            return broken.Message;
        }
    }

    /// <summary>What is no JSON is kept as a text: a check says what it must be.</summary>
    private static JsonElement Read(byte[] message)
    {
        try
        {
            return JsonDocument.Parse(message).RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(System.Text.Encoding.UTF8.GetString(message));
        }
    }
}
