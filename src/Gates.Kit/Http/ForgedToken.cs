using System.Security.Cryptography;
using System.Text;

namespace Gates.Kit.Http;

/// <summary>Tokens that no deployment may take, made of a good one.</summary>
public static class ForgedToken
{
    /// <summary>Three parts that are no token.</summary>
    public const string Malformed = "this.is-not.a-token";

    /// <summary>The same claims, signed with somebody else's key.</summary>
    /// <param name="good">A token of three parts.</param>
    public static string WithForeignSignature(string good)
    {
        var parts = good.Split('.');
        var signature = HMACSHA256.HashData("somebody else's key of 32 bytes!"u8, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        return $"{parts[0]}.{parts[1]}.{Base64(signature)}";
    }

    /// <summary>The same claims, and a header that says they need no signature.</summary>
    /// <param name="good">A token of three parts.</param>
    public static string WithAlgNone(string good) =>
        $"{Base64(Encoding.ASCII.GetBytes("""{"alg":"none","typ":"JWT"}"""))}.{good.Split('.')[1]}.";

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
