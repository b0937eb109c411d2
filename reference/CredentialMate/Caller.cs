using Gates.Reference.Faults;

namespace Gates.Reference.CredentialMate;

/// <summary>Who calls, and whom they may read.</summary>
internal static class Caller
{
    private const string Item = "caller";

    // Whom a fault takes a caller for who has shown no token.
    private const int FirstStaff = 5;

    /// <summary>Lets only a valid access token pass; everything else is 401 with a <c>detail</c>.</summary>
    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, Tokens tokens, Store store, FaultSwitch faults)
    {
        var http = context.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
        if (token is null && !faults.Fires(TokenFaults.NoToken))
            return Unauthorized("Authentication required");
        var id = token is null ? FirstStaff : tokens.Verify(token, "access") ?? (TokenFaults.IsMalformed(token) && faults.Fires(TokenFaults.Malformed) ? FirstStaff : null);
        if (id is not { } known || await store.UserAsync(known) is not { } user)
            return Unauthorized("Invalid or expired token");
        http.Items[Item] = user;
        return await next(context);
    }

    public static UserRow Of(HttpContext http) => (UserRow)http.Items[Item]!;

    public static IResult Unauthorized(string message) =>
        Results.Json(new { detail = new { error = "UnauthorizedError", message } }, statusCode: StatusCodes.Status401Unauthorized);

    public static IResult Forbidden(string message) =>
        Results.Json(new { detail = message }, statusCode: StatusCodes.Status403Forbidden);

    public static IResult NotFound(string what) => Results.NotFound(new { detail = $"{what} not found" });

    public static IResult Unprocessable(string what) => Results.UnprocessableEntity(new { detail = what });

    /// <summary>A provider reads itself, staff its organization, the super admin everybody.</summary>
    public static bool MayRead(UserRow user, ProviderRow provider) => user.Role switch
    {
        "super_admin" => true,
        "provider" => user.ProviderId == provider.Id,
        _ => user.OrganizationId == provider.OrganizationId,
    };
}
