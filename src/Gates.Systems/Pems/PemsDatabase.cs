using Gates.Kit.Sql;

namespace Gates.Systems.Pems;

/// <summary>A row of <c>pfa_write_queue</c>.</summary>
public sealed record QueueRow(
    string Id, string PfaId, string Status, int RetryCount, int MaxRetries, string? LastError, DateTime? CompletedAt, string? SyncStatus, string? Remarks)
{
    /// <summary>Whether nothing more comes of it by itself; one that was tried too often is told at once.</summary>
    public bool IsEnded => Status is "completed" or "failed" || RetryCount > MaxRetries;

    public override string ToString() => $"{PfaId} {Status}, tried again {RetryCount} of {MaxRetries} times{(LastError is null ? "" : $", {LastError}")}";
}

/// <summary>How many rows there are by status, and what tells whether one of them moved, there and back again even.</summary>
public sealed record RowCounts(IReadOnlyDictionary<string, long> ByStatus, string Fingerprint)
{
    public long Of(string status) => ByStatus.GetValueOrDefault(status);

    /// <summary>Rows that the worker is to take.</summary>
    public long Waiting => Of("pending") + Of("queued");

    /// <summary>Whether nothing moved between two of them.</summary>
    public bool IsSame(RowCounts other) =>
        Fingerprint == other.Fingerprint && ByStatus.Count == other.ByStatus.Count && ByStatus.All(count => other.Of(count.Key) == count.Value);
}

/// <summary>The database of one deployment. Its columns are camelCase and need quotes (facts, section 5).</summary>
/// <param name="connectionString">Npgsql string; SELECT is enough.</param>
/// <param name="ends">Ends every query under way.</param>
public sealed class PemsDatabase(string connectionString, CancellationToken ends) : IAsyncDisposable
{
    private readonly ReadOnlyDatabase _database = new(connectionString, ends);

    /// <summary>Rows by status; without an organization those of all.</summary>
    public Task<RowCounts> QueueAsync(string? organization, CancellationToken stop) => CountsAsync(
        // Rows that have ended move no more.
        """
        SELECT status, COUNT(*) AS count, CASE WHEN status IN ('completed', 'failed') THEN ''
            ELSE md5(string_agg(concat_ws(' ', id, "retryCount", "lastAttemptAt"), ',' ORDER BY id)) END AS fingerprint
        FROM pfa_write_queue WHERE $1 = '' OR "organizationId" = $1 GROUP BY status ORDER BY status
        """, organization ?? "", stop);

    /// <summary>Conflicts of an organization by status.</summary>
    public Task<RowCounts> ConflictsAsync(string organization, CancellationToken stop) =>
        CountsAsync("SELECT status, COUNT(*) AS count, '' AS fingerprint FROM pfa_sync_conflict WHERE \"organizationId\" = $1 GROUP BY status", organization, stop);

    /// <summary>The rows of a session's changes, each with its change and with what the mirror says of its record now.</summary>
    public async Task<IReadOnlyList<QueueRow>> RowsAsync(string session, CancellationToken stop) =>
    [
        .. (await _database.QueryAsync(
            """
            SELECT q.id, q."pfaId", q.status, q."retryCount", q."maxRetries", q."lastError", q."completedAt", m."syncStatus", r.data->>'remarks' AS remarks
            FROM pfa_modification m JOIN pfa_write_queue q ON q."modificationId" = m.id
            LEFT JOIN pfa_mirror r ON r."organizationId" = q."organizationId" AND r."pfaId" = q."pfaId"
            WHERE m."sessionId" = $1
            """, stop, session))
        .Select(row => new QueueRow(
            (string)row["id"]!, (string)row["pfaId"]!, (string)row["status"]!, (int)row["retryCount"]!, (int)row["maxRetries"]!,
            (string?)row["lastError"], (DateTime?)row["completedAt"], (string?)row["syncStatus"], (string?)row["remarks"])),
    ];

    /// <summary>How many changes of a session are there.</summary>
    public async Task<long> ChangesAsync(string session, CancellationToken stop) =>
        (long)(await _database.QueryAsync("SELECT COUNT(*) AS count FROM pfa_modification WHERE \"sessionId\" = $1", stop, session))[0]["count"]!;

    /// <summary>The first rows of a query that must have none, as text.</summary>
    public async Task<IReadOnlyList<string>> OffendersAsync(string sql, CancellationToken stop) =>
        [.. (await _database.QueryAsync(sql, stop)).Select(row => string.Join(", ", row.Select(column => $"{column.Key} {column.Value}")))];

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<RowCounts> CountsAsync(string sql, string parameter, CancellationToken stop)
    {
        var rows = await _database.QueryAsync(sql, stop, parameter);
        return new RowCounts(
            rows.ToDictionary(row => (string)row["status"]!, row => (long)row["count"]!, StringComparer.Ordinal),
            string.Join(' ', rows.Select(row => row["fingerprint"])));
    }
}
