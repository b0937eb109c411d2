using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Model.Policies;

namespace Gates.Model.Limits;

/// <summary>
/// Reads the limits of a policy: <c>{ "limit": "latency p95 &lt; 500 ms", "action": "block", "source": "..." }</c>. Instead of
/// <c>limit</c>, which must hold, <c>alarm</c> says what must not. Optional: <c>abort</c>, <c>minimumSamples</c> and <c>profile</c>.
/// </summary>
public static class LimitJson
{
    private static readonly LimitAction[] s_ladder = [LimitAction.Block, LimitAction.Warn, LimitAction.Rollback];

    private static readonly string[] s_actions = ["block", "rollback", "warn", "observe"];

    /// <summary>Finds what is wrong with an array of limits, as part of the walk over a policy.</summary>
    internal static void Check(StrictJson json, JsonElement element, string path) =>
        json.Array(element, path, (item, itemPath) => CheckOne(json, item, itemPath));

    /// <summary>Reads an array in which <see cref="Check"/> found nothing.</summary>
    internal static IReadOnlyList<Limit> Read(JsonElement element) => [.. element.EnumerateArray().Select(ReadOne)];

    /// <summary>What well-formed limits may still not say together.</summary>
    internal static IReadOnlyList<JsonFinding> Contradictions(IReadOnlyList<Limit> limits)
    {
        var findings = new List<JsonFinding>();
        if (limits.Count == 0)
            findings.Add(new("limits", "empty", "at least one limit"));
        foreach (var subject in limits.GroupBy(limit => limit.Statement.Subject))
        {
            foreach (var twins in subject.GroupBy(limit => (limit.Action, limit.Requirement.IsUpper)).Where(group => group.Count() > 1))
            {
                findings.Add(new($"limits of {subject.Key}", $"given {twins.Count()} times for '{s_actions[(int)twins.Key.Action]}'",
                    "given once for each action"));
            }

            // What is to be reached, what alarms and what rolls back lie ever further from good.
            var pairs = from mild in subject
                        from grave in subject
                        where Array.IndexOf(s_ladder, mild.Action) is var low and >= 0 && Array.IndexOf(s_ladder, grave.Action) > low
                            && mild.Requirement.IsUpper == grave.Requirement.IsUpper
                            && (mild.Requirement.IsUpper ? grave.Statement.Value < mild.Statement.Value : grave.Statement.Value > mild.Statement.Value)
                        select (mild, grave);
            findings.AddRange(pairs.Select(pair => new JsonFinding($"limits of {subject.Key}",
                $"'{s_actions[(int)pair.mild.Action]}' at '{pair.mild}' and '{s_actions[(int)pair.grave.Action]}' at '{pair.grave}'",
                "ordered: block, then warn, then rollback, each further from good")));
        }

        findings.AddRange(LimitShadow.Of(limits));
        return findings;
    }

    private static void CheckOne(StrictJson json, JsonElement item, string path)
    {
        json.Object(item, path,
            new("limit", Statement(json, LimitSense.Requirement), Required: false),
            new("alarm", Statement(json, LimitSense.Alarm), Required: false),
            new("action", json.Words(s_actions)),
            new("abort", json.Flag, Required: false),
            new("minimumSamples", json.Count, Required: false),
            new("profile", json.Text, Required: false),
            new("source", json.Text));
        if (json.IsSchema(new() { ["oneOf"] = new JsonArray(RequiredOnly("limit"), RequiredOnly("alarm")) }) || item.ValueKind != JsonValueKind.Object)
            return;
        var both = item.TryGetProperty("limit", out _) && item.TryGetProperty("alarm", out _);
        var neither = !item.TryGetProperty("limit", out _) && !item.TryGetProperty("alarm", out _);
        if (both)
            json.Report(path, "both a limit and an alarm", "one of them: what must hold, or what must not");
        if (neither)
            json.Report(path, "neither a limit nor an alarm", "one of them: what must hold, or what must not");
    }

    private static JsonObject RequiredOnly(string key) => new() { ["required"] = new JsonArray(key) };

    private static Action<JsonElement, string> Statement(StrictJson json, LimitSense sense) => (element, path) =>
    {
        // What the text may say is no regular language: LimitParser reads it.
        if (json.IsSchema(new() { ["type"] = "string", ["description"] = $"such as {(sense == LimitSense.Requirement ? "latency p95 < 500 ms" : "errors rate > 1 %")}" }))
            return;
        if (element.ValueKind != JsonValueKind.String)
            json.Text(element, path);
        else if (LimitParser.TryParse(element.GetString()!, sense, out var error) is null)
            json.Report($"{path}, character {error!.Position}", error.Found, error.Allowed);
    };

    private static Limit ReadOne(JsonElement item)
    {
        var sense = item.TryGetProperty("alarm", out var text) ? LimitSense.Alarm : LimitSense.Requirement;
        if (sense == LimitSense.Requirement)
            text = item.GetProperty("limit");
        return new()
        {
            Statement = LimitParser.Parse(text.GetString()!, sense),
            Sense = sense,
            Action = (LimitAction)Array.IndexOf(s_actions, item.GetProperty("action").GetString()),
            Abort = item.TryGetProperty("abort", out var abort) && abort.GetBoolean(),
            MinimumSamples = item.TryGetProperty("minimumSamples", out var samples) ? samples.GetInt32() : 1,
            Profile = item.TryGetProperty("profile", out var profile) ? profile.GetString() : null,
            Source = item.GetProperty("source").GetString()!,
        };
    }
}
