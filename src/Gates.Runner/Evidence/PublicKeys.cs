using System.Security.Cryptography;
using Gates.Model.Evidence;

namespace Gates.Runner.Evidence;

/// <summary>Verifies by public keys of the keyring.</summary>
internal static class PublicKeys
{
    private const string P256 = "1.2.840.10045.3.1.7";

    public static bool IsP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;

    /// <summary>Why the bytes are no key that a keyring may hold; null when they are one.</summary>
    public static string? ProblemOf(byte[] publicKey)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            // One key has one id: another encoding of the same point would look like another key.
            return !IsP256(key) ? "is a key of another curve than P-256"
                : !key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey) ? "is not encoded as `gates keys new` does it"
                : null;
        }
        catch (CryptographicException wrong)
        {
            return $"is no public key ({wrong.Message})";
        }
    }

    /// <summary>Whether the one signature of the envelope was made by one of the keys over exactly this payload.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="payload">Its payload, decoded.</param>
    /// <param name="keys">Keys by id.</param>
    public static bool Hold(Envelope envelope, byte[] payload, IReadOnlyDictionary<string, byte[]> keys)
    {
        if (envelope.Signatures is not [var signature] || !keys.TryGetValue(signature.Keyid, out var publicKey))
            return false;
        var bytes = new byte[signature.Sig.Length];
        if (!Convert.TryFromBase64String(signature.Sig, bytes, out var length))
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(
            Dsse.Encoded(envelope.PayloadType, payload), bytes.AsSpan(0, length), HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
    }
}
