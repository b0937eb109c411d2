using Gates.Model.Limits;
using Gates.Model.Quarantine;
using Gates.Model.Rollbacks;
using Gates.Model.Watching;

namespace Gates.Model.Policies;

/// <summary>A way in which a policy asks for less than the one before it.</summary>
/// <param name="Where">Key or rule.</param>
/// <param name="Before">What it asked for.</param>
/// <param name="After">What it asks for now.</param>
public sealed record Weakening(string Where, string Before, string After)
{
    public override string ToString() => $"{Where}: was {Before}, is {After}";
}

/// <summary>
/// Compares two policies of one system and lists every weakening; what became stricter is not told. Source: anchors, false green
/// 29 (limits loosened until nothing can breach them).
/// </summary>
public static class PolicyDiff
{
    public static IReadOnlyList<Weakening> Weakenings(Policy before, Policy after) =>
    [
        .. before.Limits.SelectMany(limit => OfLimit(limit, after.Limits)),
        .. before.MinimumChecks.Where(lane => after.MinimumChecks.GetValueOrDefault(lane.Key) < lane.Value)
            .Select(lane => new Weakening($"minimumChecks.{lane.Key}", $"{lane.Value}", after.MinimumChecks.TryGetValue(lane.Key, out var now) ? $"{now}" : "not asked for")),
        .. after.FlakeBudget.Where(lane => before.FlakeBudget.GetValueOrDefault(lane.Key) < lane.Value)
            .Select(lane => new Weakening($"flakeBudget.{lane.Key}", $"{before.FlakeBudget.GetValueOrDefault(lane.Key)}", $"{lane.Value}")),
        .. before.RequiredEvidence.SelectMany(lane => Removed($"requiredEvidence.{lane.Key}", lane.Value, after.RequiredEvidence.GetValueOrDefault(lane.Key, []))),
        .. before.Unproven.Where(rule => rule.Value == UnprovenRule.Hold && after.Unproven.GetValueOrDefault(rule.Key) == UnprovenRule.List)
            .Select(rule => new Weakening($"unproven.{rule.Key}", "hold", "list")),
        .. Added("optionalSettings", before.OptionalSettings, after.OptionalSettings),
        .. Added("overrideApprovers", before.OverrideApprovers, after.OverrideApprovers),
        .. Removed("protected", before.Protected.Select(one => one.Checks), after.Protected.Select(one => one.Checks)),
        .. before.Promotion.SelectMany(rule => after.Promotion.TryGetValue(rule.Key, out var now) ? OfPromotion($"promotion.{rule.Key}", rule.Value, now) : []),
        .. after.Promotion.Keys.Where(name => !before.Promotion.ContainsKey(name)).Select(name => new Weakening($"promotion.{name}", "no promotion", "allowed")),
        .. OfRollback(before, after),
        .. WatchPolicyJson.Weakenings(before.Watch, after.Watch),
    ];

    /// <summary>The same of quarantine files; null is none.</summary>
    public static IReadOnlyList<Weakening> Weakenings(QuarantineFile? before, QuarantineFile? after) =>
    [
        .. Added("quarantine", before?.Checks.Select(check => check.Id) ?? [], after?.Checks.Select(check => check.Id) ?? []),
        .. (after?.Cap ?? 0) > (before?.Cap ?? 0) ? [new("quarantine.cap", $"{before?.Cap ?? 0}", $"{after!.Cap}")] : Array.Empty<Weakening>(),
        .. from was in before?.Checks ?? []
           from now in after?.Checks ?? []
           where was.Id == now.Id && now.Expiry > was.Expiry
           select new Weakening($"quarantine of {was.Id}", $"until {was.Expiry:yyyy-MM-dd}", $"until {now.Expiry:yyyy-MM-dd}"),
    ];

    private static IEnumerable<Weakening> OfLimit(Limit was, IReadOnlyList<Limit> after)
    {
        var now = after.FirstOrDefault(limit => limit.Action == was.Action && limit.Profile == was.Profile
            && limit.Requirement.Subject == was.Requirement.Subject && limit.Requirement.IsUpper == was.Requirement.IsUpper);
        if (now is null)
        {
            yield return new($"limit '{was}' ({Word(was.Action)})", "asked for", "deleted");
            yield break;
        }

        var (old, current) = (was.Requirement, now.Requirement);
        var loosened = old.IsUpper ? current.Value > old.Value : current.Value < old.Value;
        var admitsItsValue = current.Value.Equals(old.Value) && !old.IsTrueFor(old.Value) && current.IsTrueFor(current.Value);
        if (loosened || admitsItsValue)
            yield return new($"limit '{was}' ({Word(was.Action)})", $"'{was}'", $"'{now}'");
        if (now.MinimumSamples < was.MinimumSamples)
            yield return new($"limit '{was}' ({Word(was.Action)})", $"{was.MinimumSamples} samples at least", $"{now.MinimumSamples}");
        if (was.Abort && !now.Abort)
            yield return new($"limit '{was}' ({Word(was.Action)})", "ending a run", "letting it go on");
    }

    private static IEnumerable<Weakening> OfPromotion(string key, PromotionRule was, PromotionRule now)
    {
        if (now.From != was.From)
            yield return new($"{key}.from", was.From, now.From);
        if (now.FreshWithinHours > was.FreshWithinHours)
            yield return new($"{key}.freshWithinHours", $"{was.FreshWithinHours}", $"{now.FreshWithinHours}");
        if (now.Backup.WithinHours > was.Backup.WithinHours)
            yield return new($"{key}.backup.withinHours", $"{was.Backup.WithinHours}", $"{now.Backup.WithinHours}");
        if (now.Backup.Role != was.Backup.Role)
            yield return new($"{key}.backup.role", was.Backup.Role, now.Backup.Role);
        foreach (var weakening in Removed($"{key}.lanes", was.Lanes, now.Lanes)
            .Concat(Removed($"{key}.signOffs", was.SignOffs.Select(one => one.Role), now.SignOffs.Select(one => one.Role))))
            yield return weakening;
    }

    // Actions are declared from the mildest to the gravest.
    private static IEnumerable<Weakening> OfRollback(Policy before, Policy after)
    {
        var now = (from row in after.Rollback
                   from cause in row.Causes
                   from place in row.On
                   select ((cause, place), row.Action)).ToDictionary(row => row.Item1, row => row.Action);
        return from row in before.Rollback
               from cause in row.Causes
               from place in row.On
               let action = now.TryGetValue((cause, place), out var found) ? (RollbackAction?)found : null
               where action is null && row.Action > RollbackAction.None || action < row.Action
               select new Weakening($"rollback of {cause} on {place}", $"{row.Action}", action is null ? "not asked for" : $"{action}");
    }

    private static IEnumerable<Weakening> Added(string key, IEnumerable<string> before, IEnumerable<string> after) =>
        after.Except(before, StringComparer.Ordinal).Select(one => new Weakening(key, $"without '{one}'", "with it"));

    private static IEnumerable<Weakening> Removed(string key, IEnumerable<string> before, IEnumerable<string> after) =>
        before.Except(after, StringComparer.Ordinal).Select(one => new Weakening(key, $"with '{one}'", "without it"));

    private static string Word(LimitAction action) => action.ToString().ToLowerInvariant();
}
