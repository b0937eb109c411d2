using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit.Lanes;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Runner.Proving;

/// <summary>Every result of <c>gates prove</c> for programs: the controls, and of each fault what became of it.</summary>
internal static class ProofReport
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string file, Verdict? control, IReadOnlyList<Proof> proofs, IReadOnlyList<Verdict> after) =>
        WholeFile.Write(file, JsonSerializer.Serialize(
            new
            {
                control = control is null ? null : Of(control),
                faults = proofs.Select(proof => new
                {
                    proof.Fault.Id,
                    proof.Result,
                    proof.Why,
                    ExitCode = (int)proof.Verdict.ExitCode,
                    Red = RedOf(proof.Verdict),
                    proof.Fired,
                    Seconds = Math.Round(proof.Took.TotalSeconds, 1),
                }),
                after = after.Select(Of),
            },
            s_json));

    /// <summary>The checks that did not pass, one name for all cases of a check.</summary>
    public static IReadOnlyList<string> RedOf(Verdict verdict) =>
        NamesOf(verdict.Checks.Where(check => check.Result != CheckResult.Passed));

    /// <summary>A check as the catalogue names it: <c>Lane/Fixture.Check</c>.</summary>
    public static string NameOf(JudgedCheck check) => $"{check.Lane}/{check.Name.Split('(')[0]}";

    private static object Of(Verdict verdict) => new
    {
        ExitCode = (int)verdict.ExitCode,
        verdict.Reason,
        Checks = NamesOf(verdict.Checks),
        Red = RedOf(verdict),
    };

    private static IReadOnlyList<string> NamesOf(IEnumerable<JudgedCheck> checks) =>
        [.. checks.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
