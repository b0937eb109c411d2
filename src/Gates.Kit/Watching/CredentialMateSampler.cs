using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Watching;

namespace Gates.Kit.Watching;

/// <summary>
/// Samples CredentialMate: health, a signed-in read that takes the database ("healthy proves nothing alone", contract, Health), and a page. It tells
/// neither a queue nor a worker.
/// </summary>
internal sealed class CredentialMateSampler : WatchSampler
{
    private readonly CredentialMateSettings _settings;
    private readonly GateHttp _web;

    public CredentialMateSampler(CredentialMateSettings settings, SamplerOptions options)
        : base(settings, options, "/api/v1/auth/login")
    {
        _settings = settings;
        _web = new GateHttp(settings.WebUrl, allowWrites: false, [], options.Within);
    }

    protected override IReadOnlyList<WatchSeries> Own { get; } = [WatchSeries.Unhealthy, WatchSeries.DatabaseDown];

    public override ValueTask DisposeAsync()
    {
        _web.Dispose();
        return base.DisposeAsync();
    }

    protected override IEnumerable<Task> AskAll(SampleDraft draft, CancellationToken stop) =>
        [HealthAsync(draft, stop), ReadAsync(draft, stop), AskAsync(_web, draft, "/login", null, stop)];

    protected override async Task<string?> SignInAsync(GateHttp http, string login, CancellationToken stop)
    {
        var body = JsonSerializer.Serialize(new { email = _settings.Coordinator.Email, password = _settings.Coordinator.Password });
        var answer = await http.SendAsync("POST", login, null, body, stop);
        return answer.Status == 200 && SampleDraft.Member(answer.Json, "access_token") is { ValueKind: JsonValueKind.String } token ? token.GetString() : null;
    }

    private async Task HealthAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskAsync(draft, _settings.HealthPath, null, stop);
        draft.SetState(WatchSeries.Unhealthy, !(answer is { Status: 200 }
            && SampleDraft.Member(answer.Json, "status") is { ValueKind: JsonValueKind.String } status && status.GetString() == "healthy"));
    }

    private async Task ReadAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskSignedInAsync(draft, "/api/v1/auth/me", stop);
        // Without a token nothing was asked, and of the database nothing is known.
        if (Token.WhyNone is { } why)
            draft.Miss(WatchSeries.DatabaseDown, why);
        else if (answer is { Status: 401 or 403 or 429 })
            draft.Miss(WatchSeries.DatabaseDown, WhyNot(answer));
        else
            draft.SetState(WatchSeries.DatabaseDown, answer is not { Status: 200 });
    }
}
