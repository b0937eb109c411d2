using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model.CredentialMate;

namespace Gates.E2E.CredentialMate;

/// <summary>The few calls that a browser check compares a page with, as one account.</summary>
internal sealed class Api(Uri origin, string accessToken)
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(15) };

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static async Task<Login> LoginAsync(Uri origin, string email, string password, CancellationToken stop)
    {
        using var answer = await s_http.PostAsJsonAsync(
            new Uri(origin, "/api/v1/auth/login"), new { email, password }, stop);
        return await ReadAsync<Login>(answer, stop);
    }

    public Task<Harmonized> HarmonizeAsync(int provider, CancellationToken stop) =>
        SendAsync<Harmonized>(HttpMethod.Post, "/api/v1/cme/compliance/harmonize", new { provider_id = provider }, stop);

    public Task<Checked> CheckAsync(int provider, string state, string licenseType, CancellationToken stop) =>
        SendAsync<Checked>(HttpMethod.Post, "/api/v1/cme/compliance/check",
            new { provider_id = provider, state, license_type = licenseType }, stop);

    /// <summary>Null where the deployment does not offer them.</summary>
    public async Task<CmeInputs?> InputsAsync(int provider, CancellationToken stop)
    {
        using var answer = await CallAsync(HttpMethod.Get, $"/api/v1/providers/{provider}/cme-inputs", null, stop);
        return answer.StatusCode == System.Net.HttpStatusCode.NotFound ? null : await ReadAsync<CmeInputs>(answer, stop);
    }

    public Task<JsonObject> GetAsync(string path, CancellationToken stop) =>
        SendAsync<JsonObject>(HttpMethod.Get, path, null, stop);

    public async Task<int> PostAsync(string path, JsonObject body, CancellationToken stop)
    {
        using var answer = await CallAsync(HttpMethod.Post, path, body, stop);
        return (int)answer.StatusCode;
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken stop)
    {
        using var answer = await CallAsync(method, path, body, stop);
        return await ReadAsync<T>(answer, stop);
    }

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, object? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(origin, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await s_http.SendAsync(request, stop);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken stop)
    {
        var request = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}";
        if (!answer.IsSuccessStatusCode)
            throw new ApiException($"{request} answered {(int)answer.StatusCode}");
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(s_json, stop) ?? throw new ApiException($"{request} answered null");
        }
        catch (JsonException problem)
        {
            throw new ApiException($"{request} answered something else than the contract says: {problem.Message}");
        }
    }
}

internal sealed record Login(string AccessToken, string RefreshToken, LoginUser User);

internal sealed record LoginUser(int Id, int? ProviderId);

internal sealed record Harmonized(IReadOnlyList<StateGap> StateGaps);

internal sealed record StateGap(
    string State, string LicenseType, decimal TotalGap, IReadOnlyList<TopicGap> TopicGapsDetailed);

internal sealed record TopicGap(
    string Topic, string NormalizedTopic, decimal RequiredHours, decimal EarnedHours, decimal GapHours,
    bool CountsTowardTotal, string? Explanation);

internal sealed record Checked(decimal TotalGap, IReadOnlyList<TopicProgress> TopicProgress);

internal sealed record TopicProgress(
    string Topic, string NormalizedTopic, decimal RequiredHours, decimal EarnedHours, decimal Gap,
    bool CountsTowardTotal, string? Explanation);
