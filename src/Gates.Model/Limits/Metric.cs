namespace Gates.Model.Limits;

/// <summary>Something that a load run measures, and what may be asked of it.</summary>
public sealed record Metric
{
    public required string Name { get; init; }

    /// <summary>Tags that may restrict it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its aggregations, with the kind of unit that each is in.</summary>
    public required IReadOnlyDictionary<AggregationKind, UnitKind> Aggregations { get; init; }

    /// <summary>Whether more is worse, so that it can only be bounded from above.</summary>
    public bool MoreIsWorse { get; init; } = true;

    /// <summary>Whether it is known second by second. Of steps and codes nothing is.</summary>
    public bool HasTimeline { get; init; }

    /// <summary>Whether a generator that is held up makes it look worse than the target is.</summary>
    public bool HoldsGeneratorsDelay { get; init; }

    /// <summary>The lane that measures it, and so judges its limits.</summary>
    public string Lane { get; init; } = Lanes.Load;

    private static readonly Dictionary<AggregationKind, UnitKind> s_times = new()
    {
        [AggregationKind.Percentile] = UnitKind.Time,
        [AggregationKind.Min] = UnitKind.Time,
        [AggregationKind.Max] = UnitKind.Time,
        [AggregationKind.Mean] = UnitKind.Time,
    };

    private static readonly Dictionary<AggregationKind, UnitKind> s_shares = new()
    {
        [AggregationKind.Rate] = UnitKind.Share,
        [AggregationKind.Count] = UnitKind.Number,
    };

    private static readonly Dictionary<AggregationKind, UnitKind> s_frequencies = new()
    {
        [AggregationKind.Rate] = UnitKind.Frequency,
        [AggregationKind.Count] = UnitKind.Number,
    };

    /// <summary>From the intended start to the end. An arrival that was dropped is slower than any limit.</summary>
    public static Metric Latency { get; } = new()
    {
        Name = "latency",
        Tags = ["scenario", "step"],
        Aggregations = s_times,
        HasTimeline = true,
        HoldsGeneratorsDelay = true,
    };

    /// <summary>From the actual start to the end: what the target took, without the delay of the start.</summary>
    public static Metric Service { get; } = new() { Name = "service", Tags = ["scenario"], Aggregations = s_times, HoldsGeneratorsDelay = true };

    /// <summary>Arrivals that failed, were dropped or timed out; of a step, those that failed or timed out.</summary>
    public static Metric Errors { get; } = new()
    {
        Name = "errors",
        Tags = ["scenario", "step", "code"],
        Aggregations = s_shares,
        HasTimeline = true,
    };

    /// <summary>Arrivals that never started.</summary>
    public static Metric Dropped { get; } = new()
    {
        Name = "dropped",
        Tags = ["scenario"],
        Aggregations = s_shares,
        HasTimeline = true,
    };

    /// <summary>Arrivals that did not end within their deadline.</summary>
    public static Metric Timeouts { get; } = new()
    {
        Name = "timeouts",
        Tags = ["scenario", "step"],
        Aggregations = s_shares,
        HasTimeline = true,
    };

    /// <summary>Arrivals that came due: the load, and with it the amount of evidence.</summary>
    public static Metric Arrivals { get; } = new()
    {
        Name = "arrivals",
        Tags = ["scenario"],
        Aggregations = s_frequencies,
        MoreIsWorse = false,
        HasTimeline = true,
    };

    /// <summary>Arrivals that were answered as expected.</summary>
    public static Metric Answers { get; } = new()
    {
        Name = "answers",
        Tags = ["scenario", "step"],
        Aggregations = s_frequencies,
        MoreIsWorse = false,
        HasTimeline = true,
    };

    /// <summary>Bodies of the answers.</summary>
    public static Metric Bytes { get; } = new()
    {
        Name = "bytes",
        Tags = ["scenario", "step"],
        Aggregations = new Dictionary<AggregationKind, UnitKind>
        {
            [AggregationKind.Rate] = UnitKind.Flow,
            [AggregationKind.Count] = UnitKind.Size,
        },
        MoreIsWorse = false,
    };

    /// <summary>Actual less intended start, of every arrival: the generator's own delay.</summary>
    public static Metric Lag { get; } = new() { Name = "lag", Aggregations = s_times };

    /// <summary>Memory of the target; its rate is the slope over the run.</summary>
    public static Metric Memory { get; } = new()
    {
        Name = "memory",
        Aggregations = new Dictionary<AggregationKind, UnitKind>
        {
            [AggregationKind.Rate] = UnitKind.Flow,
            [AggregationKind.Max] = UnitKind.Size,
        },
    };

    /// <summary>By how much latency exceeds that of a baseline: 50 % is one and a half times as long.</summary>
    public static Metric Degradation { get; } = new()
    {
        Name = "degradation",
        Tags = ["scenario", "step"],
        Aggregations = new Dictionary<AggregationKind, UnitKind> { [AggregationKind.Percentile] = UnitKind.Share },
        HoldsGeneratorsDelay = true,
    };

    /// <summary>The slope of a percentile of latency over the run: whether the target slows down with time.</summary>
    public static Metric Drift { get; } = new()
    {
        Name = "drift",
        Tags = ["scenario"],
        Aggregations = new Dictionary<AggregationKind, UnitKind> { [AggregationKind.Percentile] = UnitKind.Drift },
        HoldsGeneratorsDelay = true,
    };

    /// <summary>Connections that the target kept open and lost, of all clients together.</summary>
    public static Metric Disconnections { get; } = new()
    {
        Name = "disconnections",
        Aggregations = new Dictionary<AggregationKind, UnitKind> { [AggregationKind.Rate] = UnitKind.Frequency },
    };

    /// <summary>Warm answers of the API, one call at a time.</summary>
    public static Metric Answer { get; } = new() { Name = "answer", Tags = ["route"], Aggregations = s_times, Lane = Lanes.Smoke };

    /// <summary>From the start of navigation to the named content, warm.</summary>
    public static Metric PageLoad { get; } = new() { Name = "page.load", Tags = ["page"], Aggregations = s_times, Lane = Lanes.E2E };

    /// <summary>Answers to a POST of the notification preferences, one call at a time.</summary>
    public static Metric PreferencesSave { get; } = new() { Name = "preferences.save", Aggregations = s_times, Lane = Lanes.E2E };

    /// <summary>In the order of a list in a message.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Latency, Service, Errors, Dropped, Timeouts, Arrivals, Answers, Bytes, Lag, Memory, Degradation, Drift, Disconnections,
        Answer, PageLoad, PreferencesSave,
    ];

    /// <summary>The metric of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Metric Of(string name) => All.Single(metric => metric.Name == name);
}
