using Dapper;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>A user as the database has it now.</summary>
internal sealed record UserRow(string Id, string Username, string Email, string PasswordHash, string Role, string ServiceStatus);

/// <summary>What a user may do in an organization.</summary>
internal sealed record Membership(string OrganizationId, string Code, string Role, bool Read, bool Write, bool Sync);

/// <summary>Who asks, looked up anew at each request: a token says only who its holder is, never what he may do.</summary>
internal sealed record PemsCaller(UserRow User, IReadOnlyList<Membership> Memberships)
{
    public IReadOnlyList<string> Readable => [.. Memberships.Where(one => one.Read).Select(one => one.OrganizationId)];

    public static async Task<UserRow?> FindAsync(NpgsqlDataSource source, string column, string value)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<UserRow>(
            $"""SELECT id, username, email, "passwordHash", role, "serviceStatus" FROM users WHERE {column} = @value""", new { value });
    }

    public static async Task<PemsCaller> OfAsync(NpgsqlDataSource source, UserRow user)
    {
        await using var connection = await source.OpenConnectionAsync();
        return new PemsCaller(user, (await connection.QueryAsync<Membership>(
            """
            SELECT m."organizationId", o.code, m.role, m."perm_Read" AS read, m."perm_Write" AS write, m."perm_Sync" AS sync
            FROM user_organizations m JOIN organizations o ON o.id = m."organizationId" WHERE m."userId" = @Id AND o."serviceStatus" = 'active'
            """, new { user.Id })).AsList());
    }

    /// <summary>Lets in who has a good token and is not suspended.</summary>
    /// <returns>The caller; null where the answer is written already.</returns>
    public static async Task<PemsCaller?> LetInAsync(HttpContext http, NpgsqlDataSource source, PemsTokens tokens, FaultSwitch faults)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            if (await NobodyAsync(http, source, faults) is { } anyone)
                return anyone;
            return await RefuseAsync(http, 401, "UNAUTHORIZED", "A token is needed.");
        }
        var (id, expired) = tokens.Verify(header["Bearer ".Length..]);
        if (id is null || await FindAsync(source, "id", id) is not { } user)
            return await RefuseAsync(http, 401, expired ? "TOKEN_EXPIRED" : "INVALID_TOKEN", "The token is not valid.");
        if (user.ServiceStatus != "active" && !faults.Fires("suspended-user-goes-on"))
            return await RefuseAsync(http, 403, "USER_SUSPENDED", "Account is suspended.");
        var caller = await OfAsync(source, user);
        // As if what the token said when it was signed still held.
        return user.Username is "gates.revoked" or "gates.unread" && faults.Fires("revoked-permission-goes-on")
            ? caller with { Memberships = [.. caller.Memberships.Select(one => one with { Read = true, Sync = true })] }
            : caller;
    }

    /// <summary>Whether the caller may do that there; answers 403 itself where not.</summary>
    public async Task<bool> MayAsync(HttpContext http, FaultSwitch faults, string organization, bool toSync)
    {
        if (Memberships.FirstOrDefault(one => one.OrganizationId == organization) is not { } membership)
        {
            if (faults.Fires("other-organization-open"))
                return true;
            await RefuseAsync(http, 403, "FORBIDDEN", "No access to this organization.");
            return false;
        }
        if (toSync ? membership.Sync || faults.Fires("sync-without-permission") : membership.Read)
            return true;
        await RefuseAsync(http, 403, "INSUFFICIENT_PERMISSIONS", toSync ? "perm_Sync is needed." : "perm_Read is needed.");
        return false;
    }

    public static async Task<PemsCaller?> RefuseAsync(HttpContext http, int status, string error, string message)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new { error, message });
        return null;
    }

    private static async Task<PemsCaller?> NobodyAsync(HttpContext http, NpgsqlDataSource source, FaultSwitch faults) =>
        http.Request.Path.StartsWithSegments("/api/pems", StringComparison.Ordinal) && faults.Fires("no-token-needed")
            ? await OfAsync(source, (await FindAsync(source, "username", "gates.operator"))!)
            : null;
}
