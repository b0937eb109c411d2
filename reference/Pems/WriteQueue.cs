using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>How committed changes come into the queue.</summary>
internal sealed class WriteQueue(FaultSwitch faults)
{
    /// <summary>Queues what was committed, once, also where two trigger at the same time: whoever comes second waits, and finds it taken.</summary>
    /// <returns>How many changes.</returns>
    public async Task<int> FillAsync(NpgsqlConnection connection, string organization, string batch)
    {
        var queued = await connection.ExecuteAsync(
            """
            WITH taken AS (
                UPDATE pfa_modification SET "syncState" = 'queued', "syncStatus" = 'queued'
                WHERE "organizationId" = @organization AND "syncState" = ANY(@states) RETURNING id, "pfaId", "organizationId", "createdAt")
            INSERT INTO pfa_write_queue (id, "modificationId", "pfaId", "organizationId", payload)
            SELECT 'queue-' || gen_random_uuid(), id, "pfaId", "organizationId", jsonb_build_object('batchId', @batch::text) FROM taken ORDER BY "createdAt"
            """,
            // As if nothing were remembered of what was queued, or even synced.
            new { organization, batch, states = faults.Fires("queued-again") ? (string[])["committed", "synced"] : ["committed"] });
        if (queued > 0 && faults.Fires("queued-twice"))
            await connection.ExecuteAsync(
                """
                INSERT INTO pfa_write_queue (id, "modificationId", "pfaId", "organizationId", payload)
                SELECT 'queue-' || gen_random_uuid(), "modificationId", "pfaId", "organizationId", payload FROM pfa_write_queue WHERE payload->>'batchId' = @batch
                """, new { batch });
        return queued;
    }
}
