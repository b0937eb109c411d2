using System.Text;
using Gates.Kit;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Runner.Evidence;

/// <summary>Holds a bundle against its seal, without a network. Every finding is told, none ends the search.</summary>
internal sealed class BundleCheck
{
    private readonly string _folder;
    private readonly Keyring? _keyring;
    private readonly TimeProvider _clock;
    private readonly List<BundleFinding> _findings = [];

    private BundleCheck(string folder, Keyring? keyring, TimeProvider clock) => (_folder, _keyring, _clock) = (folder, keyring, clock);

    /// <param name="folder">The bundle.</param>
    /// <param name="keyring">Whose keys are believed; null believes nobody, and then a signed bundle is refused.</param>
    /// <param name="clock">Tells a sign-off from the future.</param>
    /// <exception cref="GateException">It is no folder, or one of several bundles; it cannot be read, or it is signed and no keyring was named.</exception>
    public static CheckedBundle Of(string folder, Keyring? keyring, TimeProvider clock)
    {
        if (!Directory.Exists(folder))
            throw new GateException(ObstacleKind.Configuration, $"'{folder}' is no bundle. Allowed: the folder of a run, such as artifacts/latest.");
        try
        {
            // artifacts/latest is a link to a run; what it leads to is what is meant.
            var real = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder);
            if (!File.Exists(Path.Combine(real, RunStatement.VerdictFile)) && BundlesIn(real) is [_, ..] several)
            {
                throw new GateException(
                    ObstacleKind.Configuration,
                    $"'{folder}' is a run of every system, with a bundle each. Allowed: one of them: {string.Join(", ", several.Select(name => Path.Combine(folder, name)))}.");
            }
            return new BundleCheck(real, keyring, clock).Check();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new GateException(ObstacleKind.Configuration, $"The bundle cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static List<string> BundlesIn(string folder) =>
    [
        .. Directory.GetDirectories(folder).Where(one => File.Exists(Path.Combine(one, RunStatement.VerdictFile))).Select(one => Path.GetFileName(one)).Order(StringComparer.Ordinal),
    ];

    private CheckedBundle Check()
    {
        var found = BundleFiles.In(_folder);
        _findings.AddRange(found.Strange);
        var (statement, evidence, sealedBy) = ReadStatement();
        if (Read<Manifest>(Manifest.FileName) is { } manifest)
        {
            _findings.AddRange(ManifestComparison.Of(manifest));
            _findings.AddRange(ManifestComparison.Of(manifest, found.Files));
            if (statement is not null)
            {
                _findings.AddRange(RunStatement.Contradictions(statement, manifest, BundleFiles.Of(_folder, Manifest.FileName)));
                _findings.AddRange(Lacking(statement.Predicate.Run, manifest));
            }
        }

        return new()
        {
            Folder = _folder,
            Statement = statement,
            Evidence = evidence,
            SealedBy = sealedBy,
            SignOffs = evidence is null || statement is null ? [] : ReadSignOffs(evidence, statement.Predicate.Run),
            Findings = [.. _findings.Distinct()],
            Files = found.Files.Count,
        };
    }

    /// <summary>A run that promotes without what its own policy asks for was not judged by this gate.</summary>
    private IEnumerable<BundleFinding> Lacking(RunRecord run, Manifest manifest)
    {
        if (run.ExitCode != (int)ExitCode.Promote)
            return [];
        var file = $"{RunStatement.PolicyFolder}{run.System}.json";
        try
        {
            var policy = PolicyJson.Parse(File.ReadAllText(Path.Combine(_folder, file)), file);
            var files = manifest.Files.Where(sealedFile => sealedFile.Size > 0).Select(sealedFile => sealedFile.Path).ToHashSet(StringComparer.Ordinal);
            return [.. RequiredEvidence.MissingOf(_folder, files, policy, run.Lanes.Select(link => link.Lane))
                .Select(missing => new BundleFinding(missing.Where, $"is missing: {missing.What}, which the policy asks of {missing.Lane} ({missing.Name})"))];
        }
        catch (Exception unreadable) when (unreadable is PolicyException or FileNotFoundException or DirectoryNotFoundException)
        {
            return [new(file, "is no policy that this gate can read, so nobody knows what evidence it asks for")];
        }
    }

    private (Statement? Statement, string? Evidence, string? SealedBy) ReadStatement()
    {
        if (Read<Envelope>(Statement.FileName) is not { } envelope || PayloadOf(envelope, Statement.FileName, Dsse.StatementType) is not { } payload)
            return (null, null, null);
        var statement = Parse<Statement>(payload, Statement.FileName);
        if (envelope.Signatures.Count == 0)
            return (statement, Digest.Of(payload), null);
        if (_keyring is null)
        {
            throw new GateException(ObstacleKind.Configuration,
                $"The bundle is signed; whose signature counts is told by a keyring. Name it with --keyring FILE or {KeyringFile.Variable}.");
        }

        if (PublicKeys.Hold(envelope, payload, _keyring.KeysOf(Keyring.Gate)))
            return (statement, Digest.Of(payload), envelope.Signatures[0].Keyid);
        _findings.Add(new(Statement.FileName, $"has no signature of a key that the keyring has for '{Keyring.Gate}'"));
        return (statement, Digest.Of(payload), null);
    }

    private List<CountedSignOff> ReadSignOffs(string evidence, RunRecord run)
    {
        var counted = new List<CountedSignOff>();
        var folder = Path.Combine(_folder, SignOff.Folder);
        if (!Directory.Exists(folder))
            return counted;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var file = SignOff.Folder + Path.GetFileName(path);
            if (!File.Exists(path))
                _findings.Add(new(file, "was added: only sign-offs stand there"));
            else if (Read<Envelope>(file) is { } envelope && PayloadOf(envelope, file, Dsse.SignOffType) is { } payload
                && Parse<SignOff>(payload, file) is { } signOff)
            {
                Count(file, envelope, payload, signOff, evidence, run, counted);
            }
        }

        return counted;
    }

    private void Count(
        string file, Envelope envelope, byte[] payload, SignOff signOff, string evidence, RunRecord run, List<CountedSignOff> counted)
    {
        var keyId = envelope.Signatures is [var only] ? only.Keyid : "";
        if (signOff.Format != 1 || file != SignOff.FileOf(signOff.Role))
            _findings.Add(new(file, $"does not count: it is a sign-off of '{signOff.Role}', format {signOff.Format}"));
        else if (signOff.Evidence != evidence || signOff.RunId != run.RunId)
            _findings.Add(new(file, $"does not count: it signs off another bundle, of run {signOff.RunId}"));
        else if (signOff.SignedAt > _clock.GetUtcNow() + Promotion.ClockDifference || signOff.SignedAt < run.Finished - Promotion.ClockDifference)
            _findings.Add(new(file, $"does not count: it was signed at {signOff.SignedAt:u}, before the run ended or in the future"));
        else if (_keyring is null)
            _findings.Add(new(file, "does not count: no keyring says whose key it is"));
        else if (PublicKeys.Hold(envelope, payload, _keyring.KeysOf(signOff.Role)))
            counted.Add(new(signOff.Role, keyId, signOff));
        else if (_keyring.RoleOf(keyId) is { } owner && owner != signOff.Role)
            _findings.Add(new(file, $"does not count: it is signed with the key of '{owner}'"));
        else if (_keyring.RoleOf(keyId) is null)
            _findings.Add(new(file, $"does not count: the keyring has no such key for '{signOff.Role}' (whoever made it signed for himself)"));
        else
            _findings.Add(new(file, "does not count: its signature does not hold"));
    }

    private byte[]? PayloadOf(Envelope envelope, string file, string type)
    {
        if (envelope.PayloadType != type)
        {
            _findings.Add(new(file, $"holds {envelope.PayloadType}, not {type}"));
            return null;
        }

        try
        {
            return envelope.PayloadBytes(file);
        }
        catch (EvidenceException wrong)
        {
            _findings.Add(new(wrong.File, wrong.Problem));
            return null;
        }
    }

    private T? Read<T>(string file)
        where T : class
    {
        var path = Path.Combine(_folder, file);
        if (!File.Exists(path))
        {
            _findings.Add(new(file, "is lost: a run that ended leaves it"));
            return null;
        }

        var text = File.ReadAllBytes(path);
        var read = Parse<T>(text, file);
        // A signature is over the payload alone; whatever stands round it shall not change either.
        if (read is not null && !Encoding.UTF8.GetBytes(EvidenceJson.TextOf(read)).AsSpan().SequenceEqual(text))
            _findings.Add(new(file, "was changed: it is not written as the gate writes it"));
        return read;
    }

    private T? Parse<T>(byte[] text, string file)
        where T : class
    {
        try
        {
            return EvidenceJson.Parse<T>(Encoding.UTF8.GetString(text), file);
        }
        catch (EvidenceException wrong)
        {
            _findings.Add(new(wrong.File, $"is not readable: {wrong.Problem}"));
            return null;
        }
    }
}
