namespace Gates.Load.Arrivals;

/// <summary>Phases, one after the other, as functions of the time since the first began; in seconds.</summary>
internal sealed class PhaseTable
{
    private readonly (Phase Phase, double Start, double End)[] _rows;

    /// <param name="phases">In their order.</param>
    /// <param name="until">Cuts them off here; null for their whole length.</param>
    public PhaseTable(IReadOnlyList<Phase> phases, TimeSpan? until = null)
    {
        var rows = new List<(Phase, double, double)>();
        foreach (var phase in phases)
        {
            var end = Length + phase.During.TotalSeconds;
            rows.Add((phase, Length, end));
            Length = end;
        }

        _rows = [.. rows];
        Length = Math.Min(Length, until?.TotalSeconds ?? double.PositiveInfinity);
    }

    public double Length { get; }

    public int Count => _rows.Length;

    /// <summary>Phase by number, with the times at which it begins and, if not cut off, ends.</summary>
    public (Phase Phase, double Start, double End) this[int index] => _rows[index];

    /// <summary>Arrivals a second asked for at a moment.</summary>
    public double RateAt(double time) => At(time, PhaseKind.Open);

    /// <summary>Virtual users asked for at a moment.</summary>
    public int UsersAt(double time) => (int)Math.Round(At(time, PhaseKind.Closed), MidpointRounding.AwayFromZero);

    public double PeakRate => Peak(PhaseKind.Open);

    public int PeakUsers => (int)Peak(PhaseKind.Closed);

    /// <summary>Mean rate over the open phases; null without one.</summary>
    public double? MeanRate
    {
        get
        {
            var open = Of(PhaseKind.Open).ToList();
            var seconds = open.Sum(row => row.End - row.Start);
            return seconds > 0 ? open.Sum(row => (row.Phase.From + row.Phase.To) / 2 * (row.End - row.Start)) / seconds : null;
        }
    }

    private double Peak(PhaseKind kind) =>
        Of(kind).Select(row => Math.Max(row.Phase.From, row.Phase.To)).DefaultIfEmpty(0).Max();

    private IEnumerable<(Phase Phase, double Start, double End)> Of(PhaseKind kind) =>
        _rows.Where(row => row.Phase.Kind == kind && row.Start < Length);

    private double At(double time, PhaseKind kind)
    {
        if (time < 0 || time >= Length)
            return 0;
        var (phase, start, end) = _rows.First(row => time < row.End);
        return phase.Kind == kind ? phase.From + (phase.To - phase.From) * (time - start) / (end - start) : 0;
    }
}
