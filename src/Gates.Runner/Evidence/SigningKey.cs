using System.Security.Cryptography;
using Gates.Kit;
using Gates.Model.Evidence;
using Gates.Model.Leaks;
using Gates.Model.Results;

namespace Gates.Runner.Evidence;

/// <summary>A private key, ECDSA on P-256.</summary>
internal sealed class SigningKey : IDisposable
{
    /// <summary>The gate's own key: PEM text, or the path of a file that holds it.</summary>
    public const string Variable = "GATES_SIGNING_KEY";

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => (_key, PublicKey) = (key, key.ExportSubjectPublicKeyInfo());

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public byte[] PublicKey { get; }

    public string Id => Digest.Of(PublicKey);

    public static SigningKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>
    /// Takes the gate's key out of the environment, so that nothing which this run starts inherits it. Null where none was
    /// given: then the run is unsigned.
    /// </summary>
    /// <exception cref="GateException">What was given is no such key.</exception>
    public static SigningKey? TakeFromEnvironment()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        if (string.IsNullOrEmpty(given))
            return null;
        return given.TrimStart().StartsWith("-----BEGIN", StringComparison.Ordinal) ? FromPem(given, Variable) : FromFile(given, Variable);
    }

    /// <param name="path">A file that its owner alone may read.</param>
    /// <param name="told">Where the path was told, for the message.</param>
    /// <exception cref="GateException">It cannot be read, others may read it too, or it holds no such key.</exception>
    public static SigningKey FromFile(string path, string told)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
                throw Refused($"{told}: '{path}' may be used by others than its owner. Allowed: mode 600 (chmod 600 '{path}').");
            return FromPem(File.ReadAllText(path), $"{told}: '{path}'");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Refused($"{told}: the key cannot be read: {unreadable.Message} Make one with `gates keys new --out FILE`.", unreadable);
        }
    }

    /// <summary>The payload in an envelope with this key's signature.</summary>
    public Envelope Sign(string payloadType, byte[] payload)
    {
        var signature = _key.SignData(
            Dsse.Encoded(payloadType, payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new()
        {
            Payload = Convert.ToBase64String(payload),
            PayloadType = payloadType,
            Signatures = [new(Id, Convert.ToBase64String(signature))],
        };
    }

    /// <summary>What of this key no evidence may hold, in whatever form.</summary>
    public Secret AsSecret() => Secret.OfKey("the gate's signing key", _key.ExportParameters(includePrivateParameters: true).D!);

    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    public void Dispose() => _key.Dispose();

    private static SigningKey FromPem(string pem, string told)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (!PublicKeys.IsP256(key))
                throw Refused($"{told} is a key of another curve. Allowed: ECDSA on P-256, as `gates keys new` makes it.");
            // A public key alone cannot sign: this throws.
            _ = key.ExportParameters(includePrivateParameters: true);
            return new SigningKey(key);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw Refused($"{told} holds no private key in PEM. Allowed: ECDSA on P-256, as `gates keys new` makes it.", wrong);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static GateException Refused(string message, Exception? inner = null) => new(ObstacleKind.Configuration, message, inner);
}
