using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gates.Reference;

/// <summary>A key that lives as long as the process, and what is signed with it.</summary>
/// <param name="issuer">Who signs; null where tokens do not say.</param>
internal sealed class TokenKey(string? issuer = null)
{
    private static readonly JsonWebTokenHandler s_handler = new();
    private readonly SymmetricSecurityKey _key = new(RandomNumberGenerator.GetBytes(32));

    /// <summary>What a good token must be: signed with the key by HS256, of the issuer, not ended.</summary>
    public TokenValidationParameters Parameters => new()
    {
        ValidateIssuer = issuer is not null,
        ValidIssuer = issuer,
        ValidateAudience = false,
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ClockSkew = TimeSpan.Zero,
    };

    /// <summary>A token of these claims; with a lifetime below zero one that was good for an hour until then.</summary>
    public string Sign(IDictionary<string, object> claims, TimeSpan lifetime)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + lifetime;
        var from = expires < now ? expires.AddHours(-1) : now;
        return s_handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            NotBefore = from,
            IssuedAt = from,
            Expires = expires,
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    public static TokenValidationResult Validate(string token, TokenValidationParameters parameters) => s_handler.ValidateToken(token, parameters);
}
