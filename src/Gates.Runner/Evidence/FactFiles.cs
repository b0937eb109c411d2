using System.Text;
using Gates.Model.Evidence;

namespace Gates.Runner.Evidence;

/// <summary>Facts that were given on the command line: those that count, and why the others do not.</summary>
internal sealed record FactFiles(IReadOnlyList<SignedFact> Counted, IReadOnlyList<BundleFinding> Refused)
{
    /// <param name="files">Paths of the facts.</param>
    /// <param name="role">Who may vouch for them.</param>
    /// <param name="system">System that they must be of.</param>
    /// <param name="environment">Environment that they must be of.</param>
    /// <param name="keyring">Whose keys are believed.</param>
    public static FactFiles Read(IEnumerable<string> files, string role, string system, string environment, Keyring keyring)
    {
        var counted = new List<SignedFact>();
        var refused = new List<BundleFinding>();
        foreach (var file in files)
        {
            try
            {
                var envelope = EvidenceJson.Parse<Envelope>(File.ReadAllText(file), file);
                var payload = envelope.PayloadBytes(file);
                var fact = EvidenceJson.Parse<SignedFact>(Encoding.UTF8.GetString(payload), file);
                if (ProblemOf(envelope, payload, fact, role, system, environment, keyring) is { } problem)
                    refused.Add(new(file, problem));
                else
                    counted.Add(fact);
            }
            catch (EvidenceException wrong)
            {
                refused.Add(new(file, $"is not readable: {wrong.Problem}"));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                refused.Add(new(file, $"cannot be read: {unreadable.Message}"));
            }
        }

        return new(counted, refused);
    }

    private static string? ProblemOf(
        Envelope envelope, byte[] payload, SignedFact fact, string role, string system, string environment, Keyring keyring)
    {
        if (envelope.PayloadType != Dsse.FactType)
            return $"holds {envelope.PayloadType}, not {Dsse.FactType}";
        if (!PublicKeys.Hold(envelope, payload, keyring.KeysOf(role)))
            return $"is not signed with a key that the keyring has for '{role}'";
        if (fact.Format != 1 || fact.Kind != SignedFact.Backup)
            return $"is a fact of kind '{fact.Kind}', format {fact.Format}";
        return fact.System != system || fact.Environment != environment ? $"is a fact of {fact.System} on {fact.Environment}" : null;
    }
}
