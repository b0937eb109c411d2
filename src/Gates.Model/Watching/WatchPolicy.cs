using System.Text.Json;
using Gates.Model.Limits;
using Gates.Model.Policies;

namespace Gates.Model.Watching;

/// <summary>What a policy asks of a watch.</summary>
/// <param name="Settings">The four settings where the command gives no others.</param>
/// <param name="Rules">From one.</param>
public sealed record WatchPolicy(WatchSettings Settings, IReadOnlyList<WatchRule> Rules);

/// <summary>How a policy's <c>watch</c> is written, what it may not say, and how it asks for less than another.</summary>
internal static class WatchPolicyJson
{
    private static readonly (string Word, LimitAction Action)[] s_actions =
        [("block", LimitAction.Block), ("schedule", LimitAction.Schedule), ("rollback", LimitAction.Rollback), ("warn", LimitAction.Warn)];

    public static void Walk(StrictJson json, JsonElement element, string path) => json.Object(element, path,
        new("stabilisation", Time(json)),
        new("interval", Time(json)),
        new("steady", Time(json)),
        new("timeout", Time(json)),
        new("rules", (rules, place) => json.Array(rules, place, (rule, item) => json.Object(rule, item,
            new("alarm", Alarm(json)), new("action", json.Words([.. s_actions.Select(row => row.Word)])), new("source", json.Text)))));

    /// <summary>Reads what <see cref="Walk"/> found nothing wrong with.</summary>
    public static WatchPolicy Read(JsonElement watch) => new(
        new()
        {
            Stabilisation = TimeOf(watch, "stabilisation"),
            Interval = TimeOf(watch, "interval"),
            Steady = TimeOf(watch, "steady"),
            Timeout = TimeOf(watch, "timeout"),
        },
        [
            .. watch.GetProperty("rules").EnumerateArray().Select(rule => new WatchRule
            {
                Statement = WatchRuleParser.Parse(rule.GetProperty("alarm").GetString()!),
                Action = s_actions.Single(row => row.Word == rule.GetProperty("action").GetString()).Action,
                Source = rule.GetProperty("source").GetString()!,
            }),
        ]);

    public static IEnumerable<JsonFinding> Contradictions(Policy policy)
    {
        if (policy.Watch is not { } watch)
            yield break;
        foreach (var finding in watch.Settings.Contradictions())
            yield return finding with { Key = $"watch.{finding.Key}" };
        if (!watch.Rules.Any(rule => rule.Holds))
            yield return new("watch.rules", "without one that holds", "given one that blocks, schedules or rolls back");
        foreach (var twins in watch.Rules.GroupBy(rule => (rule.Action, $"{rule}")).Where(group => group.Count() > 1))
            yield return new("watch.rules", $"'{twins.Key.Item2}' {twins.Count()} times", "each rule once for each action");
    }

    public static IEnumerable<Weakening> Weakenings(WatchPolicy? before, WatchPolicy? after)
    {
        if (before is null)
            return [];
        if (after is null)
            return [new("watch", "asked for", "deleted")];
        return
        [
            .. after.Settings.WeakerThan(before.Settings),
            .. before.Rules.Where(was => !after.Rules.Any(now => IsAtLeast(now, was)))
                .Select(was => new Weakening($"watch rule '{was}' ({was.Action.ToString().ToLowerInvariant()})", "asked for", "deleted or loosened")),
        ];
    }

    // Of the same subject, at least as grave, at least as soon, at least as near to good.
    private static bool IsAtLeast(WatchRule now, WatchRule was)
    {
        var (current, old) = (now.Statement, was.Statement);
        var isUpper = old.Operator is LimitOperator.Greater or LimitOperator.GreaterOrEqual;
        return current.Subject == old.Subject && now.Gravity >= was.Gravity && current.For <= old.For && current.Operator == old.Operator
            && (isUpper ? current.Value <= old.Value : current.Value >= old.Value);
    }

    private static Action<JsonElement, string> Time(StrictJson json) => (element, path) =>
    {
        if (json.IsSchema(new() { ["type"] = "string", ["pattern"] = "^[0-9]+(s|m|min|h)$" }))
            return;
        if (element.ValueKind != JsonValueKind.String || WatchTime.Parse(element.GetString()!) is null)
            json.Report(path, element.GetRawText(), WatchTime.Allowed);
    };

    private static Action<JsonElement, string> Alarm(StrictJson json) => (element, path) =>
    {
        if (json.IsSchema(new() { ["type"] = "string", ["description"] = "such as errors > 1 % for 5min" }))
            return;
        if (element.ValueKind != JsonValueKind.String)
            json.Text(element, path);
        else if (WatchRuleParser.TryParse(element.GetString()!, out var error) is null)
            json.Report($"{path}, character {error!.Position}", error.Found, error.Allowed);
    };

    private static TimeSpan TimeOf(JsonElement watch, string name) => WatchTime.Parse(watch.GetProperty(name).GetString()!)!.Value;
}
