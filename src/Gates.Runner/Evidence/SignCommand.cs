using System.Text;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.CommandLine;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <param name="Bundle">Folder of the run.</param>
/// <param name="Role">A role of the policy.</param>
/// <param name="Key">File of the person's private key.</param>
/// <param name="LastPromoted">Folder of the bundle that was promoted last, or <see cref="LastPromotion.None"/>; null says nothing of the policy.</param>
/// <param name="Keyring">Path of the keyring; null leaves it to the variable.</param>
internal sealed record SignRequest(string Bundle, string Role, string Key, string? LastPromoted, string? Keyring);

/// <summary><c>gates sign</c>: one person's yes to a bundle that holds, in a role of the policy.</summary>
internal static class SignCommand
{
    public static ExitCode Run(SignRequest request, Terminal terminal, TimeProvider clock)
    {
        if (ClosedOff.Refuses(request.Bundle, terminal))
            return ExitCode.Leak;
        var keyring = KeyringFile.Need(request.Keyring, request.Bundle);
        using var key = SigningKey.FromFile(request.Key, "--key");
        var bundle = BundleCheck.Of(request.Bundle, keyring, clock);
        if (bundle is not { Findings.Count: 0, IsSigned: true, Statement.Predicate.Run: { } run, Evidence: { } evidence })
        {
            foreach (var finding in bundle.Findings)
                terminal.Error.WriteLine($"  {finding}");
            terminal.Error.WriteLine($"gates: not signed: the bundle {(bundle.Findings.Count > 0 ? "does not verify" : "is unsigned")}. (exit 9)");
            return ExitCode.EvidenceMissing;
        }

        if (run.ExitCode != (int)ExitCode.Promote)
        {
            terminal.Error.WriteLine($"gates: not signed: the verdict is {run.Decision}, and a sign-off cannot change it. (exit {run.ExitCode})");
            return (ExitCode)run.ExitCode;
        }

        RefuseRole(request.Role, run.System);
        RefuseKey(request.Role, key, keyring);
        RefuseTwice(request.Role, key, bundle);
        var last = request.LastPromoted is { } given ? LastPromotion.Of(given, bundle, to: null, keyring, clock) : null;
        if (last is not null)
            RefuseLast(request.Role, last);
        Write(bundle.Folder, new SignOff
        {
            Format = 1,
            Role = request.Role,
            Evidence = evidence,
            RunId = run.RunId,
            SignedAt = clock.GetUtcNow(),
            Since = last?.Evidence,
            Weakenings = [.. last?.Weakenings.Select(weakening => weakening.ToString()) ?? []],
        }, key);
        foreach (var weakening in last?.Weakenings ?? [])
            terminal.Out.WriteLine($"Said yes to: {weakening}.");
        terminal.Out.WriteLine($"Signed off run {run.RunId} as {request.Role}, key {VerifyCommand.Short(key.Id)}.");
        return ExitCode.Promote;
    }

    private static void RefuseRole(string role, string system)
    {
        var roles = GateRun.PolicyOf(system).Promotion.Values.SelectMany(rule => rule.SignOffs).Select(signOff => signOff.Role).Distinct().ToList();
        if (!roles.Contains(role))
            throw Refused($"--role is '{role}'. Allowed by the policy of {system}: {(roles.Count == 0 ? "none" : string.Join(", ", roles))}.");
    }

    private static void RefuseKey(string role, SigningKey key, Keyring keyring)
    {
        if (keyring.KeysOf(role).ContainsKey(key.Id))
            return;
        throw Refused(keyring.RoleOf(key.Id) is { } owner
            ? $"--key is the key of '{owner}': one key signs for one role. Sign with the key of {role}."
            : $"--key is no key that the keyring has for '{role}', so its signature would count for nothing. Have its public key added by whoever keeps the keyring.");
    }

    private static void RefuseLast(string role, LastPromotion last)
    {
        if (last.Problems is [var problem, ..])
            throw Refused($"--last-promoted cannot be compared with: {problem}.");
        if (last.Weakenings.Count > 0 && !last.Approvers.Contains(role))
        {
            throw Refused($"--role is '{role}', which may not say yes to what the policy asks less than before. "
                + $"Allowed by the policy of the last promotion: {string.Join(", ", last.Approvers)}.");
        }
    }

    private static void RefuseTwice(string role, SigningKey key, CheckedBundle bundle)
    {
        if (bundle.SignOffs.FirstOrDefault(signOff => signOff.Role == role || signOff.KeyId == key.Id) is { } earlier)
            throw Refused($"{earlier.Role} has signed this bundle off already, with key {VerifyCommand.Short(earlier.KeyId)}.");
    }

    private static void Write(string folder, SignOff signOff, SigningKey key)
    {
        Directory.CreateDirectory(Path.Combine(folder, SignOff.Folder));
        var envelope = key.Sign(Dsse.SignOffType, Encoding.UTF8.GetBytes(EvidenceJson.TextOf(signOff)));
        WholeFile.Write(Path.Combine(folder, SignOff.FileOf(signOff.Role)), EvidenceJson.TextOf(envelope));
    }

    private static GateException Refused(string message) => new(ObstacleKind.Configuration, message);
}
