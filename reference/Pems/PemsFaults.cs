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
            VALUES ('{{Spoilt}}', 'GATES-ACCEPTED', '6a7e5000-0000-4000-8000-000000000001', 'nowhere', 1, 2, '{}', '{}', '{remarks}', 'manual_resolved', now())
            """,
    };

    /// <summary>What went on before: without it no filter and no wall between organizations would show.</summary>
    private const string History =
        """
        INSERT INTO pfa_sync_log (id, "organizationId", "syncType", "syncDirection", "batchId", status, "recordsTotal", "recordsProcessed", "recordsUpdated", "recordsErrored", "startedAt", "completedAt", "durationMs") VALUES
            ('history-1', '6a7e5000-0000-4000-8000-000000000001', 'manual', 'write', 'history-1', 'completed', 2, 2, 2, 0, now() - interval '2 days', now() - interval '2 days', 900),
            ('history-2', '6a7e5000-0000-4000-8000-000000000001', 'manual', 'write', 'history-2', 'failed', 1, 1, 0, 1, now() - interval '3 days', now() - interval '3 days', 900),
            ('history-3', '6a7e5000-0000-4000-8000-000000000002', 'manual', 'write', 'history-3', 'completed', 1, 1, 1, 0, now() - interval '2 days', now() - interval '2 days', 900)
        ON CONFLICT DO NOTHING;
        INSERT INTO pfa_modification (id, "organizationId", "pfaId", "userId", "sessionId", delta, "baseVersion", "syncState", "syncStatus") VALUES
            ('history-1', '6a7e5000-0000-4000-8000-000000000001', 'GATES-ACCEPTED', 'user-operator', 'history', '{}', 1, 'synced', 'synced'),
            ('history-2', '6a7e5000-0000-4000-8000-000000000001', 'GATES-ACCEPTED', 'user-operator', 'history', '{}', 1, 'synced', 'sync_error'),
            ('history-3', '6a7e5000-0000-4000-8000-000000000002', 'OTHER-FIRST', 'user-other', 'history', '{}', 1, 'synced', 'sync_error') ON CONFLICT DO NOTHING;
        -- Nineteen of twenty went well: a good deployment has a rate of success to show.
        INSERT INTO pfa_modification (id, "organizationId", "pfaId", "userId", "sessionId", delta, "baseVersion", "syncState", "syncStatus")
            SELECT 'history-' || n, '6a7e5000-0000-4000-8000-000000000001', 'GATES-ACCEPTED', 'user-operator', 'history', '{}', 1, 'synced', 'synced' FROM generate_series(4, 21) n ON CONFLICT DO NOTHING;
        INSERT INTO pfa_write_queue (id, "modificationId", "pfaId", "organizationId", status, "completedAt")
            SELECT 'history-' || n, 'history-' || n, 'GATES-ACCEPTED', '6a7e5000-0000-4000-8000-000000000001', 'completed', now() - interval '2 days' FROM generate_series(4, 21) n ON CONFLICT DO NOTHING;
        INSERT INTO pfa_write_queue (id, "modificationId", "pfaId", "organizationId", status, "lastError", "completedAt") VALUES
            ('history-1', 'history-1', 'GATES-ACCEPTED', '6a7e5000-0000-4000-8000-000000000001', 'completed', NULL, now() - interval '2 days'),
            ('history-2', 'history-2', 'GATES-ACCEPTED', '6a7e5000-0000-4000-8000-000000000001', 'failed', 'PEMS answered 400.', NULL) ON CONFLICT DO NOTHING;
        INSERT INTO pfa_sync_conflict (id, "pfaId", "organizationId", "modificationId", "localVersion", "pemsVersion", "localData", "pemsData", "conflictFields")
        VALUES ('history-3', 'OTHER-FIRST', '6a7e5000-0000-4000-8000-000000000002', 'history-3', 1, 2, '{}', '{}', '{remarks}') ON CONFLICT DO NOTHING
        """;

    private static readonly string[] s_ofBoth =
    [
        "health-green-without-database", "slow-health", "any-password-will-do", "suspended-user-signs-in", "sign-ins-used-up",
        "signature-not-checked", "revoked-permission-goes-on", "other-organization-open", "sync-without-permission",
        "missing-organization-is-a-server-error", "status-counts-every-organization", "status-count-as-text", "conflict-summary-wrong",
        "conflicts-without-their-data", "row-stuck-in-processing", "queued-again", "write-sent-twice", "mirror-not-updated", "lost-update",
        "resolution-not-stored", "refusal-tried-again", "failure-never-tried-again", "page-taken-for-success", "empty-answer-taken-for-success",
        "one-write-after-another", "discard-forgets", "rate-limit-headers-renamed", "remaining-never-falls", "limiter-fails-open",
        "limit-shared-by-all-users", "socket-answers-plain-http", "socket-tells-no-end", "socket-tells-no-conflict", "socket-answers-no-ping",
        "socket-tells-who-returns-twice", "socket-close-unanswered", "kept-change-not-queued",
    ];

    private static readonly string[] s_documented =
    [
        "health-says-ok", "health-time-of-the-start", "database-health-is-a-page", "worker-health-without-queue", "health-queue-wrong",
        "worker-not-running", "heartbeat-stands-still", "wrong-password-is-a-server-error", "login-without-service-status", "no-token-needed",
        "expired-token-accepted", "alg-none-accepted", "suspended-user-goes-on", "lists-of-every-organization", "status-as-built",
        "status-count-negative", "metrics-do-not-add-up", "success-rate-above-100", "metrics-without-operations", "log-page-ignored",
        "log-filter-ignored", "row-without-modification", "row-retried-too-often", "completed-without-a-time", "conflict-of-nothing",
        "worker-off-but-running", "trigger-answers-as-built", "queued-twice", "write-loses-its-changes", "conflict-not-raised",
        "conflict-resolved-twice", "strategy-refused-as-a-server-error", "failure-without-a-reason", "retries-without-end", "sync-not-logged",
        "log-counts-wrongly", "rate-limit-headers-missing", "rate-limit-told-wrongly", "reset-in-the-past", "limit-larger-than-told",
        "429-without-retry-after", "socket-without-authentication", "socket-takes-any-token", "socket-subscribes-anywhere",
        "socket-progress-beyond-its-total", "socket-forgets-who-returns", "socket-closed-as-if-all-were-well", "merge-not-stored",
    ];

    private static readonly string[] s_asBuilt =
    [
        "login-without-permissions", "token-lacks-a-permission", "health-word-always-green", "trigger-answers-as-documented", "invalid-change-queued",
        "address-limit-untold", "socket-tells-every-organization",
    ];

    /// <summary>The faults that a deployment of the one contract or the other can be told to have.</summary>
    public static IReadOnlyList<string> IdsOf(bool asBuilt) => [.. s_ofBoth, .. asBuilt ? s_asBuilt : s_documented];

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
            .. afresh ? (string[])["DELETE FROM pfa_sync_conflict", "DELETE FROM pfa_write_queue", "DELETE FROM pfa_modification", "DELETE FROM pfa_sync_log"] : [],
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
        VALUES ('{{Spoilt}}', '6a7e5000-0000-4000-8000-000000000001', 'GATES-ACCEPTED', 'user-operator', '{{Spoilt}}', '{}', 1, 'queued');
        INSERT INTO pfa_write_queue (id, "modificationId", "pfaId", "organizationId", status, {{columns}})
        VALUES ('{{Spoilt}}', {{modification}}, 'GATES-ACCEPTED', '6a7e5000-0000-4000-8000-000000000001', '{{status}}', {{values}})
        """;
}
