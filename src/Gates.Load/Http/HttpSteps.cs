using System.Buffers;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

namespace Gates.Load.Http;

/// <summary>
/// HTTP steps over pooled connections. Redirects are not followed, cookies not kept and proxies not used: what is
/// measured is one request to the target. Each carries a W3C <c>traceparent</c> whose trace id is the arrival's
/// correlation id, so a failure in the report can be found in the target's log.
/// </summary>
public sealed class HttpSteps : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly Uri _origin;
    private readonly HttpStepsOptions _options;
    private long _requests;

    /// <param name="origin">What relative addresses are relative to.</param>
    public HttpSteps(Uri origin, HttpStepsOptions? options = null)
    {
        (_origin, _options) = (origin, options ?? new());
        _http = new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = _options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            MaxConnectionsPerServer = _options.MaxConnections,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            PooledConnectionLifetime = _options.KeepAlive ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
            SslOptions = _options.Tls ?? new(),
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <summary>Sends a request and reads all of its answer, as a step of the arrival.</summary>
    /// <returns>Its code is the status; on a network error the kind of error.</returns>
    /// <exception cref="OperationCanceledException">The arrival's deadline came.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StepOutcome> SendAsync(LoadContext context, string step, HttpStepRequest request, CancellationToken stop)
    {
        var mark = context.BeginStep(step);
        StepOutcome outcome;
        try
        {
            outcome = await ExchangeAsync(context, request, stop);
        }
        catch (HttpRequestException error)
        {
            outcome = StepOutcome.Fail(error.HttpRequestError.ToString(), error.InnerException?.Message ?? error.Message);
        }
        catch (IOException error)
        {
            outcome = StepOutcome.Fail(nameof(IOException), error.Message);
        }

        context.EndStep(mark, outcome);
        return outcome;
    }

    public void Dispose() => _http.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StepOutcome> ExchangeAsync(LoadContext context, HttpStepRequest request, CancellationToken stop)
    {
        using var message = request.ToMessage(request.AbsoluteAddress(_origin), _options.Version);
        message.Headers.TryAddWithoutValidation("traceparent", TraceParentOf(context));
        if (!_options.KeepAlive)
            message.Headers.ConnectionClose = true;
        using var response = await _http.SendAsync(message, stop);

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(response.Content.Headers.ContentLength + 1 ?? 16_384, 256, 65_536));
        try
        {
            var length = 0;
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            while (await body.ReadAsync(buffer.AsMemory(length), stop) is > 0 and var read)
            {
                length += read;
                if (length > _options.MaxBody)
                    return Failed(response, $"The body is larger than {_options.MaxBody:N0} bytes.", length);
                if (length == buffer.Length)
                    buffer = Grown(buffer, length);
            }

            var problem = request.Problem(new((int)response.StatusCode, response.Headers, buffer.AsMemory(0, length)));
            return problem is null ? StepOutcome.Ok(StatusCodes.Text(response.StatusCode), length) : Failed(response, problem, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string TraceParentOf(LoadContext context) => string.Create(
        CultureInfo.InvariantCulture, $"00-{context.CorrelationId}-{Interlocked.Increment(ref _requests):x16}-00");

    private static StepOutcome Failed(HttpResponseMessage response, string problem, long bytes) =>
        StepOutcome.Fail(StatusCodes.Text(response.StatusCode), problem, bytes);

    private static byte[] Grown(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * length);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
