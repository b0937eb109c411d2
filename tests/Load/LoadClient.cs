using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gates.LoadLane;

/// <summary>An answer under load.</summary>
/// <param name="Status">As HTTP says it.</param>
/// <param name="Body">All of it.</param>
/// <param name="Headers">Those of the answer, without those of its body.</param>
internal readonly record struct Answer(int Status, byte[] Body, HttpResponseHeaders Headers)
{
    /// <summary>The body as JSON; null where it is none.</summary>
    public JsonDocument? Json()
    {
        try
        {
            return JsonDocument.Parse(Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// HTTP under load. Beside the lanes' own client because that one keeps a transcript of every exchange, which under load is most of
/// the work.
/// </summary>
internal sealed class LoadClient(Uri origin) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    })
    {
        BaseAddress = origin,
        // The engine has deadlines of its own; one of them shall act, not two.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? token, object? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        // Whoever looks for a slow request in the target's log finds it by this.
        request.Headers.Add("X-Correlation-Id", Guid.NewGuid().ToString("N"));
        using var response = await _http.SendAsync(request, stop);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop), response.Headers);
    }

    public void Dispose() => _http.Dispose();
}
