using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;

namespace Gates.Systems.Pems;

/// <summary>The API of one PEMS deployment. It asks; what the answers must be, the checks say.</summary>
/// <param name="settings">The deployment.</param>
/// <param name="ends">Ends every call under way.</param>
public sealed class PemsApi(PemsSettings settings, CancellationToken ends) : IDisposable
{
    public const string Login = "/api/auth/login";
    public const string WriteSync = "/api/pems/write-sync";

    private readonly GateHttp _http = new(settings.ApiUrl, settings.AllowWrites, [Login], ends: ends);

    /// <summary>Milliseconds of warm answers by route.</summary>
    public IReadOnlyDictionary<string, double[]> WarmDurations => _http.WarmDurations;

    public Task<Exchange> GetAsync(string path, string? token, CancellationToken stop) =>
        _http.SendAsync("GET", path, token, null, stop, $"GET {path.Split('?')[0]}");

    public Task<Exchange> PostAsync(string path, string? token, object body, CancellationToken stop) =>
        _http.SendAsync("POST", path, token, JsonSerializer.Serialize(body), stop, null);

    public Task<Exchange> LoginAsync(Account account, CancellationToken stop) =>
        PostAsync(Login, null, new { username = account.Email, password = account.Password }, stop);

    /// <summary>One of the endpoints that read: sync-status, queue-metrics, sync-logs or conflicts.</summary>
    /// <param name="endpoint">Its last word.</param>
    /// <param name="token">Access token; null sends none.</param>
    /// <param name="organization">Named in the question; null names none.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="query">What else the question says, such as <c>limit=1</c>.</param>
    public Task<Exchange> ReadAsync(string endpoint, string? token, string? organization, CancellationToken stop, string? query = null)
    {
        var said = string.Join('&', ((string?[])[organization is null ? null : $"organizationId={Uri.EscapeDataString(organization)}", query]).OfType<string>());
        return GetAsync($"/api/pems/{endpoint}{(said.Length > 0 ? "?" : "")}{said}", token, stop);
    }

    public Task<Exchange> TriggerAsync(string? token, string organization, CancellationToken stop) =>
        PostAsync(WriteSync, token, new { organizationId = organization }, stop);

    public Task<Exchange> ResolveAsync(string? token, string conflict, string resolution, CancellationToken stop) =>
        PostAsync($"/api/pems/conflicts/{Uri.EscapeDataString(conflict)}/resolve", token, new { resolution }, stop);

    /// <summary>Drafts a change of each record, in this order, and commits them.</summary>
    /// <param name="token">Access token.</param>
    /// <param name="session">Names the changes: <see cref="DiscardAsync"/> takes them away by it.</param>
    /// <param name="records">PFA ids.</param>
    /// <param name="remarks">What the records are changed to.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<IReadOnlyList<Exchange>> CommitAsync(
        string token, string session, IEnumerable<string> records, string remarks, CancellationToken stop) =>
    [
        await PostAsync(PfaOf("draft"), token, new { sessionId = session, modifications = records.Select(record => new { pfaId = record, delta = new { remarks } }) }, stop),
        await PostAsync(PfaOf("commit"), token, new { sessionId = session }, stop),
    ];

    public Task<Exchange> DiscardAsync(string token, string session, CancellationToken stop) =>
        PostAsync(PfaOf("discard"), token, new { sessionId = session }, stop);

    /// <summary>Opens the socket of sync events; until it is told who we are, it knows nobody.</summary>
    /// <exception cref="NoAnswerException">The deployment did not take it.</exception>
    public Task<GateSocket> OpenSocketAsync(string path) => GateSocket.OpenAsync(settings.ApiUrl, path, ends);

    public void Dispose() => _http.Dispose();

    private string PfaOf(string act) => $"/api/pfa/{Uri.EscapeDataString(settings.OrganizationId)}/{act}";
}
