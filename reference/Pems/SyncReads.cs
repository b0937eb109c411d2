using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>The four endpoints that only tell. PostgreSQL makes the JSON: what is told and what is stored have one source.</summary>
internal sealed class SyncReads(NpgsqlDataSource source, WriteWorker worker, FaultSwitch faults)
{
    private const string Counts =
        """
        'pending', count(*) FILTER (WHERE status IN ('pending', 'queued')), 'processing', count(*) FILTER (WHERE status = 'processing'),
        'failed', count(*) FILTER (WHERE status = 'failed')
        """;

    private const string Summary =
        """
        SELECT jsonb_build_object('unresolved', count(*) FILTER (WHERE status = 'unresolved'),
            'autoResolved', count(*) FILTER (WHERE status = 'auto_resolved'), 'manualResolved', count(*) FILTER (WHERE status = 'manual_resolved'))
        FROM pfa_sync_conflict WHERE "organizationId" = ANY(@organizations)
        """;

    public async Task StatusAsync(HttpContext http, string organization)
    {
        if (faults.Fires("health-green-without-database"))
        {
            await PemsCaller.RefuseAsync(http, 500, "INTERNAL_ERROR", "The database does not answer.");
            return;
        }
        var status = await AskAsync(
            """
            SELECT jsonb_build_object('organizationId', @organization::text,
                'queueSize', count(*) FILTER (WHERE status IN ('pending', 'queued')),
                'pendingModifications', count(DISTINCT "modificationId") FILTER (WHERE status IN ('pending', 'queued')),
                'processingCount', count(*) FILTER (WHERE status = 'processing'), 'failedCount', count(*) FILTER (WHERE status = 'failed'),
                'completedToday', count(*) FILTER (WHERE status = 'completed' AND "completedAt" >= date_trunc('day', now())),
                'lastSync', (SELECT jsonb_build_object('id', "batchId", 'completedAt', "completedAt", 'duration', "durationMs",
                    'recordsProcessed', "recordsProcessed", 'recordsSucceeded', "recordsUpdated", 'recordsFailed', "recordsErrored", 'status', status)
                    FROM pfa_sync_log WHERE "organizationId" = @organization ORDER BY "startedAt" DESC LIMIT 1))
            FROM pfa_write_queue WHERE "organizationId" = @organization
            """, new { organization });
        status["conflicts"] = await AskAsync(Summary, new { organizations = (string[])[organization] });
        status["workerHealth"] = new JsonObject
        {
            ["running"] = worker.IsRunning,
            ["lastHeartbeat"] = faults.Fires("heartbeat-stands-still") ? TimeProvider.System.GetUtcNow().AddMinutes(-10) : worker.LastHeartbeat,
        };
        if (faults.Fires("status-counts-every-organization"))
            status["failedCount"] = (int)status["failedCount"]! + 3;
        if (faults.Fires("status-count-as-text"))
            status["queueSize"] = status["queueSize"]!.ToString();
        if (faults.Fires("status-count-negative"))
            status["queueSize"] = -1;
        if (faults.Fires("status-as-built"))
            status = new JsonObject { ["totalQueued"] = 0, ["processing"] = 0, ["completed"] = 0, ["failed"] = 0, ["health"] = "healthy", ["successRate"] = 100 };
        await http.Response.WriteAsJsonAsync(status);
    }

