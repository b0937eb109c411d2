using System.Text.Json;

namespace Gates.Proof;

/// <summary>A named defect that the reference can be told to have, and the checks that must see it.</summary>
/// <param name="Id">Name of the switch.</param>
/// <param name="Sentence">What is wrong, in one sentence.</param>
/// <param name="Source">The seed or incident that it comes from.</param>
/// <param name="Surface">Where it shows.</param>
/// <param name="Lanes">The lanes that it concerns.</param>
/// <param name="CaughtBy">Exactly the checks that must not pass, as <c>Lane/Fixture.Check</c>.</param>
public sealed record Fault(
    string Id, string Sentence, string Source, string Surface, IReadOnlyList<string> Lanes, IReadOnlyList<string> CaughtBy)
{
    public override string ToString() => Id;
}

internal static class FaultCatalog
{
    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static IReadOnlyList<Fault> CredentialMate { get; } = JsonSerializer.Deserialize<List<Fault>>(
        File.ReadAllText(Repository.Fixture("credentialmate", "faults.json")), s_strict)!;
}
