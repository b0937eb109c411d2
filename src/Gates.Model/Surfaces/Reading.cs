namespace Gates.Model.Surfaces;

/// <summary>What one surface showed for one quantity. Made by <see cref="Of"/>, <see cref="OfText"/> or <see cref="Absent"/>.</summary>
public sealed record Reading
{
    private Reading(string surface, string quantity) => (Surface, Quantity) = (surface, quantity);

    /// <summary>The surface as a reader knows it: <c>state page</c>, <c>report (xlsx)</c>, <c>API check</c>.</summary>
    public string Surface { get; }

    /// <summary>What was read: <c>total gap</c>. Readings of one quantity are compared.</summary>
    public string Quantity { get; }

    /// <summary>The number, where it is one.</summary>
    public decimal? Value { get; private init; }

    /// <summary>The text, where it is one.</summary>
    public string? Text { get; private init; }

    /// <summary>Why the surface shows nothing, where it does not.</summary>
    public string? WhyAbsent { get; private init; }

    /// <summary>Where exactly, or the words that were shown; empty when there is nothing to add.</summary>
    public string Where { get; private init; } = "";

    public static Reading Of(string surface, string quantity, decimal value, string where = "") =>
        new(surface, quantity) { Value = value, Where = where };

    public static Reading OfText(string surface, string quantity, string text, string where = "") =>
        new(surface, quantity) { Text = text, Where = where };

    /// <summary>The surface was looked at and does not show the quantity: a disagreement, never a gap in the table.</summary>
    public static Reading Absent(string surface, string quantity, string why) =>
        new(surface, quantity) { WhyAbsent = why };
}

/// <summary>What the oracle computes for one quantity, and how.</summary>
public sealed record Expectation
{
    private Expectation(string quantity, string derivation) => (Quantity, Derivation) = (quantity, derivation);

    public string Quantity { get; }

    public decimal? Value { get; private init; }

    public string? Text { get; private init; }

    /// <summary>The formula with its numbers: <c>max(0, 0) + 2.0</c>.</summary>
    public string Derivation { get; }

    /// <summary>Lines below the table that show where the formula's numbers come from; empty when there are none.</summary>
    public string Workings { get; private init; } = "";

    /// <summary>Values that well-known mistakes give.</summary>
    public IReadOnlyList<CredentialMate.KnownMistake> KnownMistakes { get; private init; } = [];

    public static Expectation Of(string quantity, decimal value, string derivation) =>
        new(quantity, derivation) { Value = value };

    public static Expectation OfText(string quantity, string text, string derivation) =>
        new(quantity, derivation) { Text = text };

    /// <summary>The total gap of a licence, with its workings and the totals that well-known mistakes give.</summary>
    public static Expectation TotalGap(CredentialMate.ExpectedGap gap, string quantity = "total gap") =>
        new(quantity, $"{gap.Derivation}, that is max(general, Σ overlap) + Σ separate")
        {
            Value = gap.TotalGap,
            Workings = $"credits of {gap.CycleStart:yyyy-MM-dd} to {gap.CycleEnd:yyyy-MM-dd}, required - earned:\n{gap.Workings()}",
            KnownMistakes = gap.KnownMistakes,
        };
}
