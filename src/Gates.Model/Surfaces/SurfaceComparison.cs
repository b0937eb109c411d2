using Gates.Model.CredentialMate;

namespace Gates.Model.Surfaces;

/// <summary>
/// Compares what the surfaces show for one subject, with each other and with the oracle. Agreement is one check and
/// correctness another: five surfaces may agree on a wrong value.
/// </summary>
public sealed class SurfaceComparison
{
    private SurfaceComparison(string subject, IReadOnlyList<QuantityComparison> quantities) =>
        (Subject, Quantities) = (subject, quantities);

    /// <summary>Persona and licence: <c>sehgal, FL MD</c>.</summary>
    public string Subject { get; }

    public IReadOnlyList<QuantityComparison> Quantities { get; }

    /// <summary>What each surface showed, as cells of the surface matrix.</summary>
    public IEnumerable<SurfaceCell> Cells => Quantities.SelectMany(quantity => quantity.CellsOf(Subject));

    /// <summary>Every disagreement, of surfaces with each other and with the oracle.</summary>
    public IReadOnlyList<Disagreement> Disagreements => [.. Quantities.SelectMany(quantity => quantity.Disagreements)];

    /// <summary>Disagreements that need no oracle: a surface differs from another, or shows nothing.</summary>
    public IReadOnlyList<Disagreement> BetweenSurfaces =>
        [.. Disagreements.Where(disagreement => disagreement.Kind != DisagreementKind.WithOracle)];

    /// <summary>Disagreements with the oracle; a surface that shows nothing is one.</summary>
    public IReadOnlyList<Disagreement> WithOracle =>
        [.. Disagreements.Where(disagreement => disagreement.Kind is DisagreementKind.WithOracle or DisagreementKind.Absent)];

    /// <summary>What a reader of a red check sees: a block for each quantity that disagrees; empty when none does.</summary>
    public string Message => string.Join("\n\n", Quantities
        .Where(quantity => quantity.Disagreements.Count > 0)
        .Select(quantity => ComparisonMessage.Of(Subject, quantity)));

    /// <summary>Compares.</summary>
    /// <param name="persona">Whose value it is.</param>
    /// <param name="license">Of which licence: <c>FL MD</c>.</param>
    /// <param name="readings">What the surfaces showed, in the order in which a reader expects them.</param>
    /// <param name="expectations">What the oracle computes; empty where the target offers no inputs.</param>
    /// <param name="tolerance">Numbers agree within this, the limit itself included. Default 0.01 h.</param>
    /// <exception cref="ArgumentException">
    /// There is nothing to compare, or an expectation that no surface was read for: an empty comparison is no agreement.
    /// </exception>
    public static SurfaceComparison Compare(
        string persona, string license, IReadOnlyList<Reading> readings, IReadOnlyList<Expectation> expectations,
        decimal tolerance = Hours.Tolerance)
    {
        if (readings.Count == 0)
            throw new ArgumentException($"{persona}, {license}: no surface was read.", nameof(readings));
        var unread = expectations.FirstOrDefault(expected => readings.All(reading => reading.Quantity != expected.Quantity));
        if (unread is not null)
            throw new ArgumentException($"{persona}, {license}: no surface was read for {unread.Quantity}.", nameof(readings));

        var quantities = readings
            .GroupBy(reading => reading.Quantity)
            .Select(group => QuantityComparison.Of(
                group.Key, [.. group], expectations.SingleOrDefault(expected => expected.Quantity == group.Key), tolerance))
            .ToList();
        return new($"{persona}, {license}", quantities);
    }
}

/// <summary>One way in which surfaces do not show one right value.</summary>
/// <param name="Kind">What kind of disagreement.</param>
/// <param name="Quantity">Of what.</param>
/// <param name="Surfaces">The surfaces concerned.</param>
/// <param name="Sentence">What each showed, in one line.</param>
public sealed record Disagreement(DisagreementKind Kind, string Quantity, IReadOnlyList<string> Surfaces, string Sentence)
{
    public override string ToString() => Sentence;
}

public enum DisagreementKind
{
    /// <summary>Two surfaces show different values.</summary>
    BetweenSurfaces,

    /// <summary>A surface shows another value than the oracle computes.</summary>
    WithOracle,

    /// <summary>A surface shows nothing.</summary>
    Absent,

    /// <summary>One surface alone was read, and there is no oracle: nothing was compared.</summary>
    NothingToCompare,
}
