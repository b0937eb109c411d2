using System.Globalization;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems.AsBuilt;

/// <summary>The four endpoints of contract B. Order of what is asked: token, limit, question, organization, permission (facts, section 3).</summary>
internal sealed class AsBuiltRoutes(NpgsqlDataSource source, SyncGuard guard, FaultSwitch faults)
{
    private const int MostASecond = 10;

    /// <summary>Of an address in a minute: raised, as for a deployment that is gated (ADR 57).</summary>
    private const int MostOfAnAddress = 1_000_000;

    private readonly AsBuiltReads _reads = new(source, faults);
    private readonly AsBuiltWrites _writes = new(source, faults);
    private int _asked;

    public void Map(WebApplication routes)
    {
        routes.MapGet("/api/pems/sync-status", (RequestDelegate)(http => guard.PassAsync(http, "sync-status", MostASecond, async caller =>
        {
            if (await OrganizationAsync(http, caller, SyncGuard.Query(http, "organizationId")) is { } organization)
                await _reads.StatusAsync(http, organization);
        })));
        routes.MapGet("/api/pems/conflicts", (RequestDelegate)(http => guard.PassAsync(http, "conflicts", null, async caller =>
        {
            if (await OrganizationAsync(http, caller, SyncGuard.Query(http, "organizationId")) is { } organization)
                await _reads.ConflictsAsync(http, organization, SyncGuard.Query(http, "status"));
        })));
        routes.MapPost("/api/pems/write-sync", (RequestDelegate)(http => guard.PassAsync(http, "write-sync", MostASecond, async caller =>
        {
            if (await OrganizationAsync(http, caller, PemsBody.Text(await PemsBody.ReadAsync(http), "organizationId"), toSync: true) is { } organization)
                await _writes.TriggerAsync(http, organization);
        })));
        routes.MapPost("/api/pems/conflicts/{id}/resolve", (RequestDelegate)(http => guard.PassAsync(
            http, "resolve", null, caller => _writes.ResolveAsync(http, caller, (string)http.Request.RouteValues["id"]!))));
    }

    /// <summary>Every answer of the API tells the limit of the address; a limit of the user overwrites it.</summary>
    public Task TellAddressLimitAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !faults.Fires("address-limit-untold"))
        {
            var headers = http.Response.Headers;
            headers["RateLimit-Policy"] = $"{MostOfAnAddress};w=60";
            headers["RateLimit-Limit"] = $"{MostOfAnAddress}";
            headers["RateLimit-Remaining"] = (MostOfAnAddress - 1 - (Interlocked.Increment(ref _asked) % MostOfAnAddress)).ToString(CultureInfo.InvariantCulture);
            headers["RateLimit-Reset"] = $"{60 - (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 60)}";
        }
        return next(http);
    }

    /// <returns>The organization that is asked for; null where the answer is written already.</returns>
    private async Task<string?> OrganizationAsync(HttpContext http, PemsCaller caller, string? organization, bool toSync = false)
    {
        if (Guid.TryParse(organization, out _))
            return await caller.MayAsync(http, faults, organization, toSync) ? organization : null;
        await PemsCaller.RefuseAsync(http, faults.Fires("missing-organization-is-a-server-error") ? 500 : 400, "VALIDATION_ERROR", "organizationId is a UUID.");
        return null;
    }
}
