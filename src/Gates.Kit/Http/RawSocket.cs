using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gates.Kit.Http;

/// <summary>A WebSocket by its frames, for what a client library answers and hides by itself: pings and closes (RFC 6455, 5.5).</summary>
public sealed class RawSocket : IAsyncDisposable
{
    private const int MostOfAHead = 16_384;
    private const int MostOfAFrame = 1_000_000;
    private const byte Text = 1;
    private const byte Close = 8;
    private const byte Ping = 9;
    private const byte Pong = 10;

    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(15);

    private readonly TcpClient _client;
    private readonly Stream _stream;

    private RawSocket(TcpClient client, Stream stream) => (_client, _stream) = (client, stream);

    /// <summary>Opens one by a real upgrade.</summary>
    /// <param name="origin">The deployment's API.</param>
    /// <param name="path">Path on it.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="NoAnswerException">The other side did not take it within 15 s.</exception>
    public static async Task<RawSocket> OpenAsync(Uri origin, string path, CancellationToken stop)
    {
        var client = new TcpClient();
        try
        {
            using var late = Late(stop);
            await client.ConnectAsync(origin.DnsSafeHost, origin.Port, late.Token);
            Stream stream = client.GetStream();
            if (origin.Scheme == Uri.UriSchemeHttps)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsClientAsync(origin.DnsSafeHost).WaitAsync(late.Token);
                stream = secure;
            }
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {origin.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"), late.Token);
            var head = await ReadHeadAsync(stream, late.Token);
            return head.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)
                ? new RawSocket(client, stream)
                : throw new NoAnswerException($"The WebSocket {path} did not open: {head.Split("\r\n")[0]}");
        }
        catch (Exception refused) when (refused is IOException or SocketException || (refused is OperationCanceledException && !stop.IsCancellationRequested))
        {
            client.Dispose();
            throw new NoAnswerException($"The WebSocket {path} did not open: {refused.Message}", refused);
        }
    }

    /// <summary>Sends a message as JSON.</summary>
    public Task SendAsync(object message, CancellationToken stop) => SendAsync(Text, JsonSerializer.SerializeToUtf8Bytes(message), stop);

    /// <summary>Sends a ping, and waits up to 15 s for the pong with the same payload.</summary>
    /// <returns>Whether it came.</returns>
    public async Task<bool> IsPingAnsweredAsync(CancellationToken stop)
    {
        var payload = RandomNumberGenerator.GetBytes(8);
        await SendAsync(Ping, payload, stop);
        return await AwaitAsync(Pong, stop) is { } answer && answer.AsSpan().SequenceEqual(payload);
    }

    /// <summary>Closes, and waits up to 15 s for the close of the other side.</summary>
    /// <returns>Its code; 0 where it gave none, null where it did not close so.</returns>
    public async Task<int?> CloseAsync(int code, CancellationToken stop)
    {
        var payload = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        await SendAsync(Close, payload, stop);
        return await AwaitAsync(Close, stop) is not { } answer ? null : answer.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    /// <summary>A frame of a client is masked (RFC 6455, 5.3).</summary>
    private async Task SendAsync(byte kind, byte[] payload, CancellationToken stop)
    {
        var mask = RandomNumberGenerator.GetBytes(4);
        byte[] length = payload.Length < 126 ? [(byte)(0x80 | payload.Length)] : [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        await _stream.WriteAsync((byte[])[(byte)(0x80 | kind), .. length, .. mask, .. payload.Select((one, index) => (byte)(one ^ mask[index % 4]))], stop);
    }

    /// <summary>The payload of the next frame of a kind; null where none comes.</summary>
    private async Task<byte[]?> AwaitAsync(byte kind, CancellationToken stop)
    {
        using var late = Late(stop);
        try
        {
            while (true)
            {
                var head = await ReadAsync(2, late.Token);
                var length = (head[1] & 0x7F) switch
                {
                    126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2, late.Token)),
                    127 => (long)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8, late.Token)),
                    var few => few,
                };
                if (length is < 0 or > MostOfAFrame)
                    return null;
                var payload = await ReadAsync((int)length, late.Token);
                if ((head[0] & 0x0F) == kind)
                    return payload;
            }
        }
        catch (Exception none) when (none is IOException || (none is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<byte[]> ReadAsync(int length, CancellationToken stop)
    {
        var bytes = new byte[length];
        await _stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    /// <summary>To the empty line and no byte further: behind it the frames begin.</summary>
    private static async Task<string> ReadHeadAsync(Stream stream, CancellationToken stop)
    {
        var (head, one) = (new StringBuilder(), new byte[1]);
        while (head.Length < MostOfAHead && !(head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n"))
        {
            await stream.ReadExactlyAsync(one, stop);
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    private static CancellationTokenSource Late(CancellationToken stop)
    {
        var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(s_within);
        return late;
    }
}
