using System.Text.Encodings.Web;
using System.Text.Json;
using Gates.Model.Evidence;
using Gates.Model.Limits;
using Gates.Model.Rollbacks;
using Gates.Model.Watching;

namespace Gates.Model.Policies;

/// <summary>Reads a policy strictly: every error at once, and none is skipped with a warning.</summary>
public static class PolicyJson
{
    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly JsonSerializerOptions s_schema =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="PolicyException">The text is not JSON, or not a policy; it lists every error.</exception>
    public static Policy Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var walk = new StrictJson();
            Walk(walk, document.RootElement);
            var findings = walk.Findings;
            if (findings.Count > 0)
                throw new PolicyException(file, findings);

            var policy = Read(document.RootElement);
            var contradictions = PolicyRules.Contradictions(policy);
            return contradictions.Count == 0 ? policy : throw new PolicyException(file, contradictions);
        }
        catch (JsonException error)
        {
            throw new PolicyException(file, [new("(the file)", $"not readable ({error.Message})", "a JSON policy")], error);
        }
    }

    /// <summary>The JSON Schema of a policy, made of the walk that reads one: published as docs/policy.schema.json.</summary>
    /// <remarks>Contradictions between its parts, and the words of a limit, are beyond a schema: <c>gates policy lint</c> tells them.</remarks>
    public static string Schema()
    {
        var schema = StrictJson.SchemaOf(Walk);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "fixtures/policies/<system>.json of gates");
        return schema.ToJsonString(s_schema) + "\n";
    }

    private static void Walk(StrictJson json, JsonElement root)
    {
        json.Object(root, "",
            new("system", json.Text),
            new("minimumChecks", (element, path) => json.Object(
                element, path, [.. Lanes.All.Select(lane => new JsonMember(lane, json.Count, Required: false))])),
            new("flakeBudget", (element, path) => json.Object(
                element, path, [.. Lanes.All.Select(lane => new JsonMember(lane, json.CountFromZero, Required: false))]), Required: false),
            new("requiredEvidence", (element, path) => json.Object(element, path,
                [.. Lanes.All.Select(lane => new JsonMember(
                    lane, (list, place) => json.Array(list, place, json.Words([.. EvidencePiece.NamesOf(lane)])), Required: false))]), Required: false),
            new("unproven", (element, path) => json.Object(
                element, path, [.. Environments.All.Select(name => new JsonMember(name, json.Words("hold", "list")))])),
            new("optionalSettings", (element, path) => json.Array(element, path, json.Text), Required: false),
            new("limits", (element, path) => LimitJson.Check(json, element, path)),
            new("protected", (element, path) => json.Array(element, path, (item, place) => json.Object(
                item, place, new("checks", json.Text), new("source", json.Text))), Required: false),
            new("overrideApprovers", (element, path) => json.Array(element, path, json.Text), Required: false),
            new("rollback", (element, path) => RollbackMatrix.Walk(json, element, path), Required: false),
            new("promotion", (element, path) => PromotionRules.Walk(json, element, path), Required: false),
            new("watch", (element, path) => WatchPolicyJson.Walk(json, element, path), Required: false));
    }

    // Only what the walk found nothing wrong with comes here.
    private static Policy Read(JsonElement root) => new()
    {
        System = root.GetProperty("system").GetString()!,
        MinimumChecks = root.GetProperty("minimumChecks").EnumerateObject()
            .ToDictionary(lane => lane.Name, lane => lane.Value.GetInt32(), StringComparer.Ordinal),
        FlakeBudget = Members<int>(root, "flakeBudget"),
        RequiredEvidence = Members<IReadOnlyList<string>>(root, "requiredEvidence"),
        Unproven = root.GetProperty("unproven").EnumerateObject()
            .ToDictionary(environment => environment.Name, environment => environment.Value.Deserialize<UnprovenRule>(), StringComparer.Ordinal),
        OptionalSettings = Optional<string>(root, "optionalSettings"),
        Limits = LimitJson.Read(root.GetProperty("limits")),
        Protected = Optional<ProtectedChecks>(root, "protected"),
        OverrideApprovers = Optional<string>(root, "overrideApprovers"),
        Rollback = Optional<RollbackRow>(root, "rollback"),
        Promotion = Members<PromotionRule>(root, "promotion"),
        Watch = root.TryGetProperty("watch", out var watch) ? WatchPolicyJson.Read(watch) : null,
    };

    private static Dictionary<string, T> Members<T>(JsonElement root, string name) =>
        root.TryGetProperty(name, out var members) ? members.Deserialize<Dictionary<string, T>>(s_strict)! : [];

    private static List<T> Optional<T>(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? list.Deserialize<List<T>>(s_strict)! : [];
}

/// <summary>A policy cannot be used; the message lists every reason.</summary>
public sealed class PolicyException(string file, IReadOnlyList<JsonFinding> findings, Exception? inner = null)
    : Exception($"{file}: {findings.Count} error{(findings.Count == 1 ? "" : "s")}\n  " + string.Join("\n  ", findings), inner)
{
    public IReadOnlyList<JsonFinding> Findings { get; } = findings;
}
