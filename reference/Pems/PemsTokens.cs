using Gates.Reference.Faults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gates.Reference.Pems;

/// <summary>Signs and verifies the tokens of PEMS: they name the user, and what else the contract puts there.</summary>
internal sealed class PemsTokens(FaultSwitch faults)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(8);
    private readonly TokenKey _key = new();

    /// <summary>A token of the user.</summary>
    /// <param name="user">His id.</param>
    /// <param name="claims">What it says beside; default nothing.</param>
    public string Of(string user, IReadOnlyDictionary<string, object>? claims = null) =>
        _key.Sign(new Dictionary<string, object>(claims ?? new Dictionary<string, object>()) { ["userId"] = user }, s_lifetime);

    /// <summary>A token that was good an hour ago.</summary>
    public string Expired(string user) => _key.Sign(new Dictionary<string, object> { ["userId"] = user }, TimeSpan.FromHours(-1));

    /// <returns>The user's id; else null, and whether it was only its time that had passed.</returns>
    public (string? User, bool Expired) Verify(string token)
    {
        var result = TokenKey.Validate(token, _key.Parameters);
        if (result.IsValid)
            return (result.Claims["userId"] as string, false);
        return Excused(token, result.Exception) is { } user ? (user, false) : (null, result.Exception is SecurityTokenExpiredException);
    }

    /// <summary>The user of a token that only a fault lets through.</summary>
    private string? Excused(string token, Exception why)
    {
        if (Read(token) is not { } read)
            return null;
        var fault = why is SecurityTokenExpiredException ? "expired-token-accepted"
            : read.Alg == "none" ? "alg-none-accepted"
            : "signature-not-checked";
        return read.TryGetClaim("userId", out var user) && faults.Fires(fault) ? user.Value : null;
    }

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception none) when (none is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }
}
