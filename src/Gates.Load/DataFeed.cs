namespace Gates.Load;

/// <summary>Rows for arrivals, such as accounts; each call of <see cref="Next"/> takes one. Thread-safe.</summary>
public sealed class DataFeed<T>
{
    private readonly IReadOnlyList<T> _rows;
    private readonly Func<long, int> _place;
    private long _taken;

    internal DataFeed(IReadOnlyList<T> rows, Func<long, int> place)
    {
        if (rows.Count == 0)
            throw new ArgumentException("A data feed has at least one row.", nameof(rows));
        (_rows, _place) = (rows, place);
    }

    /// <exception cref="DataFeedExhaustedException">Each row was taken once, and the feed gives each only once.</exception>
    public T Next() => _rows[_place(Interlocked.Increment(ref _taken) - 1)];
}

/// <summary>The ways to go through rows.</summary>
public static class DataFeed
{
    /// <summary>In order, from the beginning again after the last.</summary>
    public static DataFeed<T> Circular<T>(IReadOnlyList<T> rows) => new(rows, taken => (int)(taken % rows.Count));

    /// <summary>Any row each time; the seed replays the draw.</summary>
    public static DataFeed<T> Random<T>(IReadOnlyList<T> rows, int seed) =>
        new(rows, taken => (int)(Scattered((ulong)taken + ((ulong)(uint)seed << 32)) % (ulong)rows.Count));

    /// <summary>In order, each row once; an arrival that finds none left is dropped with that reason.</summary>
    public static DataFeed<T> Once<T>(IReadOnlyList<T> rows) =>
        new(rows, taken => taken < rows.Count ? (int)taken : throw new DataFeedExhaustedException(rows.Count));

    // The finalizer of SplitMix64: neighbours in, noise out.
    private static ulong Scattered(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>A feed that gives each row once has given all.</summary>
public sealed class DataFeedExhaustedException(int rows) : Exception($"All {rows} rows of the data feed were taken.");
