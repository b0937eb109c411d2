using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit;
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

    /// <summary>Reads the profile that <c>GATES_LOAD_PROFILE</c> names.</summary>
    /// <exception cref="GateException">There is no such profile, or the file is not well-formed.</exception>
    public static void Begin()
    {
        var file = Repository.PathOf("fixtures", "credentialmate", "load.json");
        var name = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Standard;
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
        s_current = profile with { Name = name };
    }
}

/// <param name="Seconds">How long each scenario runs.</param>
/// <param name="PerSecond">Arrivals by scenario.</param>
internal sealed record AlonePart(int Seconds, IReadOnlyDictionary<string, int> PerSecond);

/// <param name="Seconds">How long the day is.</param>
/// <param name="PerSecond">Arrivals of all scenarios together.</param>
/// <param name="Weights">Shares of the scenarios.</param>
internal sealed record DayPart(int Seconds, int PerSecond, IReadOnlyDictionary<string, int> Weights);
