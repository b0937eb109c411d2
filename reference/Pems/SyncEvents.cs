using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>What is told of a sync while it goes on, in the words of contract A. Told one after another: an end before its progress would be none.</summary>
internal sealed class SyncEvents(NpgsqlDataSource source, SyncSocket socket, FaultSwitch faults) : ISyncEvents, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    // Rows that end together each find the batch ended: its end is told once, and nothing of it behind.
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public void Dispose() => _turn.Dispose();

    public async Task QueuedAsync(string organization, int size)
    {
        await _turn.WaitAsync();
        try
        {
            await QueueAsync(organization, size);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Of single rows contract A tells nothing.</summary>
    public Task TakenAsync(QueuedWrite write) => Task.CompletedTask;

    public async Task WrittenAsync(QueuedWrite write)
    {
        await _turn.WaitAsync();
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            if (await connection.QuerySingleOrDefaultAsync<Batch>(
                """
                SELECT l."recordsProcessed" AS processed, l."recordsTotal" AS total, l."recordsUpdated" AS done, l."recordsErrored" AS failed,
                    l."durationMs" AS duration, (SELECT count(*) FROM pfa_write_queue WHERE "organizationId" = @OrganizationId AND status IN ('pending', 'queued')) AS waiting
                FROM pfa_sync_log l WHERE "batchId" = @BatchId
                """, write) is not { } batch)
                return;
            await ConflictAsync(connection, write);
            await QueueAsync(write.OrganizationId, batch.Waiting);
            if (_ended.Contains(write.BatchId) || (batch.Duration is not null && !_ended.Add(write.BatchId)))
                return;
            await socket.PublishAsync(write.OrganizationId, new JsonObject
            {
                ["type"] = "sync_progress",
                ["batchId"] = write.BatchId,
                ["total"] = batch.Total,
                ["processed"] = faults.Fires("socket-progress-beyond-its-total") ? batch.Total + 1 : batch.Processed,
                ["status"] = batch.Duration is null ? "running" : "completed",
            });
            if (batch.Duration is { } duration && !faults.Fires("socket-tells-no-end"))
                await socket.PublishAsync(write.OrganizationId, new JsonObject
                {
                    ["type"] = "sync_complete",
                    ["batchId"] = write.BatchId,
                    ["success"] = batch.Done,
                    ["failed"] = batch.Failed,
                    ["duration"] = duration,
                });
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ConflictAsync(NpgsqlConnection connection, QueuedWrite write)
    {
        var found = await connection.QuerySingleOrDefaultAsync<(string? Id, string[]? Fields)>(
            """SELECT id, "conflictFields" FROM pfa_sync_conflict WHERE "modificationId" = @ModificationId LIMIT 1""", write);
        if (found.Id is null || faults.Fires("socket-tells-no-conflict"))
            return;
        await socket.PublishAsync(write.OrganizationId, new JsonObject
        {
            ["type"] = "conflict_detected",
            ["conflictId"] = found.Id,
            ["pfaId"] = write.PfaId,
            ["fields"] = new JsonArray([.. found.Fields!.Select(field => JsonValue.Create(field))]),
        });
    }

    private Task QueueAsync(string organization, long size) => socket.PublishAsync(organization, new JsonObject
    {
        ["type"] = "queue_update",
        ["queueSize"] = size,
        ["timestamp"] = TimeProvider.System.GetUtcNow(),
    });

    private sealed record Batch(int Processed, int Total, int Done, int Failed, int? Duration, long Waiting);
}
