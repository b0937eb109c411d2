using Gates.Model.Watching;

namespace Gates.Runner.Watching;

/// <summary>What <c>gates watch</c> was asked for; every value is valid in itself.</summary>
internal sealed record WatchRequest
{
    /// <summary>Environment name or target file; null leaves it to <c>GATES_TARGET</c>.</summary>
    public string? Target { get; init; }

    public required string System { get; init; }

    /// <summary>How long everything must have been good; null leaves it, and the three below, to the policy.</summary>
    public TimeSpan? Steady { get; init; }

    public TimeSpan? Stabilisation { get; init; }

    public TimeSpan? Interval { get; init; }

    /// <summary>Null for the policy's, or what twice the other settings take where that is more.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Rules beside those of the policy.</summary>
    public IReadOnlyList<WatchRule> Rules { get; init; } = [];

    /// <summary>State file of a watch that was interrupted; null begins a new one.</summary>
    public string? Resume { get; init; }

    /// <summary>The folder of the evidence; null makes a new one below <c>artifacts/</c>.</summary>
    public string? Artifacts { get; init; }

    /// <summary>Longest wait for the target to answer before the watch begins.</summary>
    public required TimeSpan ReadyWithin { get; init; }

    /// <summary>The settings of the watch: the policy's, and what was asked for instead.</summary>
    public WatchSettings Over(WatchSettings policy)
    {
        var (stabilisation, steady) = (Stabilisation ?? policy.Stabilisation, Steady ?? policy.Steady);
        var least = stabilisation + 2 * steady;
        return new()
        {
            Stabilisation = stabilisation,
            Interval = Interval ?? policy.Interval,
            Steady = steady,
            Timeout = Timeout ?? (policy.Timeout > least ? policy.Timeout : least),
        };
    }
}
