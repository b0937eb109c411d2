using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>The three health endpoints of contract A, each of which asks what it tells of, and the one of contract B, which asks nothing.</summary>
internal static class PemsHealth
{
    public static void Map(IEndpointRouteBuilder routes, NpgsqlDataSource source, WriteWorker worker, FaultSwitch faults)
    {
        routes.MapGet("/health", async () =>
        {
            await DelayAsync(faults);
            return await PingAsync(source) || faults.IsActive("health-green-without-database")
                ? Results.Ok(new { status = "healthy", timestamp = TimeProvider.System.GetUtcNow() })
                : Results.Json(new { status = "unhealthy" }, statusCode: 503);
        });
        routes.MapGet("/health/db", () => DatabaseAsync(source));
        routes.MapGet("/health/write-sync", () => WorkerAsync(source, worker));
    }

    /// <summary>Of contract B (facts, section 1).</summary>
    public static void MapAsBuilt(IEndpointRouteBuilder routes, string environment, FaultSwitch faults) => routes.MapGet("/health", async () =>
    {
        await DelayAsync(faults);
        return Results.Ok(new { status = "ok", timestamp = TimeProvider.System.GetUtcNow(), environment });
    });

    private static Task DelayAsync(FaultSwitch faults) => faults.Fires("slow-health") ? Task.Delay(TimeSpan.FromMilliseconds(700)) : Task.CompletedTask;

    private static async Task<IResult> DatabaseAsync(NpgsqlDataSource source) =>
        await ConnectionsAsync(source) is { } connections
            ? Results.Ok(new { status = "healthy", connections })
            : Results.Json(new { status = "unhealthy" }, statusCode: 503);

    private static async Task<IResult> WorkerAsync(NpgsqlDataSource source, WriteWorker worker) =>
        await QueueAsync(source) is { } size
            ? Results.Ok(new { worker = new { running = worker.IsRunning }, queue = new { size } })
            : Results.Json(new { worker = new { running = worker.IsRunning } }, statusCode: 503);

    private static async Task<bool> PingAsync(NpgsqlDataSource source) => await AskAsync(source, "SELECT 1") is not null;

    private static Task<int?> ConnectionsAsync(NpgsqlDataSource source) =>
        AskAsync(source, "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()");

    private static Task<int?> QueueAsync(NpgsqlDataSource source) =>
        AskAsync(source, "SELECT count(*)::int FROM pfa_write_queue WHERE status IN ('pending', 'queued')");

    private static async Task<int?> AskAsync(NpgsqlDataSource source, string sql)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            return await connection.ExecuteScalarAsync<int>(sql);
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }
}
