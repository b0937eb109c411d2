using System.Net;
using System.Net.Sockets;
using System.Text;
using Gates.Kit.Http;

namespace Gates.Unit.Http;

/// <summary>A WebSocket by its frames: what counts as an answer to a ping or a close, and what does not.</summary>
public sealed class RawSocketTests
{
    private static readonly byte[] s_text = [0x81, 2, (byte)'{', (byte)'}'];

    [Test]
    public async Task A_pong_with_the_same_payload_answers_a_ping()
    {
        // Another message may come before.
        await using var socket = await OpenAsync(payload => [.. s_text, 0x8A, (byte)payload.Length, .. payload]);

        Assert.That(await socket.IsPingAnsweredAsync(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task A_pong_with_another_payload_answers_none()
    {
        await using var socket = await OpenAsync(_ => [0x8A, 1, 7]);

        Assert.That(await socket.IsPingAnsweredAsync(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Nothing_behind_a_ping_is_no_answer()
    {
        await using var socket = await OpenAsync(_ => s_text);

        Assert.That(await socket.IsPingAnsweredAsync(CancellationToken.None), Is.False);
    }

    [TestCase(new byte[] { 0x88, 2, 0x03, 0xE8 }, 1000)]
    [TestCase(new byte[] { 0x88, 0 }, 0)]
    [TestCase(new byte[] { }, null)]
    public async Task A_close_is_answered_by_its_code(byte[] answer, int? code)
    {
        await using var socket = await OpenAsync(_ => answer);

        Assert.That(await socket.CloseAsync(1000, CancellationToken.None), Is.EqualTo(code));
    }

    [Test]
    public void What_is_not_upgraded_did_not_open() => Assert.That(
        async () => await OpenAsync(_ => [], "HTTP/1.1 404 Not Found\r\n\r\n"),
        Throws.TypeOf<NoAnswerException>().With.Message.EqualTo("The WebSocket /ws did not open: HTTP/1.1 404 Not Found"));

    /// <summary>A socket on a server that upgrades, answers the first frame, and breaks off.</summary>
    private static async Task<RawSocket> OpenAsync(Func<byte[], byte[]> answer, string head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync(listener, head, answer);
        return await RawSocket.OpenAsync(new Uri($"http://{listener.LocalEndpoint}"), "/ws", CancellationToken.None);
    }

    private static async Task ServeAsync(TcpListener listener, string head, Func<byte[], byte[]> answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        listener.Dispose();
        var (stream, asked, one) = (client.GetStream(), new StringBuilder(), new byte[1]);
        while (!asked.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            asked.Append((char)one[0]);
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var frame = new byte[6];
        if (!head.Contains(" 101 ", StringComparison.Ordinal))
            return;
        await stream.ReadExactlyAsync(frame);
        var payload = new byte[frame[1] & 0x7F];
        await stream.ReadExactlyAsync(payload);
        await stream.WriteAsync(answer([.. payload.Select((masked, index) => (byte)(masked ^ frame[2 + (index % 4)]))]));
    }
}
