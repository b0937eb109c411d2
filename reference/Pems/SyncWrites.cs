using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>The two endpoints that change something.</summary>
internal sealed class SyncWrites(NpgsqlDataSource source, WriteWorker worker, ISyncEvents events, FaultSwitch faults)
{
    private readonly WriteQueue _queue = new(faults);

    public async Task TriggerAsync(HttpContext http, PemsCaller caller, string organization)
    {
        if (!worker.IsRunning)
        {
            await PemsCaller.RefuseAsync(http, 500, "WORKER_NOT_RUNNING", "The sync worker is not running.");
            return;
        }
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var batch = $"sync-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}-{Guid.NewGuid().ToString("N")[..6]}";
        var queued = await _queue.FillAsync(connection, organization, batch);
        await connection.ExecuteAsync(
            """
            INSERT INTO pfa_sync_log (id, "organizationId", "triggeredByUserId", "syncType", "syncDirection", "batchId", status, "recordsTotal", "completedAt")
            VALUES (@batch, @organization, @user, 'manual', 'write', @batch, CASE WHEN @queued = 0 THEN 'completed' ELSE 'running' END, @queued,
                CASE WHEN @queued = 0 THEN now() END)
            """, new { organization, batch, queued, user = caller.User.Id });
        var size = await connection.ExecuteScalarAsync<int>(
            """SELECT count(*) FROM pfa_write_queue WHERE "organizationId" = @organization AND status IN ('pending', 'queued')""", new { organization });
        await transaction.CommitAsync();
        await events.QueuedAsync(organization, size);
        await http.Response.WriteAsJsonAsync(faults.Fires("trigger-answers-as-built")
            ? new JsonObject { ["success"] = true, ["jobId"] = $"write-{batch}", ["queuedCount"] = queued }
            : new JsonObject { ["success"] = true, ["message"] = "Write sync triggered successfully", ["queueSize"] = size, ["batchId"] = batch });
    }

    public async Task ResolveAsync(HttpContext http, PemsCaller caller, string id)
    {
        var body = await PemsBody.ReadAsync(http);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var conflict = await connection.QuerySingleOrDefaultAsync<(string OrganizationId, string ModificationId, string PfaId, string Status)>(
            """SELECT "organizationId", "modificationId", "pfaId", status FROM pfa_sync_conflict WHERE id = @id FOR UPDATE""", new { id });
        // What another organization has is not there, and neither is it for somebody who may not touch it.
        if (conflict.OrganizationId is null)
        {
            if (caller.Memberships.Any(one => one.Sync) || faults.Fires("sync-without-permission"))
                await PemsCaller.RefuseAsync(http, 404, "NOT_FOUND", "No such conflict.");
            else
                await PemsCaller.RefuseAsync(http, 403, "INSUFFICIENT_PERMISSIONS", "perm_Sync is needed.");
            return;
        }
        if (!await caller.MayAsync(http, faults, conflict.OrganizationId, toSync: true))
            return;
        var resolution = PemsBody.Text(body, "resolution");
        if (resolution is not ("use_local" or "use_remote" or "merge") || (resolution == "merge" && body["mergedData"] is not JsonObject))
        {
            await PemsCaller.RefuseAsync(http, faults.Fires("strategy-refused-as-a-server-error") ? 500 : 400, "BAD_REQUEST", "resolution is use_local, use_remote, or merge with mergedData.");
            return;
        }
        if (conflict.Status != "unresolved" && !faults.Fires("conflict-resolved-twice"))
        {
            await PemsCaller.RefuseAsync(http, 409, "CONFLICT_RESOLVED", "The conflict is resolved already.");
            return;
        }
        var requeued = resolution != "use_remote" && !faults.Fires("kept-change-not-queued");
        var resolvedAt = TimeProvider.System.GetUtcNow();
        if (!faults.Fires("resolution-not-stored"))
            await connection.ExecuteAsync(
                """
                UPDATE pfa_sync_conflict SET status = 'manual_resolved', resolution = @resolution, "mergedData" = @merged::jsonb,
                    "resolvedBy" = @user, "resolvedAt" = @resolvedAt WHERE id = @id;
                UPDATE pfa_modification SET "syncState" = CASE WHEN @requeued THEN 'committed' ELSE 'synced' END,
                    "syncStatus" = CASE WHEN @requeued THEN 'draft' ELSE 'synced' END, delta = COALESCE(@merged::jsonb, delta) WHERE id = @modification
                """,
                new { id, resolution, merged = faults.Fires("merge-not-stored") ? null : body["mergedData"]?.ToJsonString(), user = caller.User.Id, resolvedAt, requeued, modification = conflict.ModificationId });
        await transaction.CommitAsync();
        await http.Response.WriteAsJsonAsync(new
        {
            success = true,
            conflictId = id,
            resolution,
            resolvedAt,
            resolvedBy = caller.User.Id,
            requeuedForSync = requeued,
        });
    }
}
