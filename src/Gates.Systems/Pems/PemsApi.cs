using System.Globalization;
using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;

namespace Gates.Systems.Pems;

/// <summary>
/// The API of one PEMS deployment. It asks; what the answers must be, the checks say. It keeps below the limits that the contract tells, and
/// a 429 that comes all the same is no answer: somebody else used the limit up, which says nothing of the deployment.
/// </summary>
/// <param name="settings">The deployment.</param>
/// <param name="profile">What it is held to.</param>
/// <param name="ends">Ends every call under way.</param>
public sealed class PemsApi(PemsSettings settings, PemsProfile profile, CancellationToken ends) : IDisposable
{
    public const string Login = "/api/auth/login";
    public const string WriteSync = "write-sync";

    private readonly GateHttp _http = new(settings.ApiUrl, settings.AllowWrites, [Login], ends: ends);
    private readonly Pace _pace = new(profile.RateWindow);

    /// <summary>Milliseconds of warm answers by route.</summary>
    public IReadOnlyDictionary<string, double[]> WarmDurations => _http.WarmDurations;

    /// <exception cref="NoAnswerException">The address has asked too often.</exception>
    public async Task<Exchange> GetAsync(string path, string? token, CancellationToken stop) =>
        Heard(await _http.SendAsync("GET", path, token, null, stop, $"GET {path.Split('?')[0]}"));

    /// <exception cref="NoAnswerException">The address has tried to sign in too often: no more can be said of any password.</exception>
    public async Task<Exchange> LoginAsync(Account account, CancellationToken stop)
    {
        var login = await SendAsync(Login, null, new { username = account.Email, password = account.Password }, stop);
        return login.Status != 429 ? login : throw new NoAnswerException(
            $"The deployment takes no more sign-ins from this address for now (429): its contract allows {profile.SignIns}, of which a run makes four. "
            + $"Run again {WaitOf(login)}, or from another address; nothing is known of the deployment until then.");
    }

    /// <summary>One of the endpoints that are asked for an organization: <see cref="WriteSync"/>, or one that reads.</summary>
    /// <param name="endpoint">Its last word.</param>
    /// <param name="token">Access token; null sends none.</param>
    /// <param name="organization">Named in the question; null names none.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="query">What else a question that reads says, such as <c>limit=1</c>.</param>
    /// <exception cref="NoAnswerException">The limit of requests is used up, though not by this client.</exception>
    public async Task<Exchange> CallAsync(string endpoint, string? token, string? organization, CancellationToken stop, string? query = null)
    {
        Task<Exchange> Ask() => PushAsync(endpoint, token, organization, stop, query);
        return Heard(token is not null && profile.RateLimits.TryGetValue(endpoint, out var most)
            ? await _pace.KeepAsync($"{endpoint} {token}", most, Ask, stop)
            : await Ask());
    }

    /// <summary>As <see cref="CallAsync"/>, at once and whatever the limit: a 429 is an answer.</summary>
    public Task<Exchange> PushAsync(string endpoint, string? token, string? organization, CancellationToken stop, string? query = null)
    {
        if (endpoint == WriteSync)
            return SendAsync("/api/pems/write-sync", token, new { organizationId = organization }, stop);
        var said = string.Join('&', ((string?[])[organization is null ? null : $"organizationId={Uri.EscapeDataString(organization)}", query]).OfType<string>());
        var path = $"/api/pems/{endpoint}";
        return _http.SendAsync("GET", $"{path}{(said.Length > 0 ? "?" : "")}{said}", token, null, stop, $"GET {path}");
    }

    public Task<Exchange> TriggerAsync(string? token, string organization, CancellationToken stop) => CallAsync(WriteSync, token, organization, stop);

    /// <summary>Resolves a conflict.</summary>
    /// <param name="token">Access token; null sends none.</param>
    /// <param name="conflict">Its id.</param>
    /// <param name="resolution">The strategy.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="merged">What is to be stored where the strategy merges.</param>
    /// <exception cref="NoAnswerException">The limit of requests is used up, though not by this client.</exception>
    public Task<Exchange> ResolveAsync(string? token, string conflict, string resolution, CancellationToken stop, object? merged = null) =>
        PostAsync($"/api/pems/conflicts/{Uri.EscapeDataString(conflict)}/resolve", token, profile.Resolve(settings.OrganizationId, resolution, merged), stop);

    /// <summary>Drafts a change of each record, in this order, and commits them.</summary>
    /// <param name="token">Access token.</param>
    /// <param name="session">Names the changes: <see cref="DiscardAsync"/> takes them away by it.</param>
    /// <param name="records">PFA ids.</param>
    /// <param name="delta">What the records are changed to.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<IReadOnlyList<Exchange>> CommitAsync(
        string token, string session, IEnumerable<string> records, object delta, CancellationToken stop) =>
    [
        await PostAsync(PfaOf("draft"), token, new { sessionId = session, modifications = records.Select(record => new { pfaId = record, delta }) }, stop),
        await PostAsync(PfaOf("commit"), token, new { sessionId = session }, stop),
    ];

    public Task<Exchange> DiscardAsync(string token, string session, CancellationToken stop) =>
        PostAsync(PfaOf("discard"), token, new { sessionId = session }, stop);

    /// <summary>Opens a socket of sync events and says what is to be said first.</summary>
    /// <exception cref="NoAnswerException">The deployment did not take it.</exception>
    public async Task<GateSocket> OpenSocketAsync(SocketCall call, CancellationToken stop)
    {
        var socket = await GateSocket.OpenAsync(settings.ApiUrl, call.Path, ends);
        foreach (var message in call.First)
            await socket.SendAsync(message, stop);
        return socket;
    }

    /// <summary>As <see cref="OpenSocketAsync"/>, frame by frame.</summary>
    /// <exception cref="NoAnswerException">The deployment did not take it.</exception>
    public async Task<RawSocket> OpenRawSocketAsync(SocketCall call, CancellationToken stop)
    {
        var socket = await RawSocket.OpenAsync(settings.ApiUrl, call.Path, stop);
        foreach (var message in call.First)
            await socket.SendAsync(message, stop);
        return socket;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Exchange> PostAsync(string path, string? token, object body, CancellationToken stop) => Heard(await SendAsync(path, token, body, stop));

    private Task<Exchange> SendAsync(string path, string? token, object body, CancellationToken stop) =>
        _http.SendAsync("POST", path, token, JsonSerializer.Serialize(body), stop, null);

    private string PfaOf(string act) => $"/api/pfa/{Uri.EscapeDataString(settings.OrganizationId)}/{act}";

    private static Exchange Heard(Exchange answer) => answer.Status != 429 ? answer : throw new NoAnswerException(
        $"The deployment's limit of requests was used up before it was asked (429), and not by this run, which keeps below it. "
        + $"Give the gates accounts and an address of their own, and the address a limit that a run fits in; then run again {WaitOf(answer)}.\n{answer}");

    private static string WaitOf(Exchange refused) =>
        int.TryParse(refused.Headers.GetValueOrDefault("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? $"in {seconds} s" : "when its window has passed";
}
