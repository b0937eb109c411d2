using System.Text.Json.Nodes;
using Gates.Reference.CredentialMate;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>Sign-in of contract A (API reference 2.1, Login): service status and permissions stand in the answer.</summary>
internal static class PemsAuth
{
    public static void Map(IEndpointRouteBuilder routes, NpgsqlDataSource source, PemsTokens tokens, FaultSwitch faults) =>
        routes.MapPost("/api/auth/login", (RequestDelegate)(http => LoginAsync(http, source, tokens, faults)));

    private static async Task LoginAsync(HttpContext http, NpgsqlDataSource source, PemsTokens tokens, FaultSwitch faults)
    {
        var body = await PemsBody.ReadAsync(http);
        if (PemsBody.Text(body, "username") is not { } username || PemsBody.Text(body, "password") is not { } password)
        {
            await PemsCaller.RefuseAsync(http, 400, "BAD_REQUEST", "username and password are needed.");
            return;
        }
        var user = await PemsCaller.FindAsync(source, "username", username);
        var right = Passwords.Verify(password, user?.PasswordHash ?? Passwords.Decoy);
        if (user is null || (!right && !faults.Fires("any-password-will-do")))
            await PemsCaller.RefuseAsync(http, faults.Fires("wrong-password-is-a-server-error") ? 500 : 401, "INVALID_CREDENTIALS", "Invalid credentials");
        else if (user.ServiceStatus != "active" && !faults.Fires("suspended-user-signs-in"))
            await PemsCaller.RefuseAsync(http, 403, "USER_SUSPENDED", "Account is suspended");
        else
            await http.Response.WriteAsJsonAsync(Shown(await PemsCaller.OfAsync(source, user), tokens.Of(user.Id), faults));
    }

    private static JsonObject Shown(PemsCaller caller, string token, FaultSwitch faults) => new()
    {
        ["token"] = token,
        ["user"] = new JsonObject
        {
            ["id"] = caller.User.Id,
            ["username"] = caller.User.Username,
            ["email"] = caller.User.Email,
            ["role"] = caller.User.Role,
            ["serviceStatus"] = faults.Fires("login-without-service-status") ? null : caller.User.ServiceStatus,
            ["organizations"] = new JsonArray([.. caller.Memberships.Select(one => new JsonObject
            {
                ["id"] = one.OrganizationId,
                ["code"] = one.Code,
                ["role"] = one.Role,
                ["perm_Read"] = one.Read,
                ["perm_Write"] = one.Write,
                ["perm_Sync"] = one.Sync,
            })]),
        },
    };
}

/// <summary>A request's JSON.</summary>
internal static class PemsBody
{
    /// <summary>The object; an empty one where the body is none.</summary>
    public static async Task<JsonObject> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body) as JsonObject ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }

    public static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
