using System.Text.Json.Serialization;
using Gates.Model.Limits;

namespace Gates.Model.Loads;

/// <summary>How much load, of what, for how long. Read by <see cref="LoadProfiles"/>.</summary>
public sealed record LoadProfile
{
    private static readonly Dictionary<string, int> s_none = [];

    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>For readers of the file.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whether its samples are enough for the limits of the policy. Else only a broken limit says something.</summary>
    public required bool Proves { get; init; }

    /// <summary>Each scenario by itself, one after the other. Null: none.</summary>
    public AlonePart? Alone { get; init; }

    /// <summary>All of them at once, as on a day, behind the others. Null: none.</summary>
    public DayPart? Day { get; init; }

    /// <summary>What one user does by turns, where a deployment lets nobody do more. Null: nothing.</summary>
    public TurnsPart? Turns { get; init; }

    /// <summary>Longest time of one arrival, in seconds from 1. Default 60, NBomber's own.</summary>
    public int ArrivalSeconds { get; init; } = 60;

    /// <summary>Rates of the day, in arrivals a second and ascending, each a run of its own until a limit breaks. Null: one run.</summary>
    public IReadOnlyList<int>? Steps { get; init; }

    /// <summary>The same day at another rate.</summary>
    public LoadProfile At(int perSecond) => this with { Day = Day! with { PerSecond = perSecond } };

    /// <summary>How long it takes, each step of it.</summary>
    [JsonIgnore]
    public TimeSpan Length => TimeSpan.FromSeconds((Alone is { } alone ? alone.Seconds * alone.PerSecond.Count : 0) + (Day?.Seconds ?? 0) + (Turns?.Seconds ?? 0));

    /// <summary>Longest time of one arrival.</summary>
    [JsonIgnore]
    public TimeSpan LongestArrival => TimeSpan.FromSeconds(ArrivalSeconds);

    /// <summary>How long a run of it takes at most: every step that it has, and the last arrival.</summary>
    [JsonIgnore]
    public TimeSpan Longest => Length * (Steps?.Count ?? 1) + LongestArrival;

    /// <summary>Arrivals of all scenarios together; null where a user makes as many as he comes to.</summary>
    [JsonIgnore]
    public long? Arrivals => Turns is not null ? null
        : (Alone?.PerSecond.Values.Sum(rate => (long)rate * Alone.Seconds) ?? 0) + (Day is { } day ? (long)day.PerSecond * day.Seconds : 0);

    /// <summary>What its scenarios do.</summary>
    [JsonIgnore]
    public IEnumerable<string> Actions => (Day?.Weights.Keys ?? []).Concat(Alone?.PerSecond.Keys ?? []).Concat(Turns?.Every.Keys ?? []).Distinct(StringComparer.Ordinal);

    /// <summary>The scenario of the day that does an action.</summary>
    public static string OfTheDay(string action) => $"day.{action}";

    /// <summary>What limits are held against before anything starts.</summary>
    public IReadOnlyList<PlannedScenario> Plan()
    {
        var deadline = LongestArrival.TotalMilliseconds;
        var weights = (double)(Day?.Weights.Values.Sum() ?? 0);
        return
        [
            .. (Alone?.PerSecond ?? s_none).Select(row =>
                new PlannedScenario(row.Key, Alone!.Seconds, (double)row.Value * Alone.Seconds, deadline, [row.Key])),
            .. (Day?.Weights ?? s_none).Select(row => new PlannedScenario(
                OfTheDay(row.Key), Day!.Seconds, Day.PerSecond * Day.Seconds * row.Value / weights, deadline, [row.Key])),
            .. (Turns?.Every ?? s_none).Select(row => new PlannedScenario(row.Key, Turns!.Seconds, null, deadline)),
        ];
    }
}

/// <param name="Seconds">How long each scenario runs.</param>
/// <param name="PerSecond">Arrivals by scenario.</param>
public sealed record AlonePart(int Seconds, IReadOnlyDictionary<string, int> PerSecond);

/// <param name="Seconds">How long the day is.</param>
/// <param name="PerSecond">Arrivals of all scenarios together.</param>
/// <param name="Weights">Shares of the scenarios.</param>
public sealed record DayPart(int Seconds, int PerSecond, IReadOnlyDictionary<string, int> Weights);

/// <param name="Seconds">How long turns begin.</param>
/// <param name="Every">Least seconds from the beginning of one turn to that of the next, by scenario; all scenarios go on at once.</param>
/// <param name="Sockets">Connections that are kept open meanwhile, from 0.</param>
/// <param name="Items">What one turn changes, where it changes something; from 1.</param>
public sealed record TurnsPart(int Seconds, IReadOnlyDictionary<string, int> Every, int Sockets, int Items);
