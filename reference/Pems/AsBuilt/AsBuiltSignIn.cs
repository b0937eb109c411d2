using System.Text.Json.Nodes;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems.AsBuilt;

/// <summary>Sign-in of contract B (facts, section 2): permissions are claims of the token, and whoever is refused meets a server error.</summary>
internal static class AsBuiltSignIn
{
    public static SignInWords Words { get; } = new(500, 500, UserOf, ClaimsOf);

    private static JsonObject UserOf(PemsCaller caller, FaultSwitch faults)
    {
        var user = new JsonObject
        {
            ["id"] = caller.User.Id,
            ["username"] = caller.User.Username,
            ["email"] = caller.User.Email,
            ["firstName"] = "Synthetic",
            ["lastName"] = "Person",
            ["avatarUrl"] = null,
            ["role"] = caller.User.Role,
            ["isBeoUser"] = false,
            ["permissions"] = new JsonArray([.. PermissionsOf(caller.Memberships).Where(one => one.Value is true).Select(one => JsonValue.Create(one.Key))]),
            ["organizations"] = new JsonArray([.. caller.Memberships.Select(one => new JsonObject
            {
                ["id"] = one.OrganizationId,
                ["code"] = one.Code,
                ["name"] = $"Synthetic {one.Code}",
                ["logoUrl"] = null,
                ["role"] = one.Role,
            })]),
        };
        if (faults.Fires("login-without-permissions"))
            user.Remove("permissions");
        return user;
    }

    private static Dictionary<string, object> ClaimsOf(PemsCaller caller, FaultSwitch faults)
    {
        // As if what the answer lists were added only when the token was signed already.
        var stale = caller.Memberships.Any(one => one.Sync) && faults.Fires("token-lacks-a-permission");
        return new Dictionary<string, object>
        {
            ["username"] = caller.User.Username,
            ["email"] = caller.User.Email,
            ["authProvider"] = "local",
            ["serviceStatus"] = caller.User.ServiceStatus,
            ["organizations"] = caller.Memberships.Select(object (one) => new Dictionary<string, object>
            {
                ["organizationId"] = one.OrganizationId,
                ["organizationCode"] = one.Code,
                ["role"] = one.Role,
                ["permissions"] = PermissionsOf([one with { Sync = one.Sync && !stale }]),
            }).ToList(),
        };
    }

    private static Dictionary<string, object> PermissionsOf(IReadOnlyList<Membership> memberships) => new(StringComparer.Ordinal)
    {
        ["perm_Read"] = memberships.Any(one => one.Read),
        ["perm_SaveDraft"] = memberships.Any(one => one.Write),
        ["perm_Sync"] = memberships.Any(one => one.Sync),
    };
}
