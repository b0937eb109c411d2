using System.Text.Json.Nodes;
using Gates.Reference.CredentialMate;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>Sign-in, as one contract answers it.</summary>
/// <param name="WrongPassword">Status for a wrong password.</param>
/// <param name="Suspended">Status for a suspended user.</param>
/// <param name="User">What is told of the user.</param>
/// <param name="Claims">What his token says beside who he is.</param>
internal sealed record SignInWords(
    int WrongPassword, int Suspended, Func<PemsCaller, FaultSwitch, JsonObject> User, Func<PemsCaller, FaultSwitch, IReadOnlyDictionary<string, object>> Claims);

/// <summary>Who signs in, and with what answer.</summary>
internal static class PemsAuth
{
    public static void Map(IEndpointRouteBuilder routes, NpgsqlDataSource source, PemsTokens tokens, SignInWords words, FaultSwitch faults) =>
        routes.MapPost("/api/auth/login", (RequestDelegate)(http => LoginAsync(http, source, tokens, words, faults)));

    /// <summary>API reference 2.1, Login: service status and permissions stand in the answer.</summary>
    public static SignInWords Documented { get; } = new(401, 403, (caller, faults) => new JsonObject
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
    }, (_, _) => new Dictionary<string, object>());

    private static async Task LoginAsync(HttpContext http, NpgsqlDataSource source, PemsTokens tokens, SignInWords words, FaultSwitch faults)
    {
        var body = await PemsBody.ReadAsync(http);
        if (faults.Fires("sign-ins-used-up"))
        {
            http.Response.Headers.RetryAfter = "900";
            await PemsCaller.RefuseAsync(http, 429, "RATE_LIMIT_EXCEEDED", "Too many sign-ins.");
            return;
        }
        if (PemsBody.Text(body, "username") is not { } username || PemsBody.Text(body, "password") is not { } password)
        {
            await PemsCaller.RefuseAsync(http, 400, "BAD_REQUEST", "username and password are needed.");
            return;
        }
        var user = await PemsCaller.FindAsync(source, "username", username);
        var right = Passwords.Verify(password, user?.PasswordHash ?? Passwords.Decoy);
        if (user is null || (!right && !faults.Fires("any-password-will-do")))
            await PemsCaller.RefuseAsync(http, faults.Fires("wrong-password-is-a-server-error") ? 500 : words.WrongPassword, "INVALID_CREDENTIALS", "Invalid credentials");
        else if (user.ServiceStatus != "active" && !faults.Fires("suspended-user-signs-in"))
            await PemsCaller.RefuseAsync(http, words.Suspended, "USER_SUSPENDED", "Account is suspended");
        else
        {
            var caller = await PemsCaller.OfAsync(source, user);
            await http.Response.WriteAsJsonAsync(new JsonObject { ["token"] = tokens.Of(user.Id, words.Claims(caller, faults)), ["user"] = words.User(caller, faults) });
        }
    }
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
