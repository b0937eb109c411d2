using System.Text;

namespace Gates.Model.Evidence;

/// <summary>A DSSE envelope (Dead Simple Signing Envelope, version 1.0.2).</summary>
/// <remarks>
/// The specification lets a reader ignore members that it does not know. Ours refuses them: a bundle in which anything
/// can be added unseen is not sealed.
/// </remarks>
public sealed record Envelope
{
    /// <summary>Base64.</summary>
    public required string Payload { get; init; }

    public required string PayloadType { get; init; }

    public required IReadOnlyList<EnvelopeSignature> Signatures { get; init; }

    /// <exception cref="EvidenceException">The payload is not base64.</exception>
    public byte[] PayloadBytes(string file)
    {
        var bytes = new byte[Payload.Length];
        return Convert.TryFromBase64String(Payload, bytes, out var length)
            ? bytes[..length]
            : throw new EvidenceException(file, "its payload is not base64");
    }
}

/// <param name="Keyid"><see cref="Digest"/> of the public key (SubjectPublicKeyInfo, DER).</param>
/// <param name="Sig">Base64 of an ECDSA P-256 signature over <see cref="Dsse.Encoded"/>, SHA-256, in DER.</param>
public sealed record EnvelopeSignature(string Keyid, string Sig);

/// <summary>What is signed, and the types of payload that we sign.</summary>
public static class Dsse
{
    /// <summary>The gate's statement of a run.</summary>
    public const string StatementType = "application/vnd.in-toto+json";

    /// <summary>A person's sign-off.</summary>
    public const string SignOffType = "application/vnd.gates.sign-off+json";

    /// <summary>A fact from outside the run, such as the time of a backup.</summary>
    public const string FactType = "application/vnd.gates.fact+json";

    /// <summary>Somebody's answer for a check that does not hold.</summary>
    public const string OverrideType = "application/vnd.gates.override+json";

    /// <summary>
    /// The pre-authentication encoding: <c>DSSEv1 LENGTH TYPE LENGTH PAYLOAD</c>, lengths in bytes. The type is signed with the
    /// payload, so that no payload can be passed off as one of another type.
    /// </summary>
    public static byte[] Encoded(string type, ReadOnlySpan<byte> payload) =>
        [.. Encoding.UTF8.GetBytes($"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {payload.Length} "), .. payload];
}
