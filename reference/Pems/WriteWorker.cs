using System.Collections.Concurrent;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>A row that the worker has taken.</summary>
internal sealed record QueuedWrite(
    string Id, string ModificationId, string PfaId, string OrganizationId, int RetryCount, int MaxRetries, string BatchId, string Delta, int BaseVersion, DateTime ScheduledAt);

/// <summary>Takes queued rows and writes them to PEMS, each for itself: a record that hangs holds up no other.</summary>
internal sealed class WriteWorker(NpgsqlDataSource source, PeerClient peer, Completion completion, ISyncEvents events, FaultSwitch faults)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>Whether the loop has not ended.</summary>
    public bool IsRunning { get; private set; }

    public DateTimeOffset LastHeartbeat { get; private set; } = TimeProvider.System.GetUtcNow();

    public async Task RunAsync(CancellationToken stop)
    {
        IsRunning = true;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (!faults.Fires("worker-off-but-running"))
                    await TickAsync(stop);
                await Task.Delay(s_tick, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is under way is waited for below.
        }
        finally
        {
            IsRunning = false;
            await Task.WhenAll(_underWay.Keys);
        }
    }

    private async Task TickAsync(CancellationToken stop)
    {
        try
        {
            LastHeartbeat = TimeProvider.System.GetUtcNow();
            foreach (var write in await TakeAsync())
            {
                if (faults.Fires("one-write-after-another"))
                    await WriteAsync(write, stop);
                else
                    Begin(write, stop);
            }
        }
        catch (NpgsqlException problem)
        {
            // The database may come back; the heartbeat goes on, and the health says what is wrong.
            await Console.Error.WriteLineAsync($"worker: {problem.Message}");
        }
    }

    private void Begin(QueuedWrite write, CancellationToken stop)
    {
        var task = WriteAsync(write, stop);
        _underWay[task] = true;
        _ = task.ContinueWith(done => _underWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task<IReadOnlyList<QueuedWrite>> TakeAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        // Two workers never take one row: a taken one is locked, and then it is no longer pending.
        return (await connection.QueryAsync<QueuedWrite>(
            """
            WITH due AS (
                SELECT id FROM pfa_write_queue WHERE status IN ('pending', 'queued') AND "scheduledAt" <= now()
                ORDER BY priority DESC, "scheduledAt", id LIMIT 100 FOR UPDATE SKIP LOCKED)
            UPDATE pfa_write_queue q SET status = 'processing', "lastAttemptAt" = now()
            FROM due, pfa_modification m WHERE q.id = due.id AND m.id = q."modificationId"
            RETURNING q.id, q."modificationId", q."pfaId", q."organizationId", q."retryCount", q."maxRetries", q.payload->>'batchId' AS "batchId",
                m.delta::text AS delta, m."baseVersion", q."scheduledAt"
            """)).OrderBy(write => write.ScheduledAt).ToList();
    }

    private async Task WriteAsync(QueuedWrite write, CancellationToken stop)
    {
        try
        {
            await events.TakenAsync(write);
            await completion.OfAsync(write, await peer.WriteAsync(write, stop));
        }
        catch (NpgsqlException problem)
        {
            await Console.Error.WriteLineAsync($"worker, {write.PfaId}: {problem.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ended in the midst of it: the row stays as it is taken, and the next start of the database knows nothing of it.
        }
    }
}
