using Gates.Model;
using Gates.Runner.CommandLine;

namespace Gates.Runner.Evidence;

/// <summary><c>gates verify</c>: whether a bundle is what the gate sealed. It needs no network and changes nothing.</summary>
internal static class VerifyCommand
{
    public static ExitCode Run(string folder, string? keyring, Terminal terminal, TimeProvider clock)
    {
        if (ClosedOff.Refuses(folder, terminal))
            return ExitCode.Leak;
        var bundle = BundleCheck.Of(folder, KeyringFile.Find(keyring, folder), clock);
        foreach (var line in LinesOf(bundle))
            terminal.Out.WriteLine(line);
        var code = bundle.Findings.Count > 0 ? ExitCode.EvidenceMissing : bundle.IsSigned ? ExitCode.Promote : ExitCode.Unproven;
        terminal.Out.WriteLine(code switch
        {
            ExitCode.Promote => $"VERIFIED {folder} (exit 0)",
            ExitCode.Unproven => $"UNSIGNED {folder}: nobody vouches for it; whoever changed a file can have changed the manifest (exit 4)",
            _ => $"NOT VERIFIED {folder}: {bundle.Findings[0]} (exit {(int)code})",
        });
        return code;
    }

    private static IEnumerable<string> LinesOf(CheckedBundle bundle)
    {
        if (bundle.Statement?.Predicate is { } said)
        {
            yield return $"Run {said.Run.RunId} of {said.Run.System} on {said.Run.Environment}: {said.Run.Decision} (exit {said.Run.ExitCode}), "
                + $"ended {said.Run.Finished:u}, {bundle.Files} files.";
            yield return said.Run.Identity.Count == 0
                ? "Build: no surface named it."
                : $"Build: {string.Join(", ", said.Run.Identity.Select(named => $"{named.Key} {named.Value}"))}.";
            var follows = said.Run.After is { } after ? $", after {string.Join(" → ", after.Lanes)} of run {after.RunId}" : "";
            yield return $"Lanes: {string.Join(" → ", said.Run.Lanes.Select(link => link.Lane))}{follows}.";
        }

        if (bundle.SealedBy is { } key)
            yield return $"Sealed by the gate's key {Short(key)}.";
        foreach (var signOff in bundle.SignOffs)
            yield return LineOf(signOff);
        foreach (var finding in bundle.Findings)
            yield return $"  {finding}";
    }

    internal static string LineOf(CountedSignOff signOff) =>
        $"Signed off by {signOff.Role}, key {Short(signOff.KeyId)}, {signOff.SignedAt:u}{string.Concat(signOff.Says.Weakenings.Select(weakening => $"; yes to {weakening}"))}.";

    /// <summary>Enough of a key's id for a person to tell two apart.</summary>
    internal static string Short(string keyId) => keyId.Length > 16 ? keyId[..16] : keyId;
}
