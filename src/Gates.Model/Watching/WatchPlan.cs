namespace Gates.Model.Watching;

/// <summary>What a watch holds a deployment to.</summary>
public sealed record WatchPlan
{
    public required WatchSettings Settings { get; init; }

    public required IReadOnlyList<WatchRule> Rules { get; init; }

    /// <summary>What the deployment can tell: the names of series, each with the target's setting that it still lacks, or null where nothing is wanting.</summary>
    public required IReadOnlyDictionary<string, string?> Sources { get; init; }
}
