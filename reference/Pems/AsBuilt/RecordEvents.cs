using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems.AsBuilt;

/// <summary>The messages of contract B: what happens to each record (facts, section 4). That something was queued is declared there, and never told.</summary>
internal sealed class RecordEvents(NpgsqlDataSource source, SyncSocket socket, FaultSwitch faults) : ISyncEvents
{
    public Task QueuedAsync(string organization, int size) => Task.CompletedTask;

    public Task TakenAsync(QueuedWrite write) => TellAsync(write, "SYNC_PROCESSING", null);

    public async Task WrittenAsync(QueuedWrite write)
    {
        await using var connection = await source.OpenConnectionAsync();
        var row = await connection.QuerySingleOrDefaultAsync<(string? Status, string? Error, int Retries, int? Version, string? Conflict, string[]? Fields)>(
            """
            SELECT q.status, q."lastError" AS error, q."retryCount" AS retries, r.version, c.id AS conflict, c."conflictFields" AS fields
            FROM pfa_write_queue q LEFT JOIN pfa_mirror r ON r."organizationId" = q."organizationId" AND r."pfaId" = q."pfaId"
            LEFT JOIN pfa_sync_conflict c ON c."modificationId" = q."modificationId" WHERE q.id = @Id
            ORDER BY c."createdAt" DESC LIMIT 1
            """, write);
        if (row.Conflict is not null)
            await ConflictAsync(write, row.Conflict, row.Fields!);
        else if (row.Status == "completed" && !faults.Fires("socket-tells-no-end"))
            await TellAsync(write, "SYNC_SUCCESS", new JsonObject { ["newVersion"] = row.Version });
        else if (row.Status == "failed")
            await TellAsync(write, "SYNC_FAILED", new JsonObject { ["error"] = row.Error, ["retryCount"] = row.Retries });
    }

    private async Task ConflictAsync(QueuedWrite write, string conflict, string[] fields)
    {
        if (!faults.Fires("socket-tells-no-conflict"))
            await TellAsync(write, "SYNC_CONFLICT", new JsonObject
            {
                ["conflictId"] = conflict,
                ["conflictingFields"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field))]),
            });
    }

    private Task TellAsync(QueuedWrite write, string type, JsonObject? details)
    {
        var message = new JsonObject { ["type"] = type, ["pfaId"] = write.PfaId, ["timestamp"] = TimeProvider.System.GetUtcNow() };
        if (details is not null)
            message["details"] = details;
        return socket.PublishAsync(write.OrganizationId, message);
    }
}
