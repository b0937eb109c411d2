namespace Gates.Kit.Http;

/// <summary>
/// Reads every body to its end inside the request: so the request's time-out holds for the last byte as for the
/// first, and an endless body ends at <paramref name="atMost"/> bytes, counted behind any decompression.
/// </summary>
internal sealed class WholeBody(HttpMessageHandler inner, int atMost) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            await answer.Content.LoadIntoBufferAsync(atMost, cancellationToken);
            return answer;
        }
        catch (Exception problem)
        {
            answer.Dispose();
            if (problem is not HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
                throw;
            // Without the cause: the client would tell that one's message instead of this.
            throw new HttpRequestException(
                HttpRequestError.ConfigurationLimitExceeded,
                $"its body is longer than {atMost / 1_000_000} MB, and a gate reads no more.");
        }
    }
}
