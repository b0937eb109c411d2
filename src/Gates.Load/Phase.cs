namespace Gates.Load;

/// <summary>How the arrivals of an open phase lie in time.</summary>
public enum Spacing
{
    /// <summary>At equal distances; the distance follows a ramp.</summary>
    Even,

    /// <summary>As independent users come: exponential gaps, from the plan's seed.</summary>
    Poisson,
}

/// <summary>
/// One part of a scenario's load. Open phases start requests by the clock, whatever the target does; closed phases
/// keep a number of virtual users, each of which waits for its answer before it asks again.
/// </summary>
public sealed record Phase
{
    private Phase(PhaseKind kind, double from, double to, TimeSpan during, Spacing spacing)
    {
        if (during <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(during), during, "A phase takes some time.");
        (Kind, From, To, During, Spacing) = (kind, from, to, during, spacing);
    }

    /// <summary>Rate in arrivals a second, or number of users, when the phase begins.</summary>
    public double From { get; }

    /// <summary>The same when it ends.</summary>
    public double To { get; }

    public TimeSpan During { get; }

    public Spacing Spacing { get; }

    public PhaseKind Kind { get; }

    /// <summary>Arrivals by the clock at a steady rate.</summary>
    /// <param name="rate">Arrivals a second, above 0; 0.1 is one in ten seconds.</param>
    public static Phase Open(double rate, TimeSpan during, Spacing spacing = Spacing.Even) =>
        new(PhaseKind.Open, Positive(rate), rate, during, spacing);

    /// <summary>Arrivals by the clock at a rate that grows or falls steadily.</summary>
    /// <param name="from">Arrivals a second at the beginning, from 0.</param>
    /// <param name="to">Arrivals a second at the end, from 0.</param>
    public static Phase Ramp(double from, double to, TimeSpan during, Spacing spacing = Spacing.Even) =>
        new(PhaseKind.Open, NotNegative(from), NotNegative(to), during, spacing);

    /// <summary>A steady number of virtual users without a pause between their iterations.</summary>
    /// <param name="copies">From 1.</param>
    public static Phase Closed(int copies, TimeSpan during) =>
        new(PhaseKind.Closed, Positive(copies), copies, during, Spacing.Even);

    /// <summary>A number of virtual users that grows or falls steadily; one who leaves ends his iteration first.</summary>
    /// <param name="from">From 0.</param>
    /// <param name="to">From 0.</param>
    public static Phase ClosedRamp(int from, int to, TimeSpan during) =>
        new(PhaseKind.Closed, NotNegative(from), NotNegative(to), during, Spacing.Even);

    /// <summary>No arrivals.</summary>
    public static Phase Pause(TimeSpan during) => new(PhaseKind.Pause, 0, 0, during, Spacing.Even);

    private static double Positive(double value) => value > 0 && double.IsFinite(value)
        ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A rate or a number of users is above 0; for none there is Pause.");

    private static double NotNegative(double value) => value >= 0 && double.IsFinite(value)
        ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A rate or a number of users is at least 0.");
}

public enum PhaseKind
{
    Open,
    Closed,
    Pause,
}
