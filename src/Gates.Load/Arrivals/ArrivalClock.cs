namespace Gates.Load.Arrivals;

/// <summary>
/// The intended start of each arrival of open phases. The rate, summed up over time, is the number of arrivals that should
/// have come; an even arrival comes whenever that number passes a half (so a phase has as many as rate times duration,
/// rounded), a Poisson arrival whenever it has grown by an exponential of mean one. Both follow any ramp exactly, and
/// what a phase leaves over is carried into the next.
/// </summary>
internal sealed class ArrivalClock
{
    private readonly PhaseTable _phases;
    private readonly Random _dice;
    private int _index;

    // Arrivals that should have come before the current phase, and when the next one comes, on the same scale.
    private double _before;
    private double _next;

    public ArrivalClock(PhaseTable phases, int seed)
    {
        _phases = phases;
        _dice = new Random(seed);
        _next = Spacing == Spacing.Poisson ? Exponential() : 0.5;
        Seek();
    }

    /// <summary>Seconds since the first phase began; infinite when there are no more.</summary>
    public double Next { get; private set; }

    public void Advance()
    {
        _next += Spacing == Spacing.Poisson ? Exponential() : 1;
        Seek();
    }

    private Spacing Spacing => _index < _phases.Count ? _phases[_index].Phase.Spacing : Spacing.Even;

    private void Seek()
    {
        for (; _index < _phases.Count; _index++)
        {
            var (phase, start, end) = _phases[_index];
            if (phase.Kind != PhaseKind.Open)
                continue;
            var during = end - start;
            var arrivals = (phase.From + phase.To) / 2 * during;
            if (_next < _before + arrivals)
            {
                Next = start + TimeOf(_next - _before, phase.From, (phase.To - phase.From) / during);
                if (Next >= _phases.Length)
                    Next = double.PositiveInfinity;
                return;
            }

            _before += arrivals;
        }

        Next = double.PositiveInfinity;
    }

    // Solves rate * t + slope * t * t / 2 = arrivals, in the form that does not cancel.
    private static double TimeOf(double arrivals, double rate, double slope) =>
        2 * arrivals / (rate + Math.Sqrt(Math.Max(0, rate * rate + 2 * slope * arrivals)));

    private double Exponential() => -Math.Log(1 - _dice.NextDouble());
}
