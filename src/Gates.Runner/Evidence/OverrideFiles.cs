using System.Text;
using Gates.Kit;
using Gates.Model.Evidence;
using Gates.Model.Overrides;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <summary>Overrides that were given to a run: those that somebody of the keyring signed, and why the others cannot be believed.</summary>
internal sealed record OverrideFiles(IReadOnlyList<SignedOverride> Signed, IReadOnlyList<string> Refused)
{
    public const string Folder = "overrides";

    public static OverrideFiles None { get; } = new([], []);

    /// <summary>Reads them, and puts a copy of each into the bundle.</summary>
    /// <exception cref="GateException">No keyring says whose word counts.</exception>
    public static OverrideFiles Take(IReadOnlyList<string> files, string? keyringFile, RunFolder folder)
    {
        if (files.Count == 0)
            return None;
        var keyring = KeyringFile.Need(keyringFile, folder.Path);
        var signed = new List<SignedOverride>();
        var refused = new List<string>();
        foreach (var (index, file) in files.Index())
        {
            try
            {
                var text = File.ReadAllText(file);
                Directory.CreateDirectory(folder.In(Folder));
                File.WriteAllText(Path.Combine(folder.In(Folder), $"{index + 1}.dsse.json"), text);
                signed.Add(Read(text, file, keyring));
            }
            catch (EvidenceException wrong)
            {
                refused.Add($"{wrong.Message}.");
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                refused.Add($"{file}: it cannot be read: {unreadable.Message}");
            }
        }

        return new(signed, refused);
    }

    private static SignedOverride Read(string text, string file, Keyring keyring)
    {
        var envelope = EvidenceJson.Parse<Envelope>(text, file);
        var payload = envelope.PayloadBytes(file);
        if (envelope.PayloadType != Dsse.OverrideType)
            throw new EvidenceException(file, $"it holds {envelope.PayloadType}, not {Dsse.OverrideType}");
        var approver = envelope.Signatures is [var only] ? keyring.RoleOf(only.Keyid) : null;
        if (approver is null || !PublicKeys.Hold(envelope, payload, keyring.KeysOf(approver)))
            throw new EvidenceException(file, "it is not signed with a key that the keyring has");
        return new(file, EvidenceJson.Parse<Override>(Encoding.UTF8.GetString(payload), file), approver);
    }
}
