using Gates.Kit;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.CommandLine;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <param name="Bundle">Folder of the run.</param>
/// <param name="After">Folders of the chain's earlier bundles, in any order.</param>
/// <param name="To">Environment to promote to.</param>
/// <param name="Commit">Commit that is to be deployed; null when it was not told.</param>
/// <param name="Facts">Files of signed facts.</param>
/// <param name="LastPromoted">Folder of the bundle that was promoted last, or <see cref="LastPromotion.None"/>; null when it was not told.</param>
/// <param name="Keyring">Path of the keyring; null leaves it to the variable.</param>
internal sealed record PromoteRequest(
    string Bundle, IReadOnlyList<string> After, string To, string? Commit, IReadOnlyList<string> Facts, string? LastPromoted, string? Keyring);

/// <summary><c>gates promote</c>: whether a bundle lets its build into an environment. It deploys nothing.</summary>
internal static class PromoteCommand
{
    public static ExitCode Run(PromoteRequest request, Terminal terminal, TimeProvider clock)
    {
        if (ClosedOff.Refuses(request.Bundle, terminal))
            return ExitCode.Leak;
        var keyring = KeyringFile.Need(request.Keyring, request.Bundle);
        var bundle = BundleCheck.Of(request.Bundle, keyring, clock);
        var system = bundle.Statement?.Predicate.Run.System ?? Catalogue.Systems[0];
        if (!Catalogue.Systems.Contains(system))
            throw new GateException(ObstacleKind.Configuration, $"The bundle is of system '{system}'. Known: {string.Join(", ", Catalogue.Systems)}.");
        if (!GateRun.PolicyOf(system).Promotion.TryGetValue(request.To, out var rule))
        {
            throw new GateException(ObstacleKind.Configuration,
                $"The policy of {system} says nothing about a promotion to '{request.To}', so nothing may be promoted there.");
        }

        var facts = FactFiles.Read(request.Facts, rule.Backup.Role, system, request.To, keyring);
        var missing = Promotion.MissingOf(new()
        {
            To = request.To,
            Rule = rule,
            PolicyNow = PolicyFiles.DigestsOf(system),
            Bundle = bundle.AsChained(request.Bundle),
            Earlier = [.. request.After.Select(folder => BundleCheck.Of(folder, keyring, clock).AsChained(folder))],
            SignedBy = [.. bundle.SignOffs.Select(signOff => signOff.Role)],
            Backups = facts.Counted,
            RefusedFacts = facts.Refused,
            Change = request.LastPromoted is { } last ? ChangeSince(LastPromotion.Of(last, bundle, request.To, keyring, clock), bundle) : null,
            Commit = request.Commit,
            Now = clock.GetUtcNow(),
        });
        return Tell(missing, request, system, bundle, terminal.Out);
    }

    private static PolicyChange ChangeSince(LastPromotion last, CheckedBundle bundle) => new(
        last.Problems, last.Weakenings, last.Approvers,
        [
            .. bundle.SignOffs.Where(signOff => signOff.Says.Since == last.Evidence && last.Approvers.Contains(signOff.Role))
                .SelectMany(signOff => signOff.Says.Weakenings),
        ]);

    private static ExitCode Tell(
        IReadOnlyList<Missing> missing, PromoteRequest request, string system, CheckedBundle bundle, TextWriter output)
    {
        if (missing.Count == 0)
        {
            foreach (var signOff in bundle.SignOffs)
                output.WriteLine(VerifyCommand.LineOf(signOff));
            output.WriteLine($"PROMOTE {request.To} {system}: {request.Commit}, on the evidence of run {bundle.Statement!.Predicate.Run.RunId} (exit 0)");
            return ExitCode.Promote;
        }

        output.WriteLine($"Not promoted to {request.To}; all that is missing:");
        foreach (var one in missing)
        {
            output.WriteLine($"  - {one.What}");
            output.WriteLine($"      do: {one.Next}");
        }

        var code = ExitCodes.Worst(missing.Select(one => one.Code));
        var worst = missing.First(one => one.Code == code);
        output.WriteLine($"HOLD {request.To} {system}: {worst.What}{(missing.Count > 1 ? $", and {missing.Count - 1} more" : "")} (exit {(int)code})");
        return code;
    }
}
