namespace Gates.Systems.Pems;

/// <summary>What one contract promises and the other does not: a check of it is there only under the contract that makes the promise.</summary>
public enum PemsPromise
{
    /// <summary><c>/health/db</c> asks the database.</summary>
    DatabaseHealth,

    /// <summary>The worker tells that it runs and when it beat last.</summary>
    WorkerHealth,

    /// <summary><c>queue-metrics</c>, of all organizations together.</summary>
    QueueMetrics,

    /// <summary><c>sync-logs</c>, with an entry of every write sync.</summary>
    SyncLogs,

    /// <summary>A list that is asked for no organization holds those of one's own.</summary>
    ListsOfOnesOwn,

    /// <summary>A suspension holds at once, whatever the token says.</summary>
    SuspensionAtOnce,

    /// <summary>A socket is told nothing before it has said who it is.</summary>
    SocketAuthentication,

    /// <summary>The token carries what its user may do, and it is the token that decides.</summary>
    Claims,

    /// <summary><c>sync-status</c> tells a rate and a word of health that follow from its counts.</summary>
    HealthWord,

    /// <summary>A trigger refuses changes that break the rules of a record.</summary>
    Validation,

    /// <summary>Every answer of the API tells the limit of the address that asked.</summary>
    AddressLimit,
}
