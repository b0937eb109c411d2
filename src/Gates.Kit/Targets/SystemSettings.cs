using Gates.Model.Leaks;
using Gates.Model.Watching;

namespace Gates.Kit.Targets;

/// <summary>What the house needs to know of a deployment, whichever system runs there. Each system adds its own settings.</summary>
public abstract record SystemSettings
{
    /// <summary>Origin of the API. Required.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>Origin of the pages; null for a system without any.</summary>
    public virtual Uri? PagesUrl => null;

    /// <summary>Npgsql connection string. Without it every database check is Unproven.</summary>
    public string? Database { get; init; }

    /// <summary>Commit that every surface must name. Without it the surfaces must agree with each other.</summary>
    public string? ExpectedCommit { get; init; }

    /// <summary>Recorded head of the schema; each system has a default.</summary>
    public abstract string SchemaHead { get; init; }

    /// <summary>Health path on the API origin; each system has a default.</summary>
    public abstract string HealthPath { get; init; }

    /// <summary>
    /// Values that stand in the deployment's data for no other purpose than to be missed in the evidence: what they are, and the
    /// value. The search of the finished bundle looks for them. Default none; the embedded deployment tells its own.
    /// </summary>
    public IReadOnlyDictionary<string, string> Canaries { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The API's process, where it runs on this machine: its memory is watched under load. Without it limits on memory are
    /// Unproven. The embedded deployment tells its own.
    /// </summary>
    public int? ProcessId { get; init; }

    /// <summary>Whether gates may change data. Default true, on production false.</summary>
    public required bool AllowWrites { get; init; }

    /// <summary>Whether gates may put load on it. Default true, on production false.</summary>
    public required bool AllowLoad { get; init; }

    /// <summary>What a reader of the verdict must know of what the deployment was held to; null where nothing is to be said.</summary>
    public virtual string? Note => null;

    /// <summary>Series of a watch that the deployment's contract does not promise, though the system has one that does: rules on them are not held (ADR 68).</summary>
    public virtual IReadOnlyList<WatchSeries> NotPromised => [];

    /// <summary>Passwords and tokens, each by the name of its setting.</summary>
    internal abstract IEnumerable<Secret> Secrets { get; }

    /// <summary>Accounts and people that are the gate's own: they identify nobody.</summary>
    internal abstract IEnumerable<string> Ours { get; }

    /// <summary>What these settings say openly beside what all systems say.</summary>
    internal abstract IEnumerable<string> Open { get; }

    /// <summary>A secret that may not have been given.</summary>
    protected static IEnumerable<Secret> Given(string name, string? value) => value is null ? [] : [new Secret(name, value)];
}
