namespace Gates.Model.Watching;

/// <summary>What was seen at one moment.</summary>
public sealed record WatchSample
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By the name of the series, in the base of its unit (microseconds, a share, bytes); of a state 1 is bad. What could not be read is not here.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>Why a series could not be read, by its name. Never a good reading, and never a bad one.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; init; } = new Dictionary<string, string>();

    /// <summary>Every request that the sample took.</summary>
    public required IReadOnlyList<SampledRequest> Requests { get; init; }
}

/// <param name="Route">Path without query.</param>
/// <param name="Ms">Milliseconds to the last byte; of one without an answer, as long as it was waited for.</param>
/// <param name="Error">What makes it an error: no whole answer, or 5xx; null where it is none.</param>
public sealed record SampledRequest(string Route, double Ms, string? Error = null);
