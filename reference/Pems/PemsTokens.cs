using System.Security.Claims;
using System.Security.Cryptography;
using Gates.Reference.Faults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gates.Reference.Pems;

/// <summary>Signs and verifies tokens with a key that lives as long as the process.</summary>
internal sealed class PemsTokens(FaultSwitch faults)
{
    private static readonly JsonWebTokenHandler s_handler = new();
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(8);
    private readonly SymmetricSecurityKey _key = new(RandomNumberGenerator.GetBytes(32));

    public string Of(string user) => Sign(user, s_lifetime);

    /// <summary>A token that was good an hour ago.</summary>
    public string Expired(string user) => Sign(user, TimeSpan.FromHours(-1));

    /// <returns>The user's id; else null, and whether it was only its time that had passed.</returns>
    public (string? User, bool Expired) Verify(string token)
    {
        var parameters = new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.Zero,
        };
        var result = s_handler.ValidateToken(token, parameters);
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

    private string Sign(string user, TimeSpan lifetime)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + lifetime;
        return s_handler.CreateToken(new SecurityTokenDescriptor
        {
            NotBefore = expires < now ? expires.AddHours(-1) : now,
            IssuedAt = expires < now ? expires.AddHours(-1) : now,
            Expires = expires,
            Subject = new ClaimsIdentity([new Claim("userId", user)]),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }
}
