using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>The six endpoints of contract A. Order of what is asked: token, limit, question, organization, permission (facts, section 3).</summary>
internal sealed class SyncRoutes(
    NpgsqlDataSource source, SyncGuard guard, WriteWorker worker, ISyncEvents events, FaultSwitch faults)
{
    private readonly SyncReads _reads = new(source, worker, faults);
    private readonly SyncWrites _writes = new(source, worker, events, faults);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/pems/sync-status", (RequestDelegate)(http => guard.PassAsync(http, "sync-status", 60, async caller =>
        {
            if (await OrganizationAsync(http, caller, SyncGuard.Query(http, "organizationId"), required: true))
                await _reads.StatusAsync(http, SyncGuard.Query(http, "organizationId")!);
        })));
        routes.MapGet("/api/pems/queue-metrics", (RequestDelegate)(http => guard.PassAsync(http, "queue-metrics", 60, caller => _reads.MetricsAsync(http, caller))));
        routes.MapGet("/api/pems/sync-logs", (RequestDelegate)(http => guard.PassAsync(http, "sync-logs", 30, async caller =>
        {
            if (await OrganizationAsync(http, caller, SyncGuard.Query(http, "organizationId"), required: false))
                await _reads.LogsAsync(http, caller, SyncGuard.Query(http, "organizationId"), SyncGuard.Query(http, "status"));
        })));
        routes.MapGet("/api/pems/conflicts", (RequestDelegate)(http => guard.PassAsync(http, "conflicts", 30, async caller =>
        {
            if (await OrganizationAsync(http, caller, SyncGuard.Query(http, "organizationId"), required: false))
                await _reads.ConflictsAsync(http, caller, SyncGuard.Query(http, "organizationId"), SyncGuard.Query(http, "status"));
        })));
        routes.MapPost("/api/pems/write-sync", (RequestDelegate)(http => guard.PassAsync(http, "write-sync", 10, async caller =>
        {
            var organization = PemsBody.Text(await PemsBody.ReadAsync(http), "organizationId");
            if (await OrganizationAsync(http, caller, organization, required: true, toSync: true))
                await _writes.TriggerAsync(http, caller, organization!);
        })));
        routes.MapPost("/api/pems/conflicts/{id}/resolve", (RequestDelegate)(http => guard.PassAsync(
            http, "resolve", 30, caller => _writes.ResolveAsync(http, caller, (string)http.Request.RouteValues["id"]!))));
    }

    private async Task<bool> OrganizationAsync(HttpContext http, PemsCaller caller, string? organization, bool required, bool toSync = false)
    {
        if (organization is not null)
            return await caller.MayAsync(http, faults, organization, toSync);
        if (!required)
            return true;
        await PemsCaller.RefuseAsync(http, faults.Fires("missing-organization-is-a-server-error") ? 500 : 400, "VALIDATION_ERROR", "organizationId is needed.");
        return false;
    }
}
