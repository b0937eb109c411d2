using Gates.Model.Policies;

namespace Gates.Model.Evidence;

/// <summary>Everything that a promotion is decided on. What cannot be believed has been left out before.</summary>
public sealed record PromotionCase
{
    /// <summary>The environment to promote to.</summary>
    public required string To { get; init; }

    public required PromotionRule Rule { get; init; }

    /// <summary>The policy as it stands in the checkout now: its files by digest.</summary>
    public required IReadOnlyDictionary<string, string> PolicyNow { get; init; }

    /// <summary>The bundle, or the last one of a chain: sign-offs are of it, and it names those before it by digest.</summary>
    public required ChainedBundle Bundle { get; init; }

    /// <summary>The other bundles of the chain, in any order. Default none.</summary>
    public IReadOnlyList<ChainedBundle> Earlier { get; init; } = [];

    /// <summary>Roles whose sign-off counts: of this bundle, by a key of that role in the keyring.</summary>
    public required IReadOnlyList<string> SignedBy { get; init; }

    /// <summary>Backups that somebody of the rule's role vouches for, of this system and environment.</summary>
    public required IReadOnlyList<SignedFact> Backups { get; init; }

    /// <summary>Facts that were given and do not count, each with the reason.</summary>
    public required IReadOnlyList<BundleFinding> RefusedFacts { get; init; }

    /// <summary>Every way in which the policy asks for less than that of the last promotion; null when that was not told.</summary>
    public required PolicyChange? Change { get; init; }

