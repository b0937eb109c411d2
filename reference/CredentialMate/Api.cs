using System.Text.Json;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>The routes of the contract: identity, health, sign-in, providers, messages.</summary>
internal static class Api
{
    private static readonly string[] s_lists = ["/api/v1/providers", "/api/v1/messages"];

    /// <summary>A list asked for without its slash moves, for everybody: the token is asked for at the end of the way.</summary>
    public static bool Redirect(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !s_lists.Contains(http.Request.Path.Value))
            return false;
        http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        http.Response.Headers.Location = http.Request.Path.Value + "/" + http.Request.QueryString;
        return true;
    }

    public static void Map(
        WebApplication routes, Options options, NpgsqlDataSource source, Tokens tokens, FaultSwitch faults, string revision)
    {
        var store = new Store(source);
        foreach (var path in (string[])["/api/health", "/health"])
            routes.MapGet(path, () => HealthAsync(store));
        routes.MapGet("/api/v1/version", () => new { version = "1.0.0", commit = options.Commit, schema = revision });
        routes.MapPost("/api/v1/auth/login", (Delegate)((HttpContext http) => LoginAsync(http, store, tokens, faults)));
        routes.MapPost("/api/v1/auth/refresh", (Delegate)((HttpContext http) => RefreshAsync(http, store, tokens)));
        var guarded = routes.MapGroup("").AddEndpointFilter((context, next) => Caller.RequireAsync(context, next, tokens, store, faults));
        guarded.MapGet("/api/v1/auth/me", (HttpContext http) => Caller.Of(http).Shown);
        guarded.MapGet("/api/v1/providers", (Delegate)((HttpContext http) => ProvidersAsync(http, store)));
        guarded.MapGet("/api/v1/messages", (Delegate)((HttpContext http) => MessagesAsync(http, store)));
        guarded.MapPost("/api/v1/messages", (Delegate)((HttpContext http) => SendAsync(http, store)));
        Compliance.Map(guarded, store, options, faults);
        Preferences.Map(guarded, source, faults);
    }

    private static async Task<IResult> HealthAsync(Store store)
    {
        try
        {
            await store.PingAsync();
            return Results.Ok(new { status = "healthy", service = "credentialmate-reference" });
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            return Results.Json(new { status = "unhealthy" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> LoginAsync(HttpContext http, Store store, Tokens tokens, FaultSwitch faults)
    {
        if (faults.Fires("health-green-while-login-down"))
            return Results.Json(new { detail = "Internal Server Error" }, statusCode: StatusCodes.Status500InternalServerError);
        var body = await Body.ReadAsync(http);
        if (body.Text("email") is not { } email || body.Text("password") is not { } password)
            return Caller.Unprocessable("email and password are texts and both required");
        var user = await store.UserByEmailAsync(faults.Replace("blanks-of-an-email-matter", email.Trim(), email));
        if (user is not null && user.Email != email.Trim() && faults.Fires("case-of-an-email-matters"))
            user = null;
        if (user is null)
            http.Items["unknown-email"] = true;
        if (!Passwords.Verify(password, user?.PasswordHash ?? Passwords.Decoy) || user is null)
            return Caller.Unauthorized("Invalid credentials");
        var provider = user.ProviderId is { } id ? await store.ProviderAsync(id) : null;
        return Results.Json(new
        {
            AccessToken = tokens.Access(user),
            RefreshToken = tokens.Refresh(user),
            TokenType = "bearer",
            ExpiresIn = Tokens.LifetimeSeconds,
            User = user.Shown,
            Provider = provider,
        }, s_snake);
    }

    private static readonly JsonSerializerOptions s_snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static async Task<IResult> RefreshAsync(HttpContext http, Store store, Tokens tokens)
    {
        var body = await Body.ReadAsync(http);
        if (body.Text("refresh_token") is not { } token)
            return Caller.Unprocessable("refresh_token is a text and required");
        return tokens.Verify(token, "refresh") is { } id && await store.UserAsync(id) is { } user
            ? Results.Json(new { AccessToken = tokens.Access(user), RefreshToken = tokens.Refresh(user), TokenType = "bearer", ExpiresIn = Tokens.LifetimeSeconds }, s_snake)
            : Caller.Unauthorized("Invalid refresh token");
    }

    private static async Task<IResult> ProvidersAsync(HttpContext http, Store store)
    {
        var user = Caller.Of(http);
        if (user.Role == "provider")
            return Caller.Forbidden("Not authorized");
        var items = await store.ProvidersAsync(
            user.Role == "super_admin" ? null : user.OrganizationId, http.Request.Query["search"].ToString());
        return Results.Json(new { items }, s_snake);
    }

    private static async Task<IResult> MessagesAsync(HttpContext http, Store store)
    {
        if (!int.TryParse(http.Request.Query["page"].FirstOrDefault() ?? "1", out var page) || page < 1
            || !int.TryParse(http.Request.Query["page_size"].FirstOrDefault() ?? "20", out var size) || size is < 1 or > 100)
            return Caller.Unprocessable("page is 1 or more, page_size 1 to 100");
        var (items, total) = await store.MessagesAsync(Caller.Of(http), page, size);
        return Results.Json(new { items, total, page, page_size = size }, s_snake);
    }

    private static async Task<IResult> SendAsync(HttpContext http, Store store)
    {
        var user = Caller.Of(http);
        if (!user.MayWrite)
            return Caller.Forbidden("Not authorized");
        var body = await Body.ReadAsync(http);
        if (body.Number("recipient_provider_id") is not { } recipient
            || body.Text("subject") is not { Length: > 0 and <= 255 } subject
            || body.Text("body") is not { Length: > 0 } text
            || (subject + text).Contains('\0', StringComparison.Ordinal))
            return Caller.Unprocessable("recipient_provider_id, subject (at most 255 characters) and body are required");
        if (await store.ProviderAsync(recipient) is not { } provider || !Caller.MayRead(user, provider))
            return Caller.NotFound("Provider");
        return Results.Json(new { id = await store.SendAsync(user, recipient, subject, text) }, statusCode: StatusCodes.Status201Created);
    }
}
