using System.Collections.Concurrent;
using System.Globalization;
using Gates.Reference.Faults;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Gates.Reference.CredentialMate;

/// <summary>Signs and verifies tokens with a key that lives as long as the process.</summary>
internal sealed class Tokens(FaultSwitch faults)
{
    public const int LifetimeSeconds = 3600;
    private readonly TokenKey _key = new("credentialmate");

    // Of the real system a table; here it need not outlive the key.
    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);

    public string Access(UserRow user) => Sign(user, "access", TimeSpan.FromSeconds(LifetimeSeconds));

    public string Refresh(UserRow user) => Sign(user, "refresh", TimeSpan.FromDays(7));

    /// <summary>A token that was good an hour ago.</summary>
    public string Expired(UserRow user) => Sign(user, "access", TimeSpan.FromHours(-1));

    /// <summary>A token that would be good for an hour had it not been taken back.</summary>
    public string Revoked(UserRow user)
    {
        var token = Access(user);
        _revoked[new JsonWebToken(token).Id] = true;
        return token;
    }

    /// <returns>The user's id, or null when the token is not one of ours, not of this kind, or no longer valid.</returns>
    public int? Verify(string token, string kind)
    {
        var (fault, parameters) = TokenFaults.Examine(faults, token, _key.Parameters);
        var result = TokenKey.Validate(token, parameters);
        if (!result.IsValid || !result.Claims.TryGetValue("kind", out var found))
            return null;
        var otherKind = kind == "access" ? TokenFaults.RefreshReads : TokenFaults.AccessRefreshes;
        if (found as string != kind && !faults.Fires(otherKind))
            return null;
        if (_revoked.ContainsKey(result.Claims["jti"] as string ?? "") && !faults.Fires(TokenFaults.Revoked))
            return null;
        if (fault is not null)
            _ = faults.Fires(fault);
        return int.TryParse(result.Claims["sub"] as string, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private string Sign(UserRow user, string kind, TimeSpan lifetime) => _key.Sign(
        new Dictionary<string, object>
        {
            ["sub"] = user.Id.ToString(CultureInfo.InvariantCulture),
            ["kind"] = kind,
            ["role"] = user.Role,
            ["jti"] = Guid.NewGuid().ToString("N"),
        },
        lifetime);
}
