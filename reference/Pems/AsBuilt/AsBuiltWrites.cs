using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems.AsBuilt;

/// <summary>The two endpoints of contract B that change something (facts, section 3).</summary>
internal sealed class AsBuiltWrites(NpgsqlDataSource source, FaultSwitch faults)
{
    private readonly WriteQueue _queue = new(faults);

    /// <summary>It never looks at the worker, and refuses all where one change breaks a rule.</summary>
    public async Task TriggerAsync(HttpContext http, string organization)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // A rental has a monthly rate, a purchase its price (facts, section 6).
        var wrong = (await connection.QueryAsync<string>(
            """
            SELECT "pfaId" FROM pfa_modification WHERE "organizationId" = @organization AND "syncState" = 'committed'
                AND ((delta->>'source' = 'Rental' AND delta->'monthlyRate' IS NULL) OR (delta->>'source' = 'Purchase' AND delta->'purchasePrice' IS NULL))
            """, new { organization })).AsList();
        if (wrong.Count > 0 && !faults.Fires("invalid-change-queued"))
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new
            {
                success = false,
                error = "VALIDATION_FAILED",
                validationErrors = wrong.Select(pfaId => new { pfaId, message = "A rental needs monthlyRate, a purchase purchasePrice." }),
            });
            return;
        }
        var now = TimeProvider.System.GetUtcNow();
        var job = $"write-sync-{now.ToUnixTimeMilliseconds()}-{organization}";
        var queued = await _queue.FillAsync(connection, organization, job);
        await transaction.CommitAsync();
        await http.Response.WriteAsJsonAsync(
            faults.Fires("trigger-answers-as-documented") ? new JsonObject { ["success"] = true, ["message"] = "Write sync triggered successfully", ["queueSize"] = queued, ["batchId"] = job }
            : queued == 0 ? new JsonObject { ["success"] = true, ["message"] = "No pending modifications to sync", ["queuedCount"] = 0 }
            : new JsonObject { ["success"] = true, ["jobId"] = job, ["queuedCount"] = queued, ["estimatedCompletionTime"] = now.AddMinutes(1) });
    }

    public async Task ResolveAsync(HttpContext http, PemsCaller caller, string id)
    {
        var body = await PemsBody.ReadAsync(http);
        var (organization, resolution) = (PemsBody.Text(body, "organizationId"), PemsBody.Text(body, "resolution"));
        if (!Guid.TryParse(id, out _) || !Guid.TryParse(organization, out _) || resolution is not ("use_local" or "use_pems" or "merge"))
        {
            await PemsCaller.RefuseAsync(http, faults.Fires("strategy-refused-as-a-server-error") ? 500 : 400, "VALIDATION_ERROR", "Ids are UUIDs; resolution is use_local, use_pems or merge.");
            return;
        }
        if (!await caller.MayAsync(http, faults, organization, toSync: true))
            return;
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var conflict = await connection.QuerySingleOrDefaultAsync<(string Status, string ModificationId, string LocalData, string PemsData)>(
            """
            SELECT status, "modificationId", "localData"::text, "pemsData"::text FROM pfa_sync_conflict
            WHERE id = @id AND "organizationId" = @organization FOR UPDATE
            """, new { id, organization });
        if (conflict.Status is null)
            await PemsCaller.RefuseAsync(http, 404, "NOT_FOUND", "Conflict not found");
        else if (conflict.Status != "unresolved" && !faults.Fires("conflict-resolved-twice"))
            await PemsCaller.RefuseAsync(http, 500, "INTERNAL_ERROR", "Conflict already resolved");
        else
        {
            var (applied, resolvedAt) = (resolution == "use_pems" ? conflict.PemsData : body["mergedData"]?.ToJsonString() ?? conflict.LocalData, TimeProvider.System.GetUtcNow());
            var kept = resolution != "use_pems" && !faults.Fires("kept-change-not-queued");
            if (!faults.Fires("resolution-not-stored"))
                await connection.ExecuteAsync(
                    """
                    UPDATE pfa_sync_conflict SET status = 'resolved', resolution = @resolution, "mergedData" = @applied::jsonb, "resolvedBy" = @user, "resolvedAt" = @resolvedAt WHERE id = @id;
                    UPDATE pfa_modification SET "syncState" = CASE WHEN @kept THEN 'committed' ELSE 'synced' END,
                        delta = CASE WHEN @resolution = 'merge' THEN @applied::jsonb ELSE delta END WHERE id = @modification
                    """, new { id, resolution, applied, kept, user = caller.User.Id, resolvedAt, modification = conflict.ModificationId });
            await transaction.CommitAsync();
            await http.Response.WriteAsJsonAsync(new { success = true, conflictId = id, resolvedAt, appliedChanges = JsonNode.Parse(applied) });
        }
    }
}
