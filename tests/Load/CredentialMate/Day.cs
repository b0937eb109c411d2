using System.Text.Json;
using Gates.Kit.Targets;
using Gates.Model.Loads;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Gates.LoadLane.CredentialMate;

/// <summary>The names of what the scenarios do.</summary>
internal static class Scenes
{
    public const string Login = "login";
    public const string Harmonize = "harmonize";
    public const string Check = "check";
    public const string Preferences = "preferences";

    public static IReadOnlyList<string> Actions { get; } = [Login, Harmonize, Check, Preferences];
}

/// <summary>
/// The scenarios. Each looks into every answer: a deployment that answers 200 with something else under load is no faster,
/// it is wrong. What is right was read once before, without load, where the quick lane holds it to the rules.
/// </summary>
internal sealed class Day : LoadedSystem
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly Requests _requests;
    private readonly Truth _truth;
    private readonly Dictionary<string, Func<IScenarioContext, Task<Response<object>>>> _actions;

    private Day(Requests requests, Truth truth)
    {
        (_requests, _truth) = (requests, truth);
        _actions = new(StringComparer.Ordinal)
        {
            [Scenes.Login] = LoginAsync,
            [Scenes.Harmonize] = HarmonizeAsync,
            [Scenes.Check] = CheckAsync,
            [Scenes.Preferences] = PreferencesAsync,
        };
    }

    public static async Task<Day> BeginAsync(CredentialMateSettings settings, CancellationToken stop) =>
        new(new Requests(settings), await Truth.ReadAsync(settings, stop));

    public override ScenarioProps[] Scenarios(LoadProfile profile)
    {
        var after = TimeSpan.Zero;
        var scenarios = new List<ScenarioProps>();
        foreach (var (action, rate) in profile.Alone?.PerSecond ?? new Dictionary<string, int>())
        {
            var during = TimeSpan.FromSeconds(profile.Alone!.Seconds);
            scenarios.Add(Of(action, action).WithLoadSimulations(After(after, Simulation.Inject(rate, s_second, during))));
            after += during;
        }
        if (profile.Day is not { } day)
            return [.. scenarios];
        var mix = After(after, Simulation.Inject(day.PerSecond, s_second, TimeSpan.FromSeconds(day.Seconds)));
        scenarios.AddRange(day.Weights.Select(share =>
            Of(LoadProfile.OfTheDay(share.Key), share.Key).WithWeight(share.Value).WithLoadSimulations(mix)));
        return [.. scenarios];
    }

    public override ValueTask DisposeAsync()
    {
        _requests.Dispose();
        return ValueTask.CompletedTask;
    }

    private static LoadSimulation[] After(TimeSpan pause, LoadSimulation load) =>
        pause > TimeSpan.Zero ? [Simulation.Pause(pause), load] : [load];

    private ScenarioProps Of(string name, string action) =>
        // Failures are what is measured: no number of them ends the run before the limits do.
        Scenario.Create(name, async context => await Step.Run(action, context, () => _actions[action](context)))
            .WithMaxFailCount(int.MaxValue)
            .WithoutWarmUp();

    private async Task<Response<object>> LoginAsync(IScenarioContext context)
    {
        var answer = await _requests.LoginAsync(_truth.Provider, context.ScenarioCancellationToken);
        return Judged(answer, body => body.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 }, "an access token");
    }

    private async Task<Response<object>> HarmonizeAsync(IScenarioContext context)
    {
        var answer = await _requests.HarmonizeAsync(_truth.Token, _truth.ProviderId, context.ScenarioCancellationToken);
        return Judged(answer, body => Truth.GapsOf(body).SequenceEqual(_truth.Gaps), $"the gaps {string.Join(", ", _truth.Gaps)}");
    }

    private async Task<Response<object>> CheckAsync(IScenarioContext context)
    {
        var gap = _truth.Gaps[0];
        var answer = await _requests.CheckAsync(_truth.Token, _truth.ProviderId, gap.State, gap.LicenseType, context.ScenarioCancellationToken);
        return Judged(answer, body => body.GetProperty("total_gap").GetDecimal() == gap.Hours, $"a gap of {gap.Hours} h");
    }

    private async Task<Response<object>> PreferencesAsync(IScenarioContext context)
    {
        var answer = await _requests.PreferencesAsync(_truth.CoordinatorToken, context.ScenarioCancellationToken);
        return Judged(answer, body => body.GetRawText() == _truth.Preferences, "the preferences as they were");
    }

    private static Response<object> Judged(Answer answer, Func<JsonElement, bool> isRight, string expected)
    {
        var status = answer.Status.ToString();
        if (answer.Status != 200)
            return Response.Fail(status, $"answered {status}", answer.Body.Length);
        using var json = answer.Json();
        return json is not null && IsRight(json.RootElement, isRight)
            ? Response.Ok(status, answer.Body.Length)
            : Response.Fail(status, $"answered 200 without {expected}", answer.Body.Length);
    }

    private static bool IsRight(JsonElement body, Func<JsonElement, bool> isRight)
    {
        try
        {
            return isRight(body);
        }
        catch (Exception another) when (another is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return false;
        }
    }
}
