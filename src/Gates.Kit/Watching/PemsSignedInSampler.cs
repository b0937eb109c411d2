using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Watching;

namespace Gates.Kit.Watching;

/// <summary>What samples of PEMS have in common, by whichever contract: the sign-in, the word of health, the organization that is asked for.</summary>
internal abstract class PemsSignedInSampler(PemsSettings settings, SamplerOptions options) : WatchSampler(settings, options, "/api/auth/login")
{
    protected override async Task<string?> SignInAsync(GateHttp http, string login, CancellationToken stop)
    {
        var body = JsonSerializer.Serialize(new { username = settings.Operator.Email, password = settings.Operator.Password });
        var answer = await http.SendAsync("POST", login, null, body, stop);
        return answer.Status == 200 && SampleDraft.Member(answer.Json, "token") is { ValueKind: JsonValueKind.String } token ? token.GetString() : null;
    }

    protected async Task HealthAsync(SampleDraft draft, string good, CancellationToken stop)
    {
        var answer = await AskAsync(draft, settings.HealthPath, null, stop);
        draft.SetState(WatchSeries.Unhealthy, !Says(answer, good));
    }

    protected static bool Says(Exchange? answer, string good) => answer is { Status: 200 }
        && SampleDraft.Member(answer.Json, "status") is { ValueKind: JsonValueKind.String } status && status.GetString() == good;

    protected string OfOrganization(string read) => $"/api/pems/{read}?organizationId={Uri.EscapeDataString(settings.OrganizationId)}";
}
