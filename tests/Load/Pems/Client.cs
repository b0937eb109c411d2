using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Gates.LoadLane.Pems;

/// <summary>What a client was told of the end of a batch; null where its connection ended first.</summary>
internal readonly record struct Told(JsonElement? Message);

/// <summary>One of many who listen: it keeps its socket open, opens it again when it is lost, and hears of every batch's end.</summary>
internal sealed class Client : IAsyncDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_firstWord = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<Told>> _ends = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over;
    private readonly Task _life;
    private int _lost;
    private volatile bool _isOpen;

    public Client(Uri address, byte[][] firstWords, CancellationToken ends)
    {
        _over = CancellationTokenSource.CreateLinkedTokenSource(ends);
        _life = LiveAsync(address, firstWords, _over.Token);
    }

    /// <summary>Connections that were open, and that nobody here closed.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>Ends once something was told, or a connection failed; the contract answers neither sign-in nor subscription.</summary>
    public Task ListensAsync(CancellationToken stop) =>
        Task.WhenAny(_listens.Task, Task.Delay(s_firstWord, stop));

    /// <summary>What is told of the end of a batch.</summary>
    public async Task<Told> EndOfAsync(string batch, CancellationToken stop)
    {
        var end = _ends.GetOrAdd(batch, New);
        if (!_isOpen)
            end.TrySetResult(default);
        try
        {
            return await end.Task.WaitAsync(stop);
        }
        finally
        {
            _ends.TryRemove(batch, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _life;
        _over.Dispose();
    }

    private async Task LiveAsync(Uri address, byte[][] firstWords, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var socket = new ClientWebSocket();
                socket.Options.Proxy = null;
                await socket.ConnectAsync(address, over);
                foreach (var word in firstWords)
                    await socket.SendAsync(word, WebSocketMessageType.Text, endOfMessage: true, over);
                _isOpen = true;
                await ListenAsync(socket, over);
            }
            catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
            {
                // Lost; below it is counted where it was open.
            }

            if (over.IsCancellationRequested)
                return;
            if (_isOpen)
                Interlocked.Increment(ref _lost);
            _isOpen = false;
            _listens.TrySetResult();
            foreach (var end in _ends.Values)
                end.TrySetResult(default);
            await Task.Delay(s_again, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(ClientWebSocket socket, CancellationToken over)
    {
        var (buffer, message) = (new byte[1_024], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), over);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            Hear(message.GetBuffer().AsMemory(0, (int)message.Length));
            message.SetLength(0);
        }
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        _listens.TrySetResult();
        try
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.Text("type") == "sync_complete" && json.RootElement.Text("batchId") is { } batch)
                _ends.GetOrAdd(batch, New).TrySetResult(new(json.RootElement.Clone()));
        }
        catch (JsonException)
        {
            // What is no JSON tells of no batch.
        }
    }

    private static TaskCompletionSource<Told> New(string batch) => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
