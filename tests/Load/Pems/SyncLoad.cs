using System.Diagnostics;
using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Results;
using Gates.Systems.Pems;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Gates.LoadLane.Pems;

/// <summary>
/// The scenarios: what one user may ask in a window, and syncs that many listen to. A user's next request waits for his limit, so there
/// is one user a scenario, who takes turns.
/// </summary>
internal sealed class SyncLoad : LoadedSystem
{
    private const string SyncStatus = "sync-status";
    private const string QueueMetrics = "queue-metrics";
    private const string Sync = "sync";

    // Sign-ins are limited too: five in fifteen minutes for an address, of which a smoke lane makes four.
    private static readonly TimeSpan s_longestToSignIn = TimeSpan.FromMinutes(15);

    private readonly LoadClient _http;
    private readonly PemsSettings _settings;
    private readonly PemsProfile _contract;
    private readonly Dictionary<string, Func<IScenarioContext, Task<IResponse>>> _turns = new(StringComparer.Ordinal);
    private Audience? _audience;

    private SyncLoad(PemsSettings settings) =>
        (_settings, _contract, _http) = (settings, PemsProfile.Of(settings.Contract), new LoadClient(settings.ApiUrl));

    /// <summary>Names of the scenarios.</summary>
    public static IReadOnlyList<string> All { get; } = [SyncStatus, QueueMetrics, Sync];

    public override int? Disconnections => _audience?.Lost;

    /// <exception cref="InvalidOperationException">An account cannot be signed in.</exception>
    public static async Task<SyncLoad> BeginAsync(PemsSettings settings, LoadProfile profile, CancellationToken stop)
    {
        if (settings.Contract != PemsContract.Documented)
            throw new GateException(ObstacleKind.Configuration, $"No load lane holds a deployment to the contract '{settings.Contract}' (ADR 62); leave the lane out: --lane Smoke.");
        var load = new SyncLoad(settings);
        try
        {
            await load.BeginAsync(profile, stop);
            return load;
        }
        catch
        {
            await load.DisposeAsync();
            throw;
        }
    }

    public override ScenarioProps[] Scenarios(LoadProfile profile) =>
    [
        .. profile.Turns!.Every.Where(row => _turns.ContainsKey(row.Key)).Select(row => Scenario
            .Create(row.Key, context => PacedAsync(context, _turns[row.Key], TimeSpan.FromSeconds(row.Value)))
            // Failures are what is measured: no number of them ends the run before the limits do, and none a turn.
            .WithMaxFailCount(int.MaxValue)
            .WithRestartIterationOnFail(false)
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(1, TimeSpan.FromSeconds(profile.Turns.Seconds)))),
    ];

    public override (string Setting, string Variable)? Wanting(LimitStatement limit) => limit switch
    {
        { Scenario: SyncStatus or QueueMetrics } when _settings.Reader is null => ("accounts.reader.username", "GATES_PEMS_READER_USERNAME"),
        { Scenario: Sync } or { Metric: "disconnections" } when !_settings.AllowWrites => ("allowWrites", "GATES_PEMS_ALLOW_WRITES"),
        { Scenario: Sync } or { Metric: "disconnections" } when _settings.LoadRecords.Count == 0 => ("loadRecords", "GATES_PEMS_LOAD_RECORDS"),
        _ => null,
    };

    public override async ValueTask DisposeAsync()
    {
        if (_audience is not null)
            await _audience.DisposeAsync();
        _http.Dispose();
    }

    private async Task BeginAsync(LoadProfile profile, CancellationToken stop)
    {
        var begins = new List<Task>();
        if (_settings.Reader is { } reader)
        {
            var token = await SignInAsync(reader, stop);
            var status = $"/api/pems/{SyncStatus}?organizationId={Uri.EscapeDataString(_settings.OrganizationId)}";
            foreach (var (endpoint, path, fields) in (((string, string, IReadOnlyList<Field>)[])
                [(SyncStatus, status, _contract.Status), (QueueMetrics, $"/api/pems/{QueueMetrics}", _contract.Metrics)]))
            {
                var turns = new WindowTurns(_http, _contract, endpoint, path, token, fields);
                _turns[endpoint] = turns.TakeAsync;
                begins.Add(turns.BeginAsync(stop));
            }
        }
        if (_settings is { AllowWrites: true, LoadRecords.Count: > 0 })
        {
            var token = await SignInAsync(_settings.Operator, stop);
            _audience = await Audience.OpenAsync(_settings, _contract, token, profile.Turns!.Sockets, stop);
            var turns = new SyncTurns(_http, _settings, _contract, token, [.. _settings.LoadRecords.Take(profile.Turns.Items)], _audience);
            _turns[Sync] = turns.TakeAsync;
            begins.Add(turns.BeginAsync(stop));
        }
        await Task.WhenAll(begins);
    }

    private async Task<string> SignInAsync(Account account, CancellationToken stop)
    {
        for (var patient = true; ; patient = false)
        {
            var answer = await _http.SendAsync(HttpMethod.Post, PemsApi.Login, null, new { username = account.Email, password = account.Password }, stop);
            using var json = answer.Json();
            if (answer.Status == 200 && json?.RootElement.Text("token") is { Length: > 0 } token)
                return token;
            if (!patient || answer.Status != 429 || answer.Headers.RetryAfter?.Delta is not { } wait || wait > s_longestToSignIn)
                throw new InvalidOperationException($"{account} could not be signed in: answered {answer.Status}. Are user name and password of the target right?");
            await TestContext.Progress.WriteLineAsync($"Sign-ins are limited: waiting {wait.TotalSeconds:0} s, as the deployment asks.");
            await Task.Delay(wait, stop);
        }
    }

    // The pause is of the plan, not of the deployment; it stands behind the turn, whose steps are what is measured.
    private static async Task<IResponse> PacedAsync(IScenarioContext context, Func<IScenarioContext, Task<IResponse>> turn, TimeSpan every)
    {
        var start = Stopwatch.GetTimestamp();
        var ended = await turn(context);
        var left = every - Stopwatch.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, context.ScenarioCancellationToken);
        return ended;
    }
}
