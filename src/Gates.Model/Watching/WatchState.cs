namespace Gates.Model.Watching;

/// <summary>A stretch of time of which nothing is known.</summary>
public sealed record WatchHole(DateTimeOffset From, DateTimeOffset To)
{
    public override string ToString() =>
        $"No sample was taken from {WatchTime.Of(From)} to {WatchTime.Of(To)}: what was good before had to be good anew.";
}

/// <summary>Where a watch stands.</summary>
public sealed record WatchState
{
    /// <summary>Whether nothing more is waited for: it was steady, or it is broken, or the time is over.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Whether every rule that holds was good for as long as it must be: the only way to a yes.</summary>
    public required bool IsSteady { get; init; }

    /// <summary>Whether a rule that holds was broken.</summary>
    public required bool IsBroken { get; init; }

    /// <summary>Since when everything has been good; null where something is not.</summary>
    public DateTimeOffset? GoodSince { get; init; }

    /// <summary>Samples that count.</summary>
    public required int Samples { get; init; }

    public required IReadOnlyList<RuleState> Rules { get; init; }

    public required IReadOnlyList<WatchHole> Holes { get; init; }
}
