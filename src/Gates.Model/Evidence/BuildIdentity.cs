namespace Gates.Model.Evidence;

/// <summary>What surfaces of a deployment name as their build, and since when its database has been up.</summary>
public static class BuildIdentity
{
    public const string ApiCommit = "api.commit";
    public const string WebCommit = "web.commit";
    public const string SchemaHead = "schema.head";

    /// <summary>No part of the build: two readings of it tell whether the database went down in between.</summary>
    public const string DatabaseStart = "database.start";

    /// <summary>The different commits that were named; one in a deployment of one build, none where no surface names it.</summary>
    public static IReadOnlyList<string> CommitsOf(IReadOnlyDictionary<string, string> identity) =>
        [.. identity.Where(named => IsCommit(named.Key)).Select(named => named.Value).Distinct()];

    /// <summary>Why this is not the build that was to be deployed; null when it is, as far as its surfaces name one.</summary>
    /// <param name="identity">What the surfaces name.</param>
    /// <param name="commit">Expected commit; null where none is, then the surfaces must agree.</param>
    /// <param name="head">Expected schema head.</param>
    public static string? WhyNot(IReadOnlyDictionary<string, string> identity, string? commit, string head)
    {
        var wrong = identity.Where(named => named.Key switch
        {
            SchemaHead => named.Value != head,
            DatabaseStart => false,
            _ => commit is not null && named.Value != commit,
        }).Select(named => $"{named.Key} is {named.Value}, expected is {(named.Key == SchemaHead ? head : commit)}").ToList();
        if (wrong.Count > 0)
            return string.Join("; ", wrong);
        return CommitsOf(identity).Count > 1
            ? string.Join("; ", identity.Where(named => IsCommit(named.Key)).Select(named => $"{named.Key} is {named.Value}"))
            : null;
    }

    /// <summary>What two runs both name and name differently, in words; null when nothing is.</summary>
    public static string? Difference(IReadOnlyDictionary<string, string> earlier, IReadOnlyDictionary<string, string> later)
    {
        var different = earlier.Where(named => later.TryGetValue(named.Key, out var now) && now != named.Value)
            .Select(named => $"{named.Key} was {named.Value} and is {later[named.Key]}").Order(StringComparer.Ordinal).ToList();
        return different.Count == 0 ? null : string.Join("; ", different);
    }

    /// <summary>What of the build is named otherwise than before, in words; null when nothing is.</summary>
    public static string? Change(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var changed = before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => name != DatabaseStart && before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => $"{name} was {before.GetValueOrDefault(name, "not named")} at the start and is {after.GetValueOrDefault(name, "not named")} at the end")
            .ToList();
        return changed.Count == 0 ? null : string.Join("; ", changed);
    }

    /// <summary>Since when the database was up at each reading, in words; null when it did not go down in between, or nobody can tell.</summary>
    public static string? RestartOf(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.GetValueOrDefault(DatabaseStart) is { } then && after.GetValueOrDefault(DatabaseStart) is { } now && then != now
            ? $"up since {then} at the start, and since {now} at the end"
            : null;

    private static bool IsCommit(string name) => name.EndsWith(".commit", StringComparison.Ordinal);
}
