using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gates.Kit.Targets;
using Gates.Systems.CredentialMate;

namespace Gates.LoadLane.CredentialMate;

/// <summary>An answer under load.</summary>
/// <param name="Status">As HTTP says it.</param>
/// <param name="Body">All of it.</param>
internal readonly record struct Answer(int Status, byte[] Body)
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
/// The four requests that scenarios are made of, all of which only read. Beside the lanes' own client because that one keeps
/// a transcript of every exchange, which under load is most of the work.
/// </summary>
internal sealed class Requests(CredentialMateSettings settings) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    })
    {
        BaseAddress = settings.ApiUrl,
        // The engine has deadlines of its own; one of them shall act, not two.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Task<Answer> LoginAsync(Account account, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, CredentialMateApi.Login, null, new { email = account.Email, password = account.Password }, stop);

    public Task<Answer> HarmonizeAsync(string token, int provider, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, CredentialMateApi.Harmonize, token, new { provider_id = provider }, stop);

    public Task<Answer> CheckAsync(string token, int provider, string state, string licenseType, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, CredentialMateApi.Check, token, new { provider_id = provider, state, license_type = licenseType }, stop);

    public Task<Answer> PreferencesAsync(string token, CancellationToken stop) =>
        SendAsync(HttpMethod.Get, settings.PreferencesPath, token, null, stop);

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? token, object? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        // Whoever looks for a slow request in the target's log finds it by this.
        request.Headers.Add("X-Correlation-Id", Guid.NewGuid().ToString("N"));
        using var response = await _http.SendAsync(request, stop);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop));
    }
}
