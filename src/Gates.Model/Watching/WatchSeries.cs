using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>What kind of readings a series has.</summary>
public enum SeriesKind
{
    /// <summary>Bad (1) or not (0).</summary>
    State,

    /// <summary>A number at a moment.</summary>
    Level,

    /// <summary>The requests of the watch itself: how long each took, and whether it failed.</summary>
    Requests,
}

/// <summary>Something that a watch samples. Which of them a deployment tells, its sampler says.</summary>
/// <param name="Name">As rules write it.</param>
/// <param name="Kind">What its readings are.</param>
/// <param name="Unit">What a rule compares it with; of a state it is not used.</param>
public sealed record WatchSeries(string Name, SeriesKind Kind, UnitKind Unit = UnitKind.Number)
{
    /// <summary>Health does not say that it is good, or says nothing.</summary>
    public static WatchSeries Unhealthy { get; } = new("unhealthy", SeriesKind.State);

    /// <summary>What takes a read from the database does not answer as it should.</summary>
    public static WatchSeries DatabaseDown { get; } = new("database-down", SeriesKind.State);

    /// <summary>The background worker does not say that it runs.</summary>
    public static WatchSeries WorkerDown { get; } = new("worker-down", SeriesKind.State);

    /// <summary>Age of the worker's last sign of life.</summary>
    public static WatchSeries Heartbeat { get; } = new("heartbeat", SeriesKind.Level, UnitKind.Time);

    /// <summary>Rows that wait.</summary>
    public static WatchSeries Queue { get; } = new("queue", SeriesKind.Level);

    /// <summary>Conflicts that nobody resolved.</summary>
    public static WatchSeries Conflicts { get; } = new("conflicts", SeriesKind.Level);

    /// <summary>Connections to the database.</summary>
    public static WatchSeries Connections { get; } = new("connections", SeriesKind.Level);

    /// <summary>Share of the syncs that ended well, as the deployment tells it.</summary>
    public static WatchSeries Success { get; } = new("success", SeriesKind.Level, UnitKind.Share);

    /// <summary>Memory of the deployment's process, where it runs on this machine.</summary>
    public static WatchSeries Memory { get; } = new("memory", SeriesKind.Level, UnitKind.Size);

    /// <summary>Requests that were answered with 5xx, or not at all within the sample's deadline.</summary>
    public static WatchSeries Errors { get; } = new("errors", SeriesKind.Requests, UnitKind.Share);

    /// <summary>How long the requests took; one that got no answer, as long as it was waited for.</summary>
    public static WatchSeries Latency { get; } = new("latency", SeriesKind.Requests, UnitKind.Time);

    /// <summary>In the order of a list in a message.</summary>
    public static IReadOnlyList<WatchSeries> All { get; } =
        [Unhealthy, DatabaseDown, WorkerDown, Heartbeat, Queue, Conflicts, Connections, Success, Memory, Errors, Latency];
}
