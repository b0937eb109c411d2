using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Results;

namespace Gates.Runner.Proving;

/// <summary>A defect that the reference can be told to have, as <c>fixtures/&lt;system&gt;/faults.json</c> names it.</summary>
/// <param name="Id">Name of the switch.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Surface">Where it shows.</param>
/// <param name="Lanes">The lanes that it concerns.</param>
/// <param name="Only">Parts of the names of the checks that its proof runs; empty for the fixtures that <paramref name="CaughtBy"/> names.</param>
/// <param name="CaughtBy">The checks that must go red, as <c>Lane/Fixture.Check</c>.</param>
/// <param name="ExitCode">How the run must end. Default 2.</param>
internal sealed record Fault(
    string Id, string Sentence, string Source, string Surface, IReadOnlyList<string> Lanes, IReadOnlyList<string> Only,
    IReadOnlyList<string> CaughtBy, ExitCode ExitCode = ExitCode.CheckFailed)
{
    /// <summary>What its proof runs of its lanes, unless whole lanes were asked for.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Part => Only.Count > 0 ? Only : [.. CaughtBy.Select(check => check.Split('/')[1].Split('.')[0]).Distinct(StringComparer.Ordinal)];
}

internal static class FaultFile
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The catalogue of a system, or the part of it that is named.</summary>
    /// <exception cref="GateException">The file cannot be read, or names no such fault.</exception>
    public static IReadOnlyList<Fault> Read(string system, IReadOnlyList<string> ids)
    {
        var variant = GatedSystem.Of(system).Variant is { Length: > 0 } named ? $".{named}" : "";
        var file = Repository.PathOf("fixtures", system, $"faults{variant}.json");
        List<Fault> all;
        try
        {
            all = JsonSerializer.Deserialize<List<Fault>>(File.ReadAllText(file), s_strict) ?? [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            throw new GateException(ObstacleKind.Configuration, $"{file}: {unreadable.Message}", unreadable);
        }
        if (ids.Where(id => all.All(fault => fault.Id != id)).ToList() is { Count: > 0 } unknown)
        {
            throw new GateException(
                ObstacleKind.Configuration,
                $"--fault is '{string.Join("', '", unknown)}', which {system} does not have. docs/faults{(system == "credentialmate" ? "" : $".{system}")}{variant}.md lists its {all.Count} faults.");
        }
        return ids.Count == 0 ? all : [.. all.Where(fault => ids.Contains(fault.Id))];
    }
}
