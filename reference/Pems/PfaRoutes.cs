using System.Text.Json.Nodes;
using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>
/// How changes come to wait for a sync: drafts of a session, committed, or discarded with all that hangs on them. Contract A tells nothing
/// of them but that they are there; paths and bodies are those of the running system (facts, section 5).
/// </summary>
internal static class PfaRoutes
{
    public static void Map(IEndpointRouteBuilder routes, NpgsqlDataSource source, PemsTokens tokens, FaultSwitch faults)
    {
        Post("/api/pfa/{organization}/draft", (http, caller, organization, session, body) => DraftAsync(http, source, caller, organization, session, body));
        Post("/api/pfa/{organization}/commit", (http, _, organization, session, _) => CommitAsync(http, source, organization, session));
        Post("/api/pfa/{organization}/discard", (http, _, organization, session, _) => DiscardAsync(http, source, organization, session, faults));

        void Post(string path, Func<HttpContext, PemsCaller, string, string, JsonObject, Task> answer) => routes.MapPost(path, (RequestDelegate)(async http =>
        {
            if (await PemsCaller.LetInAsync(http, source, tokens, faults) is not { } caller)
                return;
            var (body, organization) = (await PemsBody.ReadAsync(http), (string)http.Request.RouteValues["organization"]!);
            if (PemsBody.Text(body, "sessionId") is not { } session)
                await PemsCaller.RefuseAsync(http, 400, "BAD_REQUEST", "sessionId is needed.");
            else if (await caller.MayAsync(http, faults, organization, toSync: false))
                await answer(http, caller, organization, session, body);
        }));
    }

    private static async Task DraftAsync(
        HttpContext http, NpgsqlDataSource source, PemsCaller caller, string organization, string session, JsonObject body)
    {
        await using var connection = await source.OpenConnectionAsync();
        var saved = 0;
        foreach (var modification in (body["modifications"] as JsonArray ?? []).OfType<JsonObject>())
            saved += await connection.ExecuteAsync(
                """
                INSERT INTO pfa_modification (id, "organizationId", "pfaId", "userId", "sessionId", delta, "baseVersion")
                SELECT 'mod-' || gen_random_uuid(), "organizationId", "pfaId", @user, @session, @delta::jsonb, version
                FROM pfa_mirror WHERE "organizationId" = @organization AND "pfaId" = @pfaId
                """,
                new
                {
                    user = caller.User.Id,
                    session,
                    organization,
                    pfaId = PemsBody.Text(modification, "pfaId"),
                    delta = modification["delta"]?.ToJsonString() ?? "{}",
                });
        await http.Response.WriteAsJsonAsync(new { success = true, saved });
    }

    private static async Task CommitAsync(HttpContext http, NpgsqlDataSource source, string organization, string session)
    {
        await using var connection = await source.OpenConnectionAsync();
        var committed = await connection.ExecuteAsync(
            """UPDATE pfa_modification SET "syncState" = 'committed' WHERE "organizationId" = @organization AND "sessionId" = @session AND "syncState" = 'draft'""",
            new { organization, session });
        await http.Response.WriteAsJsonAsync(new { success = true, committed });
    }

    private static async Task DiscardAsync(
        HttpContext http, NpgsqlDataSource source, string organization, string session, FaultSwitch faults)
    {
        await using var connection = await source.OpenConnectionAsync();
        var discarded = faults.Fires("discard-forgets") ? 0 : await connection.ExecuteAsync(
            """
            DELETE FROM pfa_sync_conflict WHERE "modificationId" IN (
                SELECT id FROM pfa_modification WHERE "organizationId" = @organization AND "sessionId" = @session);
            DELETE FROM pfa_modification WHERE "organizationId" = @organization AND "sessionId" = @session
            """, new { organization, session });
        await http.Response.WriteAsJsonAsync(new { success = true, discarded });
    }
}
