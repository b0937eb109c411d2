using System.Buffers;
using System.Net.Security;
using System.Net.WebSockets;

namespace Gates.Load.Sockets;

/// <summary>A WebSocket of one virtual user, with its opening, its exchanges and its closing as steps.</summary>
public sealed class WebSocketSession : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private WebSocketSession()
    {
    }

    /// <summary>Opens a connection as a step, with the arrival's correlation id as W3C <c>traceparent</c>.</summary>
    /// <param name="step">Name of the step.</param>
    /// <param name="address"><c>ws</c> or <c>wss</c>.</param>
    /// <param name="headers">Sent as they are; null for none.</param>
    /// <param name="validate">Judges the server's certificate; null leaves it to the system.</param>
    /// <exception cref="WebSocketException">It could not be opened; the step and the arrival count as failed.</exception>
    public static async ValueTask<WebSocketSession> OpenAsync(
        LoadContext context,
        string step,
        Uri address,
        CancellationToken stop,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null,
        RemoteCertificateValidationCallback? validate = null)
    {
        var session = new WebSocketSession();
        try
        {
            var options = session._socket.Options;
            foreach (var (name, value) in headers ?? [])
                options.SetRequestHeader(name, value);
            options.SetRequestHeader("traceparent", $"00-{context.CorrelationId}-{context.CorrelationId[16..]}-00");
            options.Proxy = null;
            options.RemoteCertificateValidationCallback = validate;
            await context.StepAsync(step, async () =>
            {
                await session._socket.ConnectAsync(address, stop);
                return StepOutcome.Ok("101");
            });
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Sends a text message and waits for the first one that comes back, as a step.</summary>
    /// <param name="problem">What is wrong with the answer, or null; the memory is valid until it returns.</param>
    public async ValueTask<StepOutcome> ExchangeAsync(
        LoadContext context, string step, ReadOnlyMemory<byte> message, Func<ReadOnlyMemory<byte>, string?> problem, CancellationToken stop) =>
        await context.StepAsync(step, async () =>
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, stop);
            return await ReceiveAsync(problem, stop);
        });

    /// <summary>Waits for the next message that the target sends of its own accord, as a step.</summary>
    /// <inheritdoc cref="ExchangeAsync"/>
    public async ValueTask<StepOutcome> ReceiveAsync(
        LoadContext context, string step, Func<ReadOnlyMemory<byte>, string?> problem, CancellationToken stop) =>
        await context.StepAsync(step, () => ReceiveAsync(problem, stop));

    /// <summary>Closes the connection and waits for the target's word on it, as a step.</summary>
    public async ValueTask<StepOutcome> CloseAsync(LoadContext context, string step, CancellationToken stop) =>
        await context.StepAsync(step, async () =>
        {
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, stop);
            return StepOutcome.Ok($"{(int?)_socket.CloseStatus}");
        });

    public void Dispose() => _socket.Dispose();

    private async ValueTask<StepOutcome> ReceiveAsync(Func<ReadOnlyMemory<byte>, string?> problem, CancellationToken stop)
    {
        var received = new ArrayBufferWriter<byte>(1024);
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(received.GetMemory(1024), stop);
            if (part.MessageType == WebSocketMessageType.Close)
                return StepOutcome.Fail($"{(int?)_socket.CloseStatus}", "The target closed the connection.");
            received.Advance(part.Count);
        }
        while (!part.EndOfMessage);

        return problem(received.WrittenMemory) is { } wrong
            ? StepOutcome.Fail("", wrong, received.WrittenCount)
            : StepOutcome.Ok(bytes: received.WrittenCount);
    }
}
