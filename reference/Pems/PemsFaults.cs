using Dapper;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>Every fault of PEMS; those of the database are made here, the others by the code that asks for them.</summary>
internal static class PemsFaults
{
    private const string Spoilt = "gates-spoilt";

    private static readonly Dictionary<string, string> s_rows = new(StringComparer.Ordinal)
    {
        ["row-stuck-in-processing"] = Row("processing", "\"lastAttemptAt\"", "now() - interval '3 hours'"),
        ["row-without-modification"] = $"ALTER TABLE pfa_write_queue DROP CONSTRAINT \"pfa_write_queue_modificationId_fkey\"; {Row("failed", "\"lastError\"", "'gone'", "'nowhere'")}",
        ["row-retried-too-often"] = Row("failed", "\"retryCount\", \"lastError\"", "9, 'too often'"),
        ["completed-without-a-time"] = Row("completed", "\"retryCount\"", "0"),
        ["conflict-of-nothing"] =
            $$"""
            INSERT INTO pfa_sync_conflict (id, "pfaId", "organizationId", "modificationId", "localVersion", "pemsVersion", "localData", "pemsData", "conflictFields", status, "resolvedAt")
            VALUES ('{{Spoilt}}', 'GATES-ACCEPTED', 'org-gates', 'nowhere', 1, 2, '{}', '{}', '{remarks}', 'manual_resolved', now())
            """,
    };

    /// <summary>What went on before: without it no filter and no wall between organizations would show.</summary>
    private const string History =
        """
        INSERT INTO pfa_sync_log (id, "organizationId", "syncType", "syncDirection", "batchId", status, "recordsTotal", "recordsProcessed", "recordsUpdated", "recordsErrored", "startedAt", "completedAt", "durationMs") VALUES
            ('history-1', 'org-gates', 'manual', 'write', 'history-1', 'completed', 2, 2, 2, 0, now() - interval '2 days', now() - interval '2 days', 900),
            ('history-2', 'org-gates', 'manual', 'write', 'history-2', 'failed', 1, 1, 0, 1, now() - interval '3 days', now() - interval '3 days', 900),
            ('history-3', 'org-other', 'manual', 'write', 'history-3', 'completed', 1, 1, 1, 0, now() - interval '2 days', now() - interval '2 days', 900)
        ON CONFLICT DO NOTHING;
        INSERT INTO pfa_modification (id, "organizationId", "pfaId", "userId", "sessionId", delta, "baseVersion", "syncState", "syncStatus")
        VALUES ('history-3', 'org-other', 'OTHER-FIRST', 'user-other', 'history', '{}', 1, 'synced', 'sync_error') ON CONFLICT DO NOTHING;
        INSERT INTO pfa_sync_conflict (id, "pfaId", "organizationId", "modificationId", "localVersion", "pemsVersion", "localData", "pemsData", "conflictFields")
        VALUES ('history-3', 'OTHER-FIRST', 'org-other', 'history-3', 1, 2, '{}', '{}', '{remarks}') ON CONFLICT DO NOTHING
        """;

    public static IReadOnlyList<string> Ids { get; } =
    [
        .. s_rows.Keys,
        "health-green-without-database", "slow-health", "health-says-ok", "database-health-is-a-page", "worker-health-without-queue", "health-queue-wrong",
        "health-time-of-the-start", "worker-not-running", "worker-off-but-running", "heartbeat-stands-still",
        "wrong-password-is-a-server-error", "any-password-will-do", "suspended-user-signs-in", "login-without-service-status",
        "no-token-needed", "expired-token-accepted", "alg-none-accepted", "signature-not-checked", "suspended-user-goes-on",
        "revoked-permission-goes-on", "other-organization-open", "sync-without-permission", "missing-organization-is-a-server-error",
        "lists-of-every-organization", "status-counts-every-organization", "status-count-as-text", "status-count-negative", "status-as-built",
        "metrics-do-not-add-up", "success-rate-above-100", "metrics-without-operations", "log-filter-ignored", "log-page-ignored",
        "conflict-summary-wrong", "conflicts-without-their-data", "trigger-answers-as-built", "queued-twice",
        "write-sent-twice", "write-loses-its-changes", "lost-update", "page-taken-for-success", "empty-answer-taken-for-success",
        "conflict-not-raised", "mirror-not-updated", "refusal-tried-again", "retries-without-end", "failure-never-tried-again",
        "failure-without-a-reason", "sync-not-logged", "log-counts-wrongly", "one-write-after-another", "discard-forgets",
        "socket-without-authentication", "socket-takes-any-token", "socket-subscribes-anywhere", "socket-answers-plain-http",
        "socket-tells-no-end", "socket-tells-no-conflict", "socket-progress-beyond-its-total",
        "resolution-not-stored", "conflict-resolved-twice", "strategy-refused-as-a-server-error",
        "rate-limit-headers-missing", "rate-limit-headers-renamed", "rate-limit-told-wrongly", "remaining-never-falls", "reset-in-the-past",
        "limiter-fails-open", "limit-larger-than-told", "limit-shared-by-all-users", "429-without-retry-after",
    ];

    /// <summary>Mends the database, forgets the queue where <paramref name="afresh"/>, and spoils it as <paramref name="ids"/> say.</summary>
    /// <returns>What it spoilt.</returns>
    public static async Task<IReadOnlyList<string>> SetAsync(NpgsqlDataSource source, IReadOnlyCollection<string> ids, bool afresh)
    {
        var spoilt = s_rows.Where(row => ids.Contains(row.Key)).ToList();
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync(string.Join(";\n", (string[])
        [
            $"DELETE FROM pfa_write_queue WHERE id = '{Spoilt}'", $"DELETE FROM pfa_modification WHERE id = '{Spoilt}'",
            $"DELETE FROM pfa_sync_conflict WHERE id = '{Spoilt}'",
            .. afresh ? (string[])["DELETE FROM pfa_sync_conflict", "DELETE FROM pfa_modification", "DELETE FROM pfa_sync_log"] : [],
            "ALTER TABLE pfa_write_queue DROP CONSTRAINT IF EXISTS \"pfa_write_queue_modificationId_fkey\"",
            "ALTER TABLE pfa_write_queue ADD CONSTRAINT \"pfa_write_queue_modificationId_fkey\" FOREIGN KEY (\"modificationId\") REFERENCES pfa_modification (id) ON DELETE CASCADE",
            History,
            .. spoilt.Select(row => row.Value),
        ]));
        return [.. spoilt.Select(row => row.Key)];
    }

    private static string Row(string status, string columns, string values, string modification = $"'{Spoilt}'") =>
        $$"""
        INSERT INTO pfa_modification (id, "organizationId", "pfaId", "userId", "sessionId", delta, "baseVersion", "syncState")
        VALUES ('{{Spoilt}}', 'org-gates', 'GATES-ACCEPTED', 'user-operator', '{{Spoilt}}', '{}', 1, 'queued');
        INSERT INTO pfa_write_queue (id, "modificationId", "pfaId", "organizationId", status, {{columns}})
        VALUES ('{{Spoilt}}', {{modification}}, 'GATES-ACCEPTED', 'org-gates', '{{status}}', {{values}})
        """;
}
