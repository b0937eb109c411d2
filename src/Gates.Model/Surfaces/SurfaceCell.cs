namespace Gates.Model.Surfaces;

/// <summary>What one surface showed for one persona's licence: a cell of the surface matrix.</summary>
public sealed record SurfaceCell
{
    /// <summary>Persona and licence: the row.</summary>
    public required string Subject { get; init; }

    /// <summary>What was read; each quantity is a table of its own.</summary>
    public required string Quantity { get; init; }

    /// <summary>The column.</summary>
    public required string Surface { get; init; }

    /// <summary>The value with its unit, as it was shown; empty where nothing was.</summary>
    public required string Shown { get; init; }

    public required SurfaceMark Mark { get; init; }

    /// <summary>What is right, and how it comes about; empty without an oracle.</summary>
    public required string Right { get; init; }

    /// <summary>Why the surface shows nothing, or where exactly it showed it; empty when there is nothing to add.</summary>
    public required string Note { get; init; }
}

/// <summary>Ordered: the worst of several readings of one cell is the greatest.</summary>
public enum SurfaceMark
{
    /// <summary>It is what the oracle computes.</summary>
    Right,

    /// <summary>There is no oracle, and the surface agrees with most others.</summary>
    Unknown,

    /// <summary>There is no oracle, and the surface shows something else than most others.</summary>
    Differs,

    /// <summary>It shows nothing.</summary>
    Missing,

    /// <summary>It is not what the oracle computes.</summary>
    Wrong,
}
