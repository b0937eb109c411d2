using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model;

namespace Gates.Proof;

/// <summary>A named defect that the reference can be told to have, and the checks that must see it.</summary>
/// <param name="Id">Name of the switch.</param>
/// <param name="Sentence">What is wrong, in one sentence.</param>
/// <param name="Source">The seed or incident that it comes from.</param>
/// <param name="Surface">Where it shows.</param>
/// <param name="Lanes">The lanes that it concerns.</param>
/// <param name="Only">Parts of the names of the checks that its proof runs; empty for the fixtures that <paramref name="CaughtBy"/> names.</param>
/// <param name="ExitCode">How the run must end; default 2, and 6 where another build answers.</param>
/// <param name="CaughtBy">Exactly the checks of that part that must not pass, as <c>Lane/Fixture.Check</c>.</param>
public sealed record Fault(
    string Id, string Sentence, string Source, string Surface, IReadOnlyList<string> Lanes, IReadOnlyList<string> Only,
    IReadOnlyList<string> CaughtBy, ExitCode ExitCode = ExitCode.CheckFailed)
{
    public override string ToString() => Id;
}

internal static class FaultCatalog
{
    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };

    public static IReadOnlyList<Fault> CredentialMate { get; } = Of("credentialmate");

    public static IReadOnlyList<Fault> Pems { get; } = Of("pems");

    public static IReadOnlyList<Fault> PemsAsBuilt { get; } = Of("pems", "as-built");

    /// <summary>The catalogue of a system, or of one of its contracts.</summary>
    public static IReadOnlyList<Fault> Of(string system, string? contract = null) =>
        JsonSerializer.Deserialize<List<Fault>>(
            File.ReadAllText(Repository.Fixture(system, contract is null ? "faults.json" : $"faults.{contract}.json")), s_strict)!;
}
