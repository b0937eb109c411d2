namespace Gates.Load.Running;

/// <summary>
/// Whether the clock starts a scenario's arrivals on its own thread, or hands them to the thread pool. To wake a thread for each
/// costs more than all else that the engine does for it; but a body that blocks would make the clock late. So the clock starts
/// those whose bodies mostly come to their first wait quickly, wherever they were started so far.
/// </summary>
internal sealed class StartPlace
{
    // More than 3 % of slow starts use the trust up, and it begins with none.
    private const int MostTrust = 256;
    private const int Enough = 128;
    private const int PriceOfSlow = 32;

    // A request to HttpClient takes some 20 µs to its first wait; on a busy machine one in a hundred is interrupted in it.
    private static readonly long s_slow = Ticks.FromMs(0.25);
    private static readonly long s_blocked = Ticks.FromMs(10);

    private int _trust;

    /// <summary>Whether the clock starts the next one itself.</summary>
    public bool IsClock => Volatile.Read(ref _trust) >= Enough;

    /// <summary>Notes how long a start took to the body's first wait, or to its end.</summary>
    public void Note(long ticks)
    {
        // Two threads may overwrite each other's count: trust then comes and goes a little later.
        var trust = _trust;
        if (ticks > s_blocked)
            trust = 0;
        else if (ticks > s_slow)
            trust = Math.Max(0, trust - PriceOfSlow);
        else if (trust < MostTrust)
            trust++;
        Volatile.Write(ref _trust, trust);
    }
}
