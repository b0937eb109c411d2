using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;

namespace Gates.Systems.CredentialMate;

/// <summary>The API of one CredentialMate deployment. It asks; what the answers must be, the checks say.</summary>
/// <param name="settings">The deployment.</param>
/// <param name="ends">Ends every call under way. Only for a lane that has nothing to restore.</param>
public sealed class CredentialMateApi(CredentialMateSettings settings, CancellationToken ends = default) : IDisposable
{
    public const string Login = "/api/v1/auth/login";
    public const string Refresh = "/api/v1/auth/refresh";
    public const string Me = "/api/v1/auth/me";
    public const string Harmonize = "/api/v1/cme/compliance/harmonize";
    public const string Check = "/api/v1/cme/compliance/check";
    public const string Messages = "/api/v1/messages";
    public const string Version = "/api/v1/version";

    private readonly GateHttp _http = new(settings.ApiUrl, settings.AllowWrites, SafePosts, ends: ends);

    /// <summary>POST by verb, reading by nature. Source: contract, Auth and CME compliance.</summary>
    public static IReadOnlyCollection<string> SafePosts { get; } = [Login, Refresh, Harmonize, Check];

    /// <summary>Milliseconds of warm answers by route.</summary>
    public IReadOnlyDictionary<string, double[]> WarmDurations => _http.WarmDurations;

    public static string CmeInputsOf(int provider) => $"/api/v1/providers/{provider}/cme-inputs";

    public Task<Exchange> GetAsync(string path, string? token, CancellationToken stop, string? route = null) =>
        _http.SendAsync("GET", path, token, null, stop, $"GET {route ?? path.Split('?')[0]}");

    public Task<Exchange> PostAsync(string path, string? token, object body, CancellationToken stop) =>
        _http.SendAsync("POST", path, token, JsonSerializer.Serialize(body), stop, $"POST {path}");

    /// <summary>Sends a text as it is: a malformed body is a question too.</summary>
    public Task<Exchange> PostTextAsync(string path, string? token, string body, CancellationToken stop) =>
        _http.SendAsync("POST", path, token, body, stop);

    public Task<Exchange> LoginAsync(string email, string password, CancellationToken stop) =>
        PostAsync(Login, null, new { email, password }, stop);

    public Task<Exchange> HarmonizeAsync(string? token, int provider, CancellationToken stop) =>
        PostAsync(Harmonize, token, new { provider_id = provider }, stop);

    public Task<Exchange> CheckAsync(string? token, int provider, string state, string licenseType, CancellationToken stop) =>
        PostAsync(Check, token, new { provider_id = provider, state, license_type = licenseType }, stop);

    public Task<Exchange> InputsAsync(string? token, int provider, CancellationToken stop) =>
        GetAsync(CmeInputsOf(provider), token, stop, "/api/v1/providers/{id}/cme-inputs");

    public Task<Exchange> PreferencesAsync(string? token, CancellationToken stop) => GetAsync(settings.PreferencesPath, token, stop);

    public Task<Exchange> MessagesAsync(string? token, CancellationToken stop) =>
        GetAsync($"{Messages}?page=1&page_size=20", token, stop);

    public void Dispose() => _http.Dispose();
}
