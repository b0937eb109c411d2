using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model.Results;

namespace Gates.Kit.Targets;

/// <summary>Reads a personas file: <c>[{persona, email, provider_id, licenses:[{state, license_type, expected_total_gap?}]}]</c>.</summary>
public static class PersonaFile
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // The file is the contract's, and there every object may hold further keys.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>A relative path is looked up beside the target file, then in the checkout.</summary>
    public static string Resolve(string named, string? targetFile)
    {
        if (Path.IsPathRooted(named))
            return named;
        var beside = targetFile is null ? null : Path.Combine(Path.GetDirectoryName(targetFile)!, named);
        return beside is not null && File.Exists(beside) ? beside : Repository.PathOf(named);
    }

    /// <exception cref="GateException">The file cannot be read, has no persona, or names one twice.</exception>
    public static IReadOnlyList<Persona> Read(string path)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(path), s_strict) ?? [];
            if (rows.Count == 0)
                throw Bad(path, "it holds no persona", null);
            if (rows.GroupBy(row => row.Persona, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw Bad(path, $"the persona '{twice.Key}' stands there twice", null);
            if (rows.FirstOrDefault(row => row.Licenses.Count == 0) is { } bare)
                throw Bad(path, $"the persona '{bare.Persona}' has no licence", null);
            return [.. rows.Select(row => new Persona(
                row.Persona,
                row.Email,
                row.ProviderId,
                [.. row.Licenses.Select(held => new PersonaLicense(held.State, held.LicenseType, held.ExpectedTotalGap))]))];
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Bad(path, problem.Message, problem);
        }
    }

    private static GateException Bad(string path, string what, Exception? cause) => new(
        ObstacleKind.Configuration,
        $"The personas file '{path}' is of no use: {what}. Allowed is [{{persona, email, provider_id, "
        + "licenses:[{state, license_type, expected_total_gap?}]}}], each persona once.",
        cause);

    private sealed record Row(
        [property: JsonRequired] string Persona,
        [property: JsonRequired] string Email,
        [property: JsonRequired] int ProviderId,
        [property: JsonRequired] List<LicenseRow> Licenses);

    private sealed record LicenseRow(
        [property: JsonRequired] string State, [property: JsonRequired] string LicenseType, decimal? ExpectedTotalGap = null);
}
