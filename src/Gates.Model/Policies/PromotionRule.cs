using System.Text.Json;
using Gates.Model.Evidence;

namespace Gates.Model.Policies;

/// <summary>What a bundle must have to let its build into an environment.</summary>
public sealed record PromotionRule
{
    /// <summary>Environment that the run must have gated: evidence of another says nothing about the build there.</summary>
    public required string From { get; init; }

    /// <summary>Lanes that must have run. From one.</summary>
    public required IReadOnlyList<string> Lanes { get; init; }

    /// <summary>Hours since the end of the run, at most; from 1 to 24.</summary>
    public required int FreshWithinHours { get; init; }

    public required BackupRule Backup { get; init; }

    /// <summary>Roles that must each have signed off, with a key of its own. From one.</summary>
    public required IReadOnlyList<SignOffRule> SignOffs { get; init; }
}

/// <param name="WithinHours">Hours since the end of the last backup, at most; from 1 to 24.</param>
/// <param name="Role">Who vouches for it.</param>
/// <param name="Source">The document that asks for it.</param>
public sealed record BackupRule(int WithinHours, string Role, string Source);

/// <param name="Role">Small letters, digits and '-'; its key is in the keyring.</param>
/// <param name="Source">The document that asks for it.</param>
public sealed record SignOffRule(string Role, string Source);

/// <summary>How promotion rules are written, and what they may not say.</summary>
internal static class PromotionRules
{
    private const int MostHours = 24;

    public static void Walk(StrictJson json, JsonElement element, string path) => json.Object(element, path,
        [.. Environments.All.Where(name => name != Environments.Embedded)
            .Select(name => new JsonMember(name, (rule, place) => WalkRule(json, rule, place), Required: false))]);

    public static IEnumerable<JsonFinding> Contradictions(Policy policy)
    {
        foreach (var (environment, rule) in policy.Promotion)
        {
            var key = $"promotion.{environment}";
            if (rule.From == environment)
                yield return new($"{key}.from", $"'{rule.From}'", "another environment than the one to promote to");
            if (rule.Lanes.Count == 0)
                yield return new($"{key}.lanes", "empty", "at least one lane");
            if (rule.SignOffs.Count == 0)
                yield return new($"{key}.signOffs", "empty", "at least one role");
            foreach (var twins in rule.SignOffs.GroupBy(signOff => signOff.Role).Where(group => group.Count() > 1))
                yield return new($"{key}.signOffs", $"'{twins.Key}' {twins.Count()} times", "each role once");
            foreach (var role in rule.SignOffs.Select(signOff => signOff.Role).Append(rule.Backup.Role).Where(role => role == Keyring.Gate))
                yield return new($"{key}", $"a sign-off of '{role}'", "a role of a person: the gate signs what it saw");
        }
    }

    private static void WalkRule(StrictJson json, JsonElement element, string path) => json.Object(element, path,
        new("from", json.Words([.. Environments.All])),
        new("lanes", (lanes, place) => json.Array(lanes, place, json.Words([.. Lanes.All]))),
        new("freshWithinHours", Hours(json)),
        new("backup", (backup, place) => json.Object(backup, place,
            new("withinHours", Hours(json)), new("role", Role(json)), new("source", json.Text))),
        new("signOffs", (signOffs, place) => json.Array(signOffs, place, (signOff, item) => json.Object(signOff, item,
            new("role", Role(json)), new("source", json.Text)))));

    private static Action<JsonElement, string> Hours(StrictJson json) => (element, path) =>
    {
        if (json.IsSchema(new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = MostHours }))
            return;
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var hours) || hours is < 1 or > MostHours)
            json.Report(path, element.GetRawText(), $"a whole number of hours from 1 to {MostHours}");
    };

    private static Action<JsonElement, string> Role(StrictJson json) => (element, path) =>
    {
        if (json.IsSchema(new() { ["type"] = "string", ["pattern"] = RoleNames.Pattern }))
            return;
        if (element.ValueKind != JsonValueKind.String || !RoleNames.IsOne(element.GetString()!))
            json.Report(path, element.GetRawText(), $"a role: {RoleNames.Allowed}");
    };
}
