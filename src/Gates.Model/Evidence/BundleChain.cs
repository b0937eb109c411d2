namespace Gates.Model.Evidence;

/// <summary>What a run says of the bundle that it follows: lanes that ran as jobs of their own are one chain of bundles.</summary>
/// <param name="RunId">Id of the run before.</param>
/// <param name="Evidence">Digest of that run's statement, so that no other bundle can take its place.</param>
/// <param name="Lanes">Every lane of the chain so far, in running order.</param>
public sealed record BundleLink(string RunId, string Evidence, IReadOnlyList<string> Lanes);

/// <summary>A bundle, as far as it can be believed.</summary>
/// <param name="Name">Its folder, for messages.</param>
/// <param name="Evidence">Digest of its statement; null where there is none to read.</param>
/// <param name="Run">What the gate said of its run; null where nothing readable says it.</param>
/// <param name="Policy">The policy that judged it: its files by digest.</param>
/// <param name="IsSigned">Whether a key of the gate sealed it.</param>
/// <param name="Findings">What is not as it was sealed.</param>
public sealed record ChainedBundle(
    string Name, string? Evidence, RunRecord? Run, IReadOnlyDictionary<string, string> Policy, bool IsSigned, IReadOnlyList<BundleFinding> Findings);

/// <summary>A run that is about to follow a bundle.</summary>
/// <param name="System">Its system.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Target">Origins of its deployment by name; empty for the embedded one, which is another each time.</param>
/// <param name="Lanes">Its lanes: none may stand before one of the chain so far.</param>
/// <param name="Policy">The policy that judges it: its files by digest.</param>
public sealed record NextLanes(
    string System, string Environment, IReadOnlyDictionary<string, string> Target, IReadOnlyList<string> Lanes, IReadOnlyDictionary<string, string> Policy);

/// <summary>Follows a chain of bundles, and tells what a run may follow.</summary>
public static class BundleChain
{
    /// <summary>Oldest evidence that a run may follow where the policy says nothing shorter.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The bundles before the last one, nearest first, and the link that none of the given bundles answers to; null when all are here.</summary>
    /// <param name="last">The run that ends the chain.</param>
    /// <param name="given">Bundles in any order.</param>
    public static (IReadOnlyList<ChainedBundle> Before, BundleLink? Lost) Of(RunRecord last, IReadOnlyList<ChainedBundle> given)
    {
        var before = new List<ChainedBundle>();
        for (var link = last.After; link is not null; link = before[^1].Run?.After)
        {
            // A digest of what contains it cannot come round again, but a forger's may.
            if (given.FirstOrDefault(bundle => bundle.Evidence == link.Evidence && !before.Contains(bundle)) is not { } bundle)
                return (before, link);
            before.Add(bundle);
        }

        return (before, null);
    }

    /// <summary>Why a run cannot follow a bundle, as the end of a sentence; empty when it can.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="next">The run.</param>
    /// <param name="freshWithin">Oldest that the bundle may be.</param>
    /// <param name="now">When the run begins.</param>
    public static IEnumerable<string> WhyNot(ChainedBundle bundle, NextLanes next, TimeSpan freshWithin, DateTimeOffset now)
    {
        foreach (var finding in bundle.Findings)
            yield return $"{finding}";
        if (bundle.Run is not { } run || !bundle.IsSigned)
        {
            yield return "it is unsigned: nobody vouches for it";
            yield break;
        }

        if (run.Decision != "Promote" || run.ExitCode != (int)ExitCode.Promote)
            yield return $"its verdict is {run.Decision} (exit {run.ExitCode}), not Promote";
        if (run.System != next.System || run.Environment != next.Environment)
            yield return $"it gated {run.System} on {run.Environment}, not {next.System} on {next.Environment}";
        else if (!Same(run.Target, next.Target))
            yield return $"it gated another deployment ({string.Join(", ", run.Target.Values)}), not {string.Join(", ", next.Target.Values)}";
        if (BuildIdentity.CommitsOf(run.Identity).Count != 1)
            yield return "it names no build, or several";
        if (!Same(bundle.Policy, next.Policy))
            yield return "it was judged by another policy than the one that stands here";
        if (LinkTo(bundle) is { } link && !IsInOrder([.. link.Lanes, .. next.Lanes]))
            yield return $"its lanes ({string.Join(", ", link.Lanes)}) do not stand before {string.Join(", ", next.Lanes)}; the order is {string.Join(", ", Lanes.All)}, each once";
        if (now - run.Finished > freshWithin)
            yield return $"it ended {(now - run.Finished).TotalHours:0.0} h ago; at most {freshWithin.TotalHours:0} h count as fresh";
        else if (run.Finished - now > Promotion.ClockDifference)
            yield return "it ended in the future";
    }

    /// <summary>What a run that follows a bundle says of it; null where there is nothing to follow.</summary>
    public static BundleLink? LinkTo(ChainedBundle bundle) => bundle is { Run: { } run, Evidence: { } evidence }
        ? new(run.RunId, evidence, [.. run.After?.Lanes ?? [], .. run.Lanes.Select(link => link.Lane)])
        : null;

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    private static bool IsInOrder(IReadOnlyList<string> lanes) =>
        lanes.Zip(lanes.Skip(1)).All(pair => Place(pair.First) < Place(pair.Second));

    private static int Place(string lane) => Lanes.All.Index().Where(known => known.Item == lane).Select(known => known.Index).FirstOrDefault(-1);
}
