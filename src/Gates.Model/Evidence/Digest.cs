using System.Security.Cryptography;

namespace Gates.Model.Evidence;

/// <summary>SHA-256 as evidence writes it: 64 small hexadecimal digits.</summary>
public static class Digest
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static bool IsOne(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