    /// <summary>The commit that is to be deployed; null when it was not told.</summary>
    public required string? Commit { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>What became of the policy since the last promotion.</summary>
/// <param name="Problems">Why the bundle of the last promotion cannot be compared with.</param>
/// <param name="Weakenings">Every way in which the policy asks for less.</param>
/// <param name="Approvers">Roles that may say yes to one.</param>
/// <param name="Approved">Weakenings, as text, that somebody of these roles said yes to by name.</param>
public sealed record PolicyChange(
    IReadOnlyList<BundleFinding> Problems, IReadOnlyList<Weakening> Weakenings, IReadOnlyList<string> Approvers, IReadOnlyCollection<string> Approved);

/// <summary>One thing that stands in the way of a promotion.</summary>
/// <param name="Code">What it alone would end with.</param>
/// <param name="What">What is missing.</param>
/// <param name="Next">What to do about it.</param>
public sealed record Missing(ExitCode Code, string What, string Next);

/// <summary>Decides whether a bundle may let its build go on. Nothing is skipped: the answer lists all that is missing.</summary>
public static class Promotion
{
    /// <summary>A clock may be ahead of ours by this much; what is later comes from the future and proves nothing.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>All that is missing, in the order in which to mend it; empty when the build may go on.</summary>
    public static IReadOnlyList<Missing> MissingOf(PromotionCase given) =>
    [
        .. OfTheSeal(given.Bundle),
        .. given.Bundle.Run is { } run ? OfTheRun(given, given.Bundle, run).Concat(OfTheChain(given, run)) : [],
        .. given.Commit is null ? [new(ExitCode.EvidenceMissing, "the commit to be deployed was not told", "--commit SHA")] : Array.Empty<Missing>(),
        .. OfTheChange(given),
        .. OfTheBackup(given),
        .. given.Rule.SignOffs.Where(signOff => !given.SignedBy.Contains(signOff.Role)).Select(signOff => new Missing(
            ExitCode.EvidenceMissing, $"no sign-off of {signOff.Role} counts ({signOff.Source})",
            $"gates sign BUNDLE --role {signOff.Role} --key FILE, with the key that the keyring has for {signOff.Role}")),
    ];

    // What is wrong with an earlier bundle is told with its name.
    private static IEnumerable<Missing> OfTheChain(PromotionCase given, RunRecord last)
    {
        var (before, lost) = BundleChain.Of(last, given.Earlier);
        foreach (var bundle in before)
        {
            foreach (var missing in OfTheSeal(bundle).Concat(bundle.Run is { } run ? OfTheRun(given, bundle, run) : []))
                yield return missing with { What = $"{bundle.Name}: {missing.What}" };
        }

        if (lost is not null)
        {
            yield return new(ExitCode.EvidenceMissing, $"the bundle of run {lost.RunId} ({string.Join(", ", lost.Lanes)}) is missing in the chain", "--after with its folder");
            yield break;
        }

        foreach (var stranger in given.Earlier.Except(before))
            yield return new(ExitCode.EvidenceMissing, $"{stranger.Name} is no part of the chain: no later bundle names it", "leave it out, or run its later lanes with --after");
        var ran = before.Append(given.Bundle).SelectMany(bundle => bundle.Run?.Lanes ?? []).Select(link => link.Lane).ToList();
        foreach (var lane in given.Rule.Lanes.Where(lane => !ran.Contains(lane)))
            yield return new(ExitCode.EvidenceMissing, $"lane {lane} did not run", $"gates run with --lane {lane} among its lanes, or with --after this bundle");
    }

    private static IEnumerable<Missing> OfTheSeal(ChainedBundle given)
    {
        foreach (var finding in given.Findings)
            yield return new(ExitCode.EvidenceMissing, finding.ToString(), "take the bundle as the run left it, or run the gate again");
        if (given.Run is null)
            yield return new(ExitCode.EvidenceMissing, "no readable statement says what the run found", "run the gate again");
        else if (!given.IsSigned)
        {
            yield return new(ExitCode.EvidenceMissing, "the bundle is unsigned: nobody vouches for it",
                "run the gate again with GATES_SIGNING_KEY; an unsigned bundle is never promoted");
        }
    }

    private static IEnumerable<Missing> OfTheRun(PromotionCase given, ChainedBundle bundle, RunRecord run)
    {
        var code = (ExitCode)run.ExitCode;
        if (run.Decision != "Promote" || code != ExitCode.Promote)
        {
            yield return new(code == ExitCode.Promote ? ExitCode.EvidenceMissing : code,
                $"the verdict is {run.Decision} (exit {run.ExitCode}), not Promote", ExitCodes.Of(code).Next);
        }

        if (run.Environment != given.Rule.From)
        {
            yield return new(ExitCode.EvidenceMissing, $"the run gated {run.Environment}, not {given.Rule.From}",
                $"gates run --target {given.Rule.From}");
        }

        foreach (var missing in OfTheBuild(given, run).Concat(OfThePolicy(given, bundle)).Concat(OfTheAge(given, run)).Concat(OfTheExcuses(given, run)))
            yield return missing;
    }

    private static IEnumerable<Missing> OfTheExcuses(PromotionCase given, RunRecord run) =>
        from excused in run.Excused
        where excused.Until < given.Now
        select new Missing(ExitCode.CheckFailed, $"{excused.Check} does not hold, and what excused it has ended ({excused.Why})",
            "mend it, or have it excused anew, and run the gate again");

    private static IEnumerable<Missing> OfTheBuild(PromotionCase given, RunRecord run)
    {
        var commits = BuildIdentity.CommitsOf(run.Identity);
        if (commits.Count == 0)
        {
            yield return new(ExitCode.TargetNotReady, "no surface named the build that the run gated",
                $"deploy a build that names its commit (GET /api/v1/version) to {given.Rule.From}, and run the gate again");
        }

        if (given.Commit is not null && commits.Count > 0 && !(commits is [var one] && one == given.Commit))
        {
            yield return new(ExitCode.TargetNotReady,
                $"the run gated build {Words.List(commits)}, but {given.Commit} is to be deployed",
                $"deploy {given.Commit} to {given.Rule.From} and run the gate there");
        }
    }

    private static IEnumerable<Missing> OfThePolicy(PromotionCase given, ChainedBundle bundle) =>
        from name in given.PolicyNow.Keys.Union(bundle.Policy.Keys).Order(StringComparer.Ordinal)
        where given.PolicyNow.GetValueOrDefault(name) != bundle.Policy.GetValueOrDefault(name)
        select new Missing(ExitCode.EvidenceMissing, $"the run was judged by another {name} than the one that stands here",
            "run the gate again with this policy");

    private static IEnumerable<Missing> OfTheChange(PromotionCase given)
    {
        if (given.Change is not { } change)
        {
            yield return new(ExitCode.EvidenceMissing,
                "the last promotion was not told, so nobody knows whether the policy asks for less than it did then",
                "--last-promoted BUNDLE, or --last-promoted none before the first");
            yield break;
        }

        foreach (var problem in change.Problems)
            yield return new(ExitCode.EvidenceMissing, $"the last promotion cannot be compared with: {problem}", "--last-promoted with the bundle of the last promotion");
        foreach (var weakening in change.Weakenings.Select(weakening => weakening.ToString()).Where(told => !change.Approved.Contains(told)))
        {
            yield return new(ExitCode.EvidenceMissing, $"the policy asks for less than at the last promotion, without a yes to it: {weakening}",
                $"undo it, or gates sign BUNDLE --role ROLE --key FILE --last-promoted BUNDLE, in one of: {string.Join(", ", change.Approvers)}");
        }
    }

    private static IEnumerable<Missing> OfTheAge(PromotionCase given, RunRecord run)
    {
        var age = given.Now - run.Finished;
        if (age > TimeSpan.FromHours(given.Rule.FreshWithinHours))
        {
            yield return new(ExitCode.EvidenceMissing,
                $"the run ended {Hours(age)} h ago; at most {given.Rule.FreshWithinHours} h count as fresh", "run the gate again");
        }
        else if (age < -ClockDifference)
            yield return new(ExitCode.EvidenceMissing, $"the run ended {Hours(-age)} h from now", "correct the clock, then run the gate again");
    }

    private static IEnumerable<Missing> OfTheBackup(PromotionCase given)
    {
        var rule = given.Rule.Backup;
        var next = $"gates fact sign --kind backup --environment {given.To} --at TIME --key FILE --out FACT with the key of {rule.Role}, then --fact FACT";
        foreach (var refused in given.RefusedFacts)
            yield return new(ExitCode.EvidenceMissing, $"a fact does not count: {refused}", next);
        if (given.Backups.Count == 0)
        {
            yield return new(ExitCode.EvidenceMissing, $"nobody vouches for a backup of {given.To} ({rule.Source})", next);
            yield break;
        }

        var age = given.Now - given.Backups.Max(fact => fact.At);
        if (age > TimeSpan.FromHours(rule.WithinHours))
            yield return new(ExitCode.EvidenceMissing, $"the last backup is {Hours(age)} h old; at most {rule.WithinHours} h are allowed ({rule.Source})", "make a backup, then " + next);
        else if (age < -ClockDifference)
            yield return new(ExitCode.EvidenceMissing, $"the backup ends {Hours(-age)} h from now", "make a backup, then " + next);
    }

    private static string Hours(TimeSpan age) => age.TotalHours.ToString("0.0");
}
