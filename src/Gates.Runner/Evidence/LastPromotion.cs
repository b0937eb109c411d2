using Gates.Kit;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Verdicts;

namespace Gates.Runner.Evidence;

/// <summary>
/// The bundle that was promoted last, and every way in which a later bundle's policy asks for less than its. Nobody but the caller
/// knows which it was; what it says of itself is verified like any other bundle.
/// </summary>
internal sealed record LastPromotion
{
    /// <summary>Word for "nothing was promoted yet": then the policy as a whole takes a yes.</summary>
    public const string None = "none";

    /// <summary>Digest of its statement, or <see cref="None"/>.</summary>
    public required string Evidence { get; init; }

    /// <summary>Why it cannot be what the later bundle is compared with; empty when it can.</summary>
    public required IReadOnlyList<BundleFinding> Problems { get; init; }

    public IReadOnlyList<Weakening> Weakenings { get; init; } = [];

    /// <summary>Roles that may say yes to a weakening: those that signed under the earlier policy, so that none appoints itself.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <param name="given">Its folder, or <see cref="None"/>.</param>
    /// <param name="bundle">The bundle that is to go on.</param>
    /// <param name="to">Environment to promote to; null where that is not known yet, and its sign-offs are not asked for.</param>
    /// <param name="keyring">Whose keys are believed.</param>
    /// <param name="clock">Tells a sign-off from the future.</param>
    /// <exception cref="GateException">It is no folder of a run.</exception>
    public static LastPromotion Of(string given, CheckedBundle bundle, string? to, Keyring keyring, TimeProvider clock)
    {
        var last = given == None ? null : BundleCheck.Of(given, keyring, clock);
        try
        {
            return last is null ? First(bundle) : new()
            {
                Evidence = last.Evidence ?? "",
                Problems = [.. ProblemsOf(given, last, bundle, to)],
                Weakenings = PolicyComparison.Weakenings(FolderOf(last), FolderOf(bundle)),
                Approvers = RolesIn(FolderOf(last)),
            };
        }
        catch (Exception unreadable) when (unreadable is GateException or PolicyException or IOException)
        {
            return new() { Evidence = last?.Evidence ?? None, Problems = [new(given, $"cannot be compared: {unreadable.Message}")] };
        }
    }

    private static LastPromotion First(CheckedBundle bundle) => new()
    {
        Evidence = None,
        Problems = [],
        Weakenings = [.. PolicyComparison.FilesIn(FolderOf(bundle)).Select(file => new Weakening(
            RunStatement.PolicyFolder + Path.GetFileName(file), "never promoted", Digest.Of(File.ReadAllBytes(file))))],
        Approvers = RolesIn(FolderOf(bundle)),
    };

    private static IEnumerable<BundleFinding> ProblemsOf(string file, CheckedBundle last, CheckedBundle bundle, string? to)
    {
        foreach (var finding in last.Findings)
            yield return new($"{file}/{finding.File}", finding.What);
        if (!last.IsSigned || last.Statement?.Predicate.Run is not { } run)
        {
            yield return new(file, "is unsigned: nobody vouches for it");
            yield break;
        }

        if (run.Decision != nameof(Decision.Promote) || run.ExitCode != (int)ExitCode.Promote)
            yield return new(file, $"was never promoted: its verdict is {run.Decision} (exit {run.ExitCode})");
        if (bundle.Statement?.Predicate.Run is { } now)
        {
            if (run.System != now.System)
                yield return new(file, $"is of {run.System}, not of {now.System}");
            // Held against itself every policy is as strict as before.
            if (run.Finished > now.Started)
                yield return new(file, "is no earlier run: it ended after this one had begun");
        }

        foreach (var role in to is null ? [] : NotSignedBy(last, to))
            yield return new(file, $"was never promoted to {to}: no sign-off of {role} counts");
    }

    private static IEnumerable<string> NotSignedBy(CheckedBundle last, string to) =>
        from rules in PoliciesIn(FolderOf(last))
        where rules.Promotion.ContainsKey(to)
        from signOff in rules.Promotion[to].SignOffs
        where last.SignOffs.All(counted => counted.Role != signOff.Role)
        select signOff.Role;

    private static IReadOnlyList<string> RolesIn(string folder) =>
    [
        .. PoliciesIn(folder).SelectMany(policy => policy.Promotion.Values).SelectMany(rule => rule.SignOffs)
            .Select(signOff => signOff.Role).Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<Policy> PoliciesIn(string folder) =>
        PolicyComparison.FilesIn(folder).Where(file => !PolicyComparison.IsQuarantine(file)).Select(PolicyComparison.PolicyOf);

    private static string FolderOf(CheckedBundle bundle) => Path.Combine(bundle.Folder, RunStatement.PolicyFolder.TrimEnd('/'));
}
