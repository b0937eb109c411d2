using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>Writes down what became of a write: completed, in conflict, to be tried again, or failed.</summary>
internal sealed class Completion(NpgsqlDataSource source, ISyncEvents events, FaultSwitch faults)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);

    public async Task OfAsync(QueuedWrite write, PeerAnswer answer)
    {
        await StoreAsync(write, answer);
        await events.WrittenAsync(write);
    }

    private async Task StoreAsync(QueuedWrite write, PeerAnswer answer)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (answer.NewVersion is { } version)
            await CompleteAsync(connection, write, version);
        else if (answer.Status == 200 && faults.Fires(answer.Body is null ? "page-taken-for-success" : "empty-answer-taken-for-success"))
            await CompleteAsync(connection, write, null);
        else if (answer.Status == 409 && !faults.Fires("conflict-not-raised"))
            await ConflictAsync(connection, write, answer);
        else if (answer.Status is 0 or 429 or >= 500 || (answer.Status == 400 && faults.Fires("refusal-tried-again")))
            await TryAgainAsync(connection, write, answer);
        else
            await FailAsync(connection, write, answer.Status == 200 ? "PEMS answered with something else than its answer." : $"PEMS answered {answer.Status}.");
        await LogAsync(connection, write.BatchId);
        await transaction.CommitAsync();
    }

    private async Task CompleteAsync(NpgsqlConnection connection, QueuedWrite write, string? version)
    {
        await connection.ExecuteAsync(
            """
            UPDATE pfa_write_queue SET status = 'completed', "completedAt" = now(), "lastError" = NULL WHERE id = @Id;
            UPDATE pfa_modification SET "syncStatus" = 'synced', "syncState" = 'synced', "syncedAt" = now() WHERE id = @ModificationId
            """, write);
        if (version is null || faults.Fires("mirror-not-updated"))
            return;
        await connection.ExecuteAsync(
            """
            INSERT INTO pfa_mirror_history (id, "mirrorId", version, data)
                SELECT gen_random_uuid()::text, id, version, data FROM pfa_mirror WHERE "organizationId" = @OrganizationId AND "pfaId" = @PfaId;
            UPDATE pfa_mirror SET version = version + 1, "pemsVersion" = @version, data = data || @Delta::jsonb
                WHERE "organizationId" = @OrganizationId AND "pfaId" = @PfaId
            """, new { write.OrganizationId, write.PfaId, write.Delta, version });
    }

    private async Task ConflictAsync(NpgsqlConnection connection, QueuedWrite write, PeerAnswer answer)
    {
        var fields = ((JsonObject)JsonNode.Parse(write.Delta)!).Select(member => member.Key).ToArray();
        await connection.ExecuteAsync(
            """
            INSERT INTO pfa_sync_conflict (id, "pfaId", "organizationId", "modificationId", "localVersion", "pemsVersion", "localData", "pemsData", "conflictFields")
            VALUES (gen_random_uuid()::text, @PfaId, @OrganizationId, @ModificationId, @BaseVersion, @theirs, @Delta::jsonb, @data::jsonb, @fields)
            """,
            new
            {
                write.PfaId,
                write.OrganizationId,
                write.ModificationId,
                write.BaseVersion,
                write.Delta,
                fields,
                theirs = (int?)answer.Body?["currentVersion"] ?? write.BaseVersion + 1,
                data = answer.Body?["data"]?.ToJsonString() ?? "{}",
            });
        await FailAsync(connection, write, "PEMS has another version.");
    }

    private async Task TryAgainAsync(NpgsqlConnection connection, QueuedWrite write, PeerAnswer answer)
    {
        var endless = write.RetryCount >= write.MaxRetries && faults.Fires("retries-without-end");
        if (write.RetryCount >= write.MaxRetries && !endless)
        {
            await FailAsync(connection, write, answer.Status == 0 ? "PEMS did not answer in time." : $"PEMS answered {answer.Status}.");
            return;
        }
        if (faults.Fires("failure-never-tried-again"))
        {
            await FailAsync(connection, write, $"PEMS answered {answer.Status}.");
            return;
        }
        await connection.ExecuteAsync(
            """
            UPDATE pfa_write_queue SET status = 'pending', "retryCount" = "retryCount" + 1, "scheduledAt" = now() + @pause, "lastError" = @why WHERE id = @Id
            """, new { write.Id, pause = s_firstPause * Math.Pow(2, Math.Min(write.RetryCount, 3)), why = $"PEMS answered {answer.Status}." });
    }

    private async Task FailAsync(NpgsqlConnection connection, QueuedWrite write, string why) => await connection.ExecuteAsync(
        """
        UPDATE pfa_write_queue SET status = 'failed', "lastError" = @why WHERE id = @Id;
        UPDATE pfa_modification SET "syncStatus" = 'sync_error', "syncError" = @why WHERE id = @ModificationId
        """, new { write.Id, write.ModificationId, why = faults.Fires("failure-without-a-reason") ? null : why });

    /// <summary>The batch's row counts what has ended, and ends with the last of them.</summary>
    private async Task LogAsync(NpgsqlConnection connection, string batch)
    {
        if (faults.Fires("sync-not-logged"))
            return;
        await connection.ExecuteAsync(
            // Locked first: counted at the same time by two writes that end together, the last of them would be missed.
            """
            SELECT 1 FROM pfa_sync_log WHERE "batchId" = @batch FOR UPDATE;
            WITH rows AS (
                SELECT count(*) FILTER (WHERE status = 'completed') AS done, count(*) FILTER (WHERE status = 'failed') AS failed,
                    count(*) FILTER (WHERE status NOT IN ('completed', 'failed')) AS open
                FROM pfa_write_queue WHERE payload->>'batchId' = @batch)
            UPDATE pfa_sync_log SET "recordsProcessed" = done + failed + @wrong, "recordsUpdated" = done, "recordsErrored" = failed,
                status = CASE WHEN open = 0 THEN 'completed' ELSE status END,
                "completedAt" = CASE WHEN open = 0 THEN now() END,
                "durationMs" = CASE WHEN open = 0 THEN (extract(epoch FROM now() - "startedAt") * 1000)::int END
            FROM rows WHERE "batchId" = @batch
            """, new { batch, wrong = faults.Fires("log-counts-wrongly") ? 1 : 0 });
    }
}
