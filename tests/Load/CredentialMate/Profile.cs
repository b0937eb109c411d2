using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit;
using Gates.Model.Limits;
using Gates.Model.Results;

namespace Gates.LoadLane.CredentialMate;

/// <summary>How much load, of what, for how long. Source: <c>fixtures/credentialmate/load.json</c>.</summary>
internal sealed record Profile
{
    private const string Variable = "GATES_LOAD_PROFILE";

    // Whoever starts the lane by itself has asked for no load; the runner names a profile.
    private const string Standard = "try";

    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static Profile? s_current;

    /// <summary>The profile of this run.</summary>
    public static Profile Current => s_current ?? throw new InvalidOperationException("The lane has not begun.");

    /// <summary>The name of the profile that was asked for, whether or not there is one.</summary>
    public static string Asked => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Standard;

    /// <summary>Every profile of the file.</summary>
    public static IReadOnlyCollection<string> Names { get; private set; } = [];

    [JsonIgnore]
    public string Name { get; private init; } = "";

    /// <summary>For readers of the file.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whether its samples are enough for the limits of the policy. Else only a broken limit says something.</summary>
    public required bool Proves { get; init; }

    /// <summary>Each scenario by itself, one after the other. Null: none.</summary>
    public AlonePart? Alone { get; init; }

    /// <summary>All of them at once, as on a day, behind the others.</summary>
    public required DayPart Day { get; init; }

    /// <summary>Rates of the day, in arrivals a second and ascending, each a run of its own until a limit breaks. Null: one run.</summary>
    public IReadOnlyList<int>? Steps { get; init; }

    /// <summary>The same day at another rate.</summary>
    public Profile At(int perSecond) => this with { Day = Day with { PerSecond = perSecond } };

    /// <summary>How long it takes, each step of it.</summary>
    [JsonIgnore]
    public TimeSpan Length => TimeSpan.FromSeconds((Alone is { } alone ? alone.Seconds * alone.PerSecond.Count : 0) + Day.Seconds);

    /// <summary>Arrivals of all scenarios together.</summary>
    [JsonIgnore]
    public long Arrivals => (Alone?.PerSecond.Values.Sum(rate => (long)rate * Alone.Seconds) ?? 0) + (long)Day.PerSecond * Day.Seconds;

    /// <summary>What limits are held against before anything starts.</summary>
    public IReadOnlyList<PlannedScenario> Plan()
    {
        // NBomber's own, for an iteration.
        const double deadlineMs = 60_000;
        var weights = (double)Day.Weights.Values.Sum();
        return
        [
            .. (Alone?.PerSecond ?? new Dictionary<string, int>()).Select(row =>
                new PlannedScenario(row.Key, Alone!.Seconds, (double)row.Value * Alone.Seconds, deadlineMs, [row.Key])),
            .. Day.Weights.Select(row => new PlannedScenario(
                Scenes.NameOf(row.Key), Day.Seconds, Day.PerSecond * Day.Seconds * row.Value / weights, deadlineMs, [row.Key])),
        ];
    }

    /// <summary>Reads the profile that <c>GATES_LOAD_PROFILE</c> names.</summary>
    /// <exception cref="GateException">There is no such profile, or the file is not well-formed.</exception>
    public static void Begin()
    {
        var file = Repository.PathOf("fixtures", "credentialmate", "load.json");
        var name = Asked;
        Dictionary<string, Profile> all;
        try
        {
            all = JsonSerializer.Deserialize<Dictionary<string, Profile>>(File.ReadAllText(file), s_strict)!;
        }
        catch (JsonException broken)
        {
            throw new GateException(ObstacleKind.Configuration, $"{file}: {broken.Message}", broken);
        }
        if (!all.TryGetValue(name, out var profile))
            throw new GateException(
                ObstacleKind.Configuration, $"{Variable} is '{name}'. Allowed: {string.Join(", ", all.Keys)}.");
        Check(file, name, profile);
        Names = all.Keys;
        s_current = profile with { Name = name };
    }

    private static void Check(string file, string name, Profile profile)
    {
        var wrong = new List<string>();
        foreach (var action in profile.Day.Weights.Keys.Concat(profile.Alone?.PerSecond.Keys ?? []).Distinct().Where(action => !Scenes.Actions.Contains(action)))
            wrong.Add($"'{action}' is no scenario; there are {string.Join(", ", Scenes.Actions)}");
        if (profile.Steps is { } steps && (steps.Count == 0 || steps[0] < 1 || steps.Zip(steps.Skip(1)).Any(pair => pair.Second <= pair.First)))
            wrong.Add("'steps' must be rates from 1, each higher than the one before");
        if (profile is { Steps: not null, Alone: not null })
            wrong.Add("'steps' step up the day, so there must be no 'alone'");
        if (wrong.Count > 0)
            throw new GateException(ObstacleKind.Configuration, $"{file}: profile '{name}': {string.Join("; ", wrong)}.");
    }
}


/// <param name="Seconds">How long each scenario runs.</param>
/// <param name="PerSecond">Arrivals by scenario.</param>
internal sealed record AlonePart(int Seconds, IReadOnlyDictionary<string, int> PerSecond);

/// <param name="Seconds">How long the day is.</param>
/// <param name="PerSecond">Arrivals of all scenarios together.</param>
/// <param name="Weights">Shares of the scenarios.</param>
internal sealed record DayPart(int Seconds, int PerSecond, IReadOnlyDictionary<string, int> Weights);
