using Gates.Kit;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Runner.Evidence;

/// <summary>The bundle that a run follows (<c>gates run --after</c>).</summary>
/// <param name="Link">What the run's own statement says of it.</param>
/// <param name="Identity">The build that its lanes gated: this run must gate the same.</param>
internal sealed record EarlierLanes(BundleLink Link, IReadOnlyDictionary<string, string> Identity)
{
    /// <param name="folder">The bundle.</param>
    /// <param name="keyringFile">Whose keys are believed; null leaves it to the variable.</param>
    /// <param name="run">What the run is about to be.</param>
    /// <param name="policy">The policy that judges it.</param>
    /// <param name="clock">Tells how old the bundle is.</param>
    /// <exception cref="GateException">Nothing can follow it; every reason is told.</exception>
    public static EarlierLanes Take(string folder, string? keyringFile, NextLanes run, Policy policy, TimeProvider clock)
    {
        var bundle = BundleCheck.Of(folder, KeyringFile.Need(keyringFile, folder), clock).AsChained(folder);
        var hours = policy.Promotion.Values.Where(rule => rule.From == run.Environment).Select(rule => rule.FreshWithinHours);
        var reasons = BundleChain.WhyNot(bundle, run, hours.Select(most => TimeSpan.FromHours(most)).Append(BundleChain.Longest).Min(), clock.GetUtcNow()).ToList();
        if (reasons.Count > 0)
            throw new GateException(ObstacleKind.Configuration, $"--after: no run can follow '{folder}': {string.Join("; ", reasons)}.");
        return new(BundleChain.LinkTo(bundle)!, bundle.Run!.Identity);
    }

    /// <summary>Told before the lanes begin, as far as the build is known by then; the verdict looks at what they read.</summary>
    /// <exception cref="GateException">Another build answers (<see cref="ObstacleKind.TargetNotReady"/>).</exception>
    public void RefuseAnotherBuild(IReadOnlyDictionary<string, string> named)
    {
        if (BuildIdentity.Difference(Identity, named) is { } difference)
            throw new GateException(ObstacleKind.TargetNotReady, $"--after: run {Link.RunId} gated another build than the one that answers: {difference}.");
    }
}
