namespace Gates.Model.Evidence;

/// <summary>What surfaces of a deployment name as their build.</summary>
public static class BuildIdentity
{
    public const string ApiCommit = "api.commit";
    public const string WebCommit = "web.commit";
    public const string SchemaHead = "schema.head";

    /// <summary>The different commits that were named; one in a deployment of one build, none where no surface names it.</summary>
    public static IReadOnlyList<string> CommitsOf(IReadOnlyDictionary<string, string> identity) =>
        [.. identity.Where(named => named.Key.EndsWith(".commit", StringComparison.Ordinal)).Select(named => named.Value).Distinct()];
}
