using System.Text.Json.Serialization;
using Gates.Model.Limits;

namespace Gates.Model.Loads;

/// <summary>How much load, of what, for how long. Read by <see cref="LoadProfiles"/>.</summary>
public sealed record LoadProfile
{
    // NBomber's own, for an iteration.
    private const double DeadlineMs = 60_000;

    [JsonIgnore]
    public string Name { get; init; } = "";

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
    public LoadProfile At(int perSecond) => this with { Day = Day with { PerSecond = perSecond } };

    /// <summary>How long it takes, each step of it.</summary>
    [JsonIgnore]
    public TimeSpan Length => TimeSpan.FromSeconds((Alone is { } alone ? alone.Seconds * alone.PerSecond.Count : 0) + Day.Seconds);

    /// <summary>Longest time of one arrival.</summary>
    public static TimeSpan LongestArrival { get; } = TimeSpan.FromMilliseconds(DeadlineMs);

    /// <summary>How long a run of it takes at most: every step that it has, and the last arrival.</summary>
    [JsonIgnore]
    public TimeSpan Longest => Length * (Steps?.Count ?? 1) + LongestArrival;

    /// <summary>Arrivals of all scenarios together.</summary>
    [JsonIgnore]
    public long Arrivals => (Alone?.PerSecond.Values.Sum(rate => (long)rate * Alone.Seconds) ?? 0) + (long)Day.PerSecond * Day.Seconds;

    /// <summary>What its scenarios do.</summary>
    [JsonIgnore]
    public IEnumerable<string> Actions => Day.Weights.Keys.Concat(Alone?.PerSecond.Keys ?? []).Distinct(StringComparer.Ordinal);

    /// <summary>The scenario of the day that does an action.</summary>
    public static string OfTheDay(string action) => $"day.{action}";

    /// <summary>What limits are held against before anything starts.</summary>
    public IReadOnlyList<PlannedScenario> Plan()
    {
        var weights = (double)Day.Weights.Values.Sum();
        return
        [
            .. (Alone?.PerSecond ?? new Dictionary<string, int>()).Select(row =>
                new PlannedScenario(row.Key, Alone!.Seconds, (double)row.Value * Alone.Seconds, DeadlineMs, [row.Key])),
            .. Day.Weights.Select(row => new PlannedScenario(
                OfTheDay(row.Key), Day.Seconds, Day.PerSecond * Day.Seconds * row.Value / weights, DeadlineMs, [row.Key])),
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
