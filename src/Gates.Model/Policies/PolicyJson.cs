using System.Text.Json;
using Gates.Model.Rollbacks;

namespace Gates.Model.Policies;

/// <summary>Reads a policy strictly: every error at once, and none is skipped with a warning.</summary>
public static class PolicyJson
{
    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="PolicyException">The text is not JSON, or not a policy; it lists every error.</exception>
    public static Policy Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var findings = Walk(document.RootElement);
            if (findings.Count > 0)
                throw new PolicyException(file, findings);

            // The walk explains, and has refused null; the strict serializer is the lock behind it.
            var policy = JsonSerializer.Deserialize<Policy>(json, s_strict)!;
            var contradictions = PolicyRules.Contradictions(policy);
            return contradictions.Count == 0 ? policy : throw new PolicyException(file, contradictions);
        }
        catch (JsonException error)
        {
            throw new PolicyException(file, [new("(the file)", $"not readable ({error.Message})", "a JSON policy")], error);
        }
    }

    private static IReadOnlyList<JsonFinding> Walk(JsonElement root)
    {
        var json = new StrictJson();
        json.Object(root, "",
            new("system", json.Text),
            new("minimumChecks", (element, path) => json.Object(
                element, path, [.. Lanes.All.Select(lane => new JsonMember(lane, json.Count, Required: false))])),
            new("unproven", (element, path) => json.Object(
                element, path, [.. Environments.All.Select(name => new JsonMember(name, json.Words("hold", "list")))])),
            new("optionalSettings", (element, path) => json.Array(element, path, json.Text), Required: false),
            new("thresholds", (element, path) => json.Array(element, path, (item, itemPath) => json.Object(
                item, itemPath,
                new("metric", json.Text),
                new("operator", json.Words("<", "<=", ">", ">=")),
                new("value", json.Positive),
                new("unit", json.Words("ms", "s", "%")),
                new("action", json.Words("require", "investigate", "rollback")),
                new("minimumSamples", json.Count, Required: false),
                new("source", json.Text)))),
            new("protected", (element, path) => json.Array(element, path, (item, place) => json.Object(
                item, place, new("checks", json.Text), new("source", json.Text))), Required: false),
            new("overrideApprovers", (element, path) => json.Array(element, path, json.Text), Required: false),
            new("rollback", (element, path) => RollbackMatrix.Walk(json, element, path), Required: false),
            new("promotion", (element, path) => PromotionRules.Walk(json, element, path), Required: false));
        return json.Findings;
    }
}

/// <summary>A policy cannot be used; the message lists every reason.</summary>
public sealed class PolicyException(string file, IReadOnlyList<JsonFinding> findings, Exception? inner = null)
    : Exception($"{file}: {findings.Count} error{(findings.Count == 1 ? "" : "s")}\n  " + string.Join("\n  ", findings), inner)
{
    public IReadOnlyList<JsonFinding> Findings { get; } = findings;
}
