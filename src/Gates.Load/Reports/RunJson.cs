using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model.Loads;

namespace Gates.Load.Reports;

/// <summary>
/// A run as JSON, with everything it tells: counts, timeline, audit, and the merged histogram of each scenario and step,
/// so that another run can be compared with it, or added to it, without loss.
/// </summary>
public static class RunJson
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // What follows from the rest is not written: it could contradict it.
        IgnoreReadOnlyProperties = true,
    };

    public static string Of(LoadRun run) => JsonSerializer.Serialize(run, s_json);

    /// <exception cref="JsonException">The text is no run, or contradicts itself.</exception>
    public static LoadRun Read(string json)
    {
        var run = JsonSerializer.Deserialize<LoadRun>(json, s_json) ?? throw new JsonException("A load run is an object, not null.");
        foreach (var scenario in run.Scenarios.Where(scenario => !scenario.Counts.Balances))
            throw new JsonException($"The endings of '{scenario.Name}' do not add up to its {scenario.Arrivals} arrivals.");
        return run;
    }
}