    public async Task MetricsAsync(HttpContext http, PemsCaller caller)
    {
        if (!caller.Memberships.Any(one => one.Read))
        {
            await PemsCaller.RefuseAsync(http, 403, "INSUFFICIENT_PERMISSIONS", "perm_Read is needed.");
            return;
        }
        var metrics = await AskAsync(
            $"""
            SELECT jsonb_build_object({Counts},
                'completed24h', count(*) FILTER (WHERE status = 'completed' AND "completedAt" > now() - interval '24 hours'),
                'avgLatencyMs', COALESCE(round(avg(extract(epoch FROM "completedAt" - "createdAt") * 1000)
                    FILTER (WHERE status = 'completed' AND "completedAt" > now() - interval '24 hours')), 0),
                'successRate', COALESCE(round(100.0 * count(*) FILTER (WHERE status = 'completed')
                    / NULLIF(count(*) FILTER (WHERE status IN ('completed', 'failed')), 0), 1), 100),
                'byOrganization', COALESCE((SELECT jsonb_object_agg("organizationId", counts) FROM (
                    SELECT "organizationId", jsonb_build_object({Counts}) AS counts FROM pfa_write_queue GROUP BY "organizationId") each), '{"{}"}'),
                'byOperation', jsonb_build_object(
                    'update', count(*) FILTER (WHERE operation = 'update' AND status IN ('pending', 'queued')),
                    'create', count(*) FILTER (WHERE operation = 'create' AND status IN ('pending', 'queued')),
                    'delete', count(*) FILTER (WHERE operation = 'delete' AND status IN ('pending', 'queued'))))
            FROM pfa_write_queue
            """, new { });
        if (faults.Fires("metrics-do-not-add-up"))
            metrics["failed"] = (int)metrics["failed"]! + 5;
        if (faults.Fires("success-rate-above-100"))
            metrics["successRate"] = 140;
        if (faults.Fires("metrics-without-operations"))
            metrics.Remove("byOperation");
        await http.Response.WriteAsJsonAsync(metrics);
    }

    public async Task LogsAsync(HttpContext http, PemsCaller caller, string? organization, string? status)
    {
        var limit = int.TryParse(http.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, 100) : 20;
        var offset = int.TryParse(http.Request.Query["offset"], out var from) ? Math.Max(0, from) : 0;
        var page = await AskAsync(
            """
            WITH found AS (SELECT * FROM pfa_sync_log WHERE "organizationId" = ANY(@organizations) AND (@status::text IS NULL OR status = @status))
            SELECT jsonb_build_object('logs', COALESCE((SELECT jsonb_agg(to_jsonb(one)) FROM (
                SELECT * FROM found ORDER BY "startedAt" DESC, id LIMIT @limit OFFSET @offset) one), '[]'), 'total', (SELECT count(*) FROM found))
            """,
            new
            {
                organizations = Organizations(caller, organization),
                status = faults.Fires("log-filter-ignored") ? null : status,
                limit = faults.Fires("log-page-ignored") ? 1000 : limit,
                offset,
            });
        (page["limit"], page["offset"]) = (limit, offset);
        await http.Response.WriteAsJsonAsync(page);
    }

    public async Task ConflictsAsync(HttpContext http, PemsCaller caller, string? organization, string? status)
    {
        var organizations = Organizations(caller, organization);
        var page = await AskAsync(
            """
            SELECT jsonb_build_object('conflicts', COALESCE(jsonb_agg(to_jsonb(one) || '{"detectionStrategy": "version_mismatch"}'), '[]')) FROM (
                SELECT id, "pfaId", "organizationId", "modificationId", "localVersion", "pemsVersion", "conflictFields", "localData", "pemsData", status, "createdAt"
                FROM pfa_sync_conflict WHERE "organizationId" = ANY(@organizations) AND (@status::text IS NULL OR status = @status)
                ORDER BY "createdAt" DESC LIMIT 20) one
            """, new { organizations, status });
        page["summary"] = await AskAsync(Summary, new { organizations });
        if (faults.Fires("conflict-summary-wrong"))
            page["summary"]!["unresolved"] = (int)page["summary"]!["unresolved"]! + 2;
        if (faults.Fires("conflicts-without-their-data"))
            foreach (var conflict in page["conflicts"]!.AsArray().OfType<JsonObject>())
                conflict.Remove("pemsData");
        await http.Response.WriteAsJsonAsync(page);
    }

    /// <summary>Without one that is named, those that the caller may read.</summary>
    private string[] Organizations(PemsCaller caller, string? organization) =>
        organization is not null ? [organization]
        : faults.Fires("lists-of-every-organization") ? ["6a7e5000-0000-4000-8000-000000000001", "6a7e5000-0000-4000-8000-000000000002"]
        : [.. caller.Readable];

    private async Task<JsonObject> AskAsync(string sql, object parameters)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (JsonObject)JsonNode.Parse((await connection.ExecuteScalarAsync<string>(sql, parameters))!)!;
    }
}
