namespace Gates.Model.Surfaces;

/// <summary>The cells of one quantity as a table: a row for each persona and licence, a column for each surface.</summary>
/// <param name="Quantity">What was read.</param>
/// <param name="Surfaces">The columns, in the order in which they were read.</param>
/// <param name="Rows">Those with something wrong first, then by name.</param>
public sealed record SurfaceMatrix(string Quantity, IReadOnlyList<string> Surfaces, IReadOnlyList<SurfaceRow> Rows)
{
    /// <summary>Cells that are not right, and cells in all.</summary>
    public (int Bad, int All) Counts
    {
        get
        {
            var cells = Rows.SelectMany(row => row.Cells.Values).ToList();
            return (cells.Count(cell => cell.Mark is SurfaceMark.Wrong or SurfaceMark.Missing or SurfaceMark.Differs), cells.Count);
        }
    }

    /// <summary>A matrix for each quantity; none where no surface was compared.</summary>
    public static IReadOnlyList<SurfaceMatrix> Of(IEnumerable<SurfaceCell> cells) =>
    [
        .. from cell in cells
           group cell by cell.Quantity into quantity
           select new SurfaceMatrix(quantity.Key, [.. quantity.Select(cell => cell.Surface).Distinct(StringComparer.Ordinal)],
               [.. quantity.GroupBy(cell => cell.Subject).Select(RowOf).OrderByDescending(row => row.Worst).ThenBy(row => row.Subject, StringComparer.Ordinal)]),
    ];

    private static SurfaceRow RowOf(IGrouping<string, SurfaceCell> row) => new(
        row.Key,
        row.Select(cell => cell.Right).FirstOrDefault(right => right.Length > 0, ""),
        row.GroupBy(cell => cell.Surface).ToDictionary(surface => surface.Key, One, StringComparer.Ordinal));

    // Two lanes may have read one surface, and a page may show a value twice: whatever differs is shown, and the worst counts.
    private static SurfaceCell One(IEnumerable<SurfaceCell> readings)
    {
        var distinct = readings.DistinctBy(cell => (cell.Shown, cell.Mark)).ToList();
        return distinct.MaxBy(cell => cell.Mark)! with
        {
            Shown = string.Join(", ", distinct.Select(cell => cell.Shown).Where(shown => shown.Length > 0).Distinct(StringComparer.Ordinal)),
        };
    }
}

/// <param name="Subject">Persona and licence.</param>
/// <param name="Right">What is right; empty without an oracle.</param>
/// <param name="Cells">By surface; a surface that was not read has none.</param>
public sealed record SurfaceRow(string Subject, string Right, IReadOnlyDictionary<string, SurfaceCell> Cells)
{
    public SurfaceMark Worst => Cells.Values.Max(cell => cell.Mark);
}
