using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gates.Reference.Faults;

/// <summary>Tokens that are believed although they must not be.</summary>
internal static class TokenFaults
{
    public const string NoToken = "no-token-accepted";
    public const string Malformed = "malformed-token-accepted";
    public const string Revoked = "revoked-token-accepted";
    public const string RefreshReads = "refresh-token-reads";
    public const string AccessRefreshes = "access-token-refreshes";

    private const string Expired = "expired-token-accepted";
    private const string Foreign = "foreign-signature-accepted";
    private const string Unsigned = "unsigned-token-accepted";

    public static IReadOnlyList<string> Ids { get; } = [Expired, Revoked, Foreign, Unsigned, NoToken, Malformed, RefreshReads, AccessRefreshes];

    /// <summary>How a token is examined while a fault is active; unchanged without one.</summary>
    public static (string? Fault, TokenValidationParameters Parameters) Examine(FaultSwitch faults, string token, TokenValidationParameters right)
    {
        if (!Ids.Any(faults.IsActive))
            return (null, right);
        if (faults.IsActive(Expired))
            right.ValidateLifetime = false;
        var unsigned = Algorithm(token) is "none";
        var believed = faults.IsActive(Unsigned) && unsigned ? Unsigned : faults.IsActive(Foreign) && !unsigned ? Foreign : null;
        if (believed is not null)
        {
            right.RequireSignedTokens = false;
            right.ValidAlgorithms = null;
            right.SignatureValidator = (text, _) => new JsonWebToken(text);
        }
        return (believed ?? (faults.IsActive(Expired) ? Expired : null), right);
    }

    /// <summary>Whether it is no token at all, neither ours nor another's.</summary>
    public static bool IsMalformed(string token) => Algorithm(token) is null;

    private static string? Algorithm(string token)
    {
        try
        {
            return new JsonWebToken(token).Alg;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
