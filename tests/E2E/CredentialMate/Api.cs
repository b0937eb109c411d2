using System.Text.Json.Nodes;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate;

namespace Gates.E2E.CredentialMate;

/// <summary>The few calls that a browser check compares a page with, as one account.</summary>
internal sealed class Api(CredentialMateApi api, string accessToken)
{
    public async Task<Harmonized> HarmonizeAsync(int provider, CancellationToken stop) =>
        (await api.HarmonizeAsync(accessToken, provider, stop)).Read<Harmonized>();

    public async Task<Checked> CheckAsync(int provider, string state, string licenseType, CancellationToken stop) =>
        (await api.CheckAsync(accessToken, provider, state, licenseType, stop)).Read<Checked>();

    /// <summary>The oracle's inputs, from the API or else by the target's queries; null where it has neither.</summary>
    public async Task<CmeInputs?> InputsAsync(int provider, CancellationToken stop)
    {
        var answer = await api.InputsAsync(accessToken, provider, stop);
        return answer.Status == 404
            ? await Deployment.InputsByQueryAsync(provider, stop)
            : answer.Read<CmeInputs>();
    }

    public async Task<JsonObject> GetAsync(string path, CancellationToken stop) =>
        (await api.GetAsync(path, accessToken, stop)).ReadObject();

    public async Task<int> PostAsync(string path, JsonObject body, CancellationToken stop) =>
        (await api.PostAsync(path, accessToken, body, stop)).Status;
}
