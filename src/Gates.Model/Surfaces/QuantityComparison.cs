using Gates.Model.CredentialMate;

namespace Gates.Model.Surfaces;

/// <summary>All readings of one quantity, compared.</summary>
public sealed record QuantityComparison
{
    public required string Quantity { get; init; }

    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>Null where the target offers the oracle no inputs.</summary>
    public required Expectation? Expected { get; init; }

    public required IReadOnlyList<Disagreement> Disagreements { get; init; }

    /// <summary>Whether the reading is what the oracle computes; null without an oracle or without a value.</summary>
    public bool? IsRight(Reading reading) =>
        Expected is null || reading.WhyAbsent is not null ? null : Matches(reading, Expected, Tolerance);

    /// <summary>A cell of the surface matrix for each reading.</summary>
    public IEnumerable<SurfaceCell> CellsOf(string subject) => Readings.Select(reading => new SurfaceCell
    {
        Subject = subject,
        Quantity = Quantity,
        Surface = reading.Surface,
        Shown = reading.WhyAbsent is null ? ComparisonMessage.Value(reading) : "",
        Mark = MarkOf(reading),
        Right = Expected is null ? "" : $"{ComparisonMessage.Value(Expected)} = {Expected.Derivation}",
        Note = reading.WhyAbsent ?? reading.Where,
    });

    // Of two that differ, the first is the one that most others agree with.
    private SurfaceMark MarkOf(Reading reading) => reading.WhyAbsent is not null ? SurfaceMark.Missing : IsRight(reading) switch
    {
        true => SurfaceMark.Right,
        false => SurfaceMark.Wrong,
        null => Disagreements.Any(one => one.Kind == DisagreementKind.BetweenSurfaces && one.Surfaces[1] == reading.Surface) ? SurfaceMark.Differs : SurfaceMark.Unknown,
    };

    internal bool Has(DisagreementKind kind) => Disagreements.Any(disagreement => disagreement.Kind == kind);

    internal decimal Tolerance { get; private init; }

    internal static QuantityComparison Of(
        string quantity, IReadOnlyList<Reading> readings, Expectation? expected, decimal tolerance)
    {
        var disagreements = new List<Disagreement>();
        foreach (var absent in readings.Where(reading => reading.WhyAbsent is not null))
        {
            disagreements.Add(new(DisagreementKind.Absent, quantity, [absent.Surface],
                $"{absent.Surface} shows no {quantity}: {absent.WhyAbsent}"));
        }

        var shown = readings.Where(reading => reading.WhyAbsent is null).ToList();
        disagreements.AddRange(Between(quantity, shown, tolerance));
        if (expected is not null)
            disagreements.AddRange(WithOracle(quantity, shown, expected, tolerance));
        else if (readings.Count == 1)
        {
            disagreements.Add(new(DisagreementKind.NothingToCompare, quantity, [readings[0].Surface],
                $"only {readings[0].Surface} was read, and there is no oracle to compare it with"));
        }

        return new()
        {
            Quantity = quantity,
            Readings = readings,
            Expected = expected,
            Disagreements = disagreements,
            Tolerance = tolerance,
        };
    }

    // Each surface against the one that most others agree with: so the odd one is named, not its neighbours.
    private static IEnumerable<Disagreement> Between(string quantity, List<Reading> shown, decimal tolerance)
    {
        if (shown.Count < 2)
            return [];
        var usual = shown.MaxBy(reading => shown.Count(other => Same(reading, other, tolerance)))!;
        var odd = shown.FindAll(reading => !Same(usual, reading, tolerance));
        if (odd.Count > 0)
            return odd.Select(reading => Differ(quantity, usual, reading));

        // Two may lie on both edges of the one between them.
        var pairs = from one in shown from other in shown where !Same(one, other, tolerance) select (one, other);
        return pairs.Take(1).Select(pair => Differ(quantity, pair.one, pair.other));
    }

    private static Disagreement Differ(string quantity, Reading one, Reading other) =>
        new(DisagreementKind.BetweenSurfaces, quantity, [one.Surface, other.Surface],
            $"{one.Surface} shows {ComparisonMessage.Value(one)}, {other.Surface} shows {ComparisonMessage.Value(other)}");

    private static IEnumerable<Disagreement> WithOracle(
        string quantity, List<Reading> shown, Expectation expected, decimal tolerance) =>
        from reading in shown
        where !Matches(reading, expected, tolerance)
        select new Disagreement(DisagreementKind.WithOracle, quantity, [reading.Surface],
            $"{reading.Surface} shows {ComparisonMessage.Value(reading)}, but {ComparisonMessage.Value(expected)} is right");

    // A number and a text never agree: a surface that shows "2" as a text where a number is due is wrong.
    private static bool Same(Reading one, Reading other, decimal tolerance) =>
        one.Value is { } value
            ? other.Value is { } otherValue && Hours.Agree(value, otherValue, tolerance)
            : other.Value is null && string.Equals(one.Text, other.Text, StringComparison.Ordinal);

    private static bool Matches(Reading reading, Expectation expected, decimal tolerance) =>
        expected.Value is { } value
            ? reading.Value is { } shown && Hours.Agree(shown, value, tolerance)
            : reading.Value is null && string.Equals(reading.Text, expected.Text, StringComparison.Ordinal);
}
