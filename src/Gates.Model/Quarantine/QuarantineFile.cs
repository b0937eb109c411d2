using System.Globalization;
using System.Text.Json;
using Gates.Model.Policies;

namespace Gates.Model.Quarantine;

/// <summary>
/// Checks that are known to be unreliable: <c>fixtures/policies/&lt;system&gt;.quarantine.json</c>. They run and report, and do not hold a
/// promotion while somebody mends them.
/// </summary>
public sealed record QuarantineFile
{
    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Most checks that may be in quarantine at one time; from 1.</summary>
    public required int Cap { get; init; }

    public required IReadOnlyList<QuarantinedCheck> Checks { get; init; }

    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="PolicyException">The text is no quarantine file; it lists every error.</exception>
    public static QuarantineFile Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var findings = Walk(document.RootElement);
            return findings.Count == 0 ? JsonSerializer.Deserialize<QuarantineFile>(json, s_strict)! : throw new PolicyException(file, findings);
        }
        catch (JsonException error)
        {
            throw new PolicyException(file, [new("(the file)", $"not readable ({error.Message})", "a JSON quarantine file")], error);
        }
    }

    private static IReadOnlyList<JsonFinding> Walk(JsonElement root)
    {
        var json = new StrictJson();
        json.Object(root, "",
            new("cap", json.Count),
            new("checks", (element, path) => json.Array(element, path, (item, place) => json.Object(item, place,
                new("id", json.Text),
                new("owner", json.Text),
                new("issue", json.Text),
                new("reason", json.Text),
                new("since", Date(json)),
                new("expiry", Date(json)),
                new("measurements", (list, at) => json.Array(list, at, (measurement, one) => json.Object(measurement, one,
                    new("run", json.Text), new("commit", json.Text), new("result", json.Words("passed", "failed")))))))));
        return json.Findings;
    }

    private static Action<JsonElement, string> Date(StrictJson json) => (element, path) =>
    {
        if (element.ValueKind != JsonValueKind.String
            || !DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            json.Report(path, element.GetRawText(), "a day, written yyyy-MM-dd");
        }
    };
}

/// <summary>One check in quarantine.</summary>
public sealed record QuarantinedCheck
{
    /// <summary><c>Lane/Fixture.Check</c>: one check with all its cases, and never a pattern.</summary>
    public required string Id { get; init; }

    /// <summary>Who mends it.</summary>
    public required string Owner { get; init; }

    /// <summary>Where the mending is told.</summary>
    public required string Issue { get; init; }

    public required string Reason { get; init; }

    public required DateOnly Since { get; init; }

    /// <summary>The last day on which it counts, in UTC; at most <see cref="QuarantineRules.LongestDays"/> behind <see cref="Since"/>.</summary>
    public required DateOnly Expiry { get; init; }

    /// <summary>Runs that show it unreliable: on one commit it passed, and it failed.</summary>
    public required IReadOnlyList<QuarantineMeasurement> Measurements { get; init; }
}

/// <param name="Run">Id of the run, whose bundle shows it.</param>
/// <param name="Commit">Commit that was deployed.</param>
/// <param name="Result"><c>passed</c> or <c>failed</c>.</param>
public sealed record QuarantineMeasurement(string Run, string Commit, string Result);
