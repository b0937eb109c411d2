using System.Security.Cryptography;
using System.Text;
using Gates.Model.Evidence;

namespace Gates.Proof.Evidence;

/// <summary>What a forger does to a bundle, by code of its own where signing is concerned.</summary>
internal static class Forgery
{
    /// <summary>Changes the manifest and leaves the rest as it is.</summary>
    public static void Manifest(string bundle, Func<Manifest, Manifest> change)
    {
        var file = Path.Combine(bundle, Model.Evidence.Manifest.FileName);
        var manifest = EvidenceJson.Parse<Manifest>(File.ReadAllText(file), file);
        File.WriteAllText(file, EvidenceJson.TextOf(change(manifest)));
    }

    /// <summary>Puts the digest that a file has now into the manifest.</summary>
    public static void Redigest(string bundle, string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(bundle, path));
        Manifest(bundle, manifest => manifest with
        {
            Files = [.. manifest.Files.Select(file => file.Path == path ? new SealedFile(path, bytes.Length, Digest.Of(bytes)) : file)],
        });
    }

    /// <summary>Makes the statement say something else, of the files as they are now, and seals it with somebody's key.</summary>
    public static void Reseal(string bundle, Person by, Func<RunRecord, RunRecord> change)
    {
        var file = Path.Combine(bundle, Statement.FileName);
        var envelope = EvidenceJson.Parse<Envelope>(File.ReadAllText(file), file);
        var statement = EvidenceJson.Parse<Statement>(Encoding.UTF8.GetString(envelope.PayloadBytes(file)), file);
        statement = statement with
        {
            Subject = [.. statement.Subject.Select(subject => subject.Digest.ContainsKey("sha256") ? Now(bundle, subject.Name) : subject)],
            Predicate = statement.Predicate with { Run = change(statement.Predicate.Run) },
        };
        File.WriteAllText(file, EvidenceJson.TextOf(Signed(by, envelope.PayloadType, EvidenceJson.TextOf(statement))));
    }

    /// <summary>Takes the signature away.</summary>
    public static void Unsign(string bundle)
    {
        var file = Path.Combine(bundle, Statement.FileName);
        var envelope = EvidenceJson.Parse<Envelope>(File.ReadAllText(file), file);
        File.WriteAllText(file, EvidenceJson.TextOf(envelope with { Signatures = [] }));
    }

    private static ResourceDescriptor Now(string bundle, string name) => new(name, new Dictionary<string, string>
    {
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bundle, name)))),
    });

    /// <summary>A payload in an envelope with somebody's signature.</summary>
    public static Envelope Signed(Person by, string type, string payload)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(by.KeyFile));
        var bytes = Encoding.UTF8.GetBytes(payload);
        var message = Encoding.UTF8.GetBytes($"DSSEv1 {type.Length} {type} {bytes.Length} ").Concat(bytes).ToArray();
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        return new()
        {
            Payload = Convert.ToBase64String(bytes),
            PayloadType = type,
            Signatures = [new(id, Convert.ToBase64String(key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)))],
        };
    }
}
