using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems.AsBuilt;

/// <summary>The two endpoints of contract B that tell (facts, section 3): counts of all time, and a rate in which rows that wait count as not synced.</summary>
internal sealed class AsBuiltReads(NpgsqlDataSource source, FaultSwitch faults)
{
    public async Task StatusAsync(HttpContext http, string organization)
    {
        if (faults.Fires("health-green-without-database"))
        {
            await PemsCaller.RefuseAsync(http, 500, "INTERNAL_ERROR", "The database does not answer.");
            return;
        }
        var status = await AskAsync(
            """
            SELECT jsonb_build_object(
                'totalQueued', count(*) FILTER (WHERE status IN ('pending', 'queued')), 'processing', count(*) FILTER (WHERE status = 'processing'),
                'completed', count(*) FILTER (WHERE status = 'completed'), 'failed', count(*) FILTER (WHERE status = 'failed'),
                'avgSyncTime', round(avg(extract(epoch FROM "completedAt" - "createdAt") * 1000)
                    FILTER (WHERE status = 'completed' AND "createdAt" <= "completedAt" AND "completedAt" > now() - interval '24 hours')),
                'lastSyncAt', max("completedAt"), 'nextSyncAt', now() + interval '60 seconds',
                'successRate', COALESCE(round(100.0 * count(*) FILTER (WHERE status = 'completed') / NULLIF(count(*), 0)), 100))
            FROM pfa_write_queue WHERE "organizationId" = @organization AND status IN ('pending', 'queued', 'processing', 'completed', 'failed')
            """, new { organization });
        if (faults.Fires("health-word-always-green"))
            status["successRate"] = 100;
        status["health"] = (int)status["successRate"]! switch { >= 95 => "healthy", >= 80 => "degraded", _ => "unhealthy" };
        if (faults.Fires("status-counts-every-organization"))
            status["failed"] = (int)status["failed"]! + 3;
        if (faults.Fires("status-count-as-text"))
            status["totalQueued"] = status["totalQueued"]!.ToString();
        if (faults.Fires("status-count-negative"))
            status["totalQueued"] = -1;
        await http.Response.WriteAsJsonAsync(status);
    }

    public async Task ConflictsAsync(HttpContext http, string organization, string? status)
    {
        var page = await AskAsync(
            """
            SELECT jsonb_build_object('conflicts', COALESCE(jsonb_agg(to_jsonb(one)), '[]'), 'total', count(*)) FROM (
                SELECT c.id, c."pfaId", r.data AS "pfaDetails", c."localVersion", c."pemsVersion", c."conflictFields", c."localData", c."pemsData", c.status,
                    c.resolution, c."mergedData", c."createdAt", c."resolvedAt", c."resolvedBy", m."userId" AS "modifiedBy"
                FROM pfa_sync_conflict c LEFT JOIN pfa_modification m ON m.id = c."modificationId"
                LEFT JOIN pfa_mirror r ON r."organizationId" = c."organizationId" AND r."pfaId" = c."pfaId"
                WHERE c."organizationId" = @organization AND (@status::text IS NULL OR c.status = @status) ORDER BY c."createdAt" DESC) one
            """, new { organization, status });
        if (faults.Fires("conflict-summary-wrong"))
            page["total"] = (int)page["total"]! + 2;
        if (faults.Fires("conflicts-without-their-data"))
            foreach (var conflict in page["conflicts"]!.AsArray().OfType<JsonObject>())
                conflict.Remove("pemsData");
        await http.Response.WriteAsJsonAsync(page);
    }

    private async Task<JsonObject> AskAsync(string sql, object parameters)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (JsonObject)JsonNode.Parse((await connection.ExecuteScalarAsync<string>(sql, parameters))!)!;
    }
}
