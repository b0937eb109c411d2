namespace Gates.Reference.CredentialMate;

/// <summary>Who calls, and whom they may read.</summary>
internal static class Caller
{
    private const string Item = "caller";

    /// <summary>Lets only a valid access token pass; everything else is 401 with a <c>detail</c>.</summary>
    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, Tokens tokens, Store store)
    {
        var http = context.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return Unauthorized("Authentication required");
        if (tokens.Verify(header["Bearer ".Length..].Trim(), "access") is not { } id || await store.UserAsync(id) is not { } user)
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
