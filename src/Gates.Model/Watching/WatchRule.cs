using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>A rule of a watch: what must not happen, what follows if it does, and who asks for it.</summary>
public sealed record WatchRule
{
    public required WatchStatement Statement { get; init; }

    public required LimitAction Action { get; init; }

    /// <summary>The document that asks for it.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it decides the verdict; one that warns is told and holds nothing.</summary>
    public bool Holds => Gravity > 0;

    /// <summary>The graver of two broken rules names the verdict: a rollback now, then one that is scheduled, then a hold; 0 for none of them.</summary>
    public int Gravity => Action switch
    {
        LimitAction.Rollback => 3,
        LimitAction.Schedule => 2,
        LimitAction.Block => 1,
        LimitAction.Warn => 0,
        _ => throw new InvalidOperationException($"A rule of a watch has no action {Action}."),
    };

    public override string ToString() => $"{Statement}";
}
