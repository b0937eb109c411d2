using Gates.Kit.Targets;
using Gates.Systems.CredentialMate;

namespace Gates.LoadLane.CredentialMate;

/// <summary>The four requests that scenarios are made of, all of which only read.</summary>
internal sealed class Requests(CredentialMateSettings settings) : IDisposable
{
    private readonly LoadClient _http = new(settings.ApiUrl);

    public Task<Answer> LoginAsync(Account account, CancellationToken stop) =>
        _http.SendAsync(HttpMethod.Post, CredentialMateApi.Login, null, new { email = account.Email, password = account.Password }, stop);

    public Task<Answer> HarmonizeAsync(string token, int provider, CancellationToken stop) =>
        _http.SendAsync(HttpMethod.Post, CredentialMateApi.Harmonize, token, new { provider_id = provider }, stop);

    public Task<Answer> CheckAsync(string token, int provider, string state, string licenseType, CancellationToken stop) =>
        _http.SendAsync(HttpMethod.Post, CredentialMateApi.Check, token, new { provider_id = provider, state, license_type = licenseType }, stop);

    public Task<Answer> PreferencesAsync(string token, CancellationToken stop) =>
        _http.SendAsync(HttpMethod.Get, settings.PreferencesPath, token, null, stop);

    public void Dispose() => _http.Dispose();
}
