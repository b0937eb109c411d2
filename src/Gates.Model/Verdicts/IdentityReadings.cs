using Gates.Model.Evidence;

namespace Gates.Model.Verdicts;

/// <summary>What the lanes read as the build of the deployment, put together.</summary>
internal static class IdentityReadings
{
    /// <summary>By name; what lanes read differently is left out, and <see cref="Swaps"/> tells it.</summary>
    public static IReadOnlyDictionary<string, string> Of(RunFacts run) => Readings(run)
        .GroupBy(reading => reading.Name, StringComparer.Ordinal)
        .Where(named => named.Select(reading => reading.Value).Distinct().Count() == 1)
        .OrderBy(named => named.Key, StringComparer.Ordinal)
        .ToDictionary(named => named.Key, named => named.First().Value, StringComparer.Ordinal);

    /// <summary>A build that changed between two lanes: then nobody knows which of them was measured.</summary>
    public static IEnumerable<Finding> Swaps(RunFacts run) =>
        from named in Readings(run).GroupBy(reading => reading.Name, StringComparer.Ordinal)
        let values = named.DistinctBy(reading => reading.Value).ToList()
        where values.Count > 1
        select new Finding(ExitCode.TargetNotReady,
            $"The build changed during the run: {Words.List([.. values.Select(reading => $"{reading.Lane} read {named.Key} {reading.Value}")])}.");

    /// <summary>Another build than that of the lanes before: then the chain is of no build at all.</summary>
    public static IEnumerable<Finding> OtherThanBefore(RunFacts run)
    {
        if (BuildIdentity.Difference(run.EarlierIdentity, Of(run)) is { } difference)
            yield return new(ExitCode.TargetNotReady, $"The lanes before these gated another build: {difference}.");
    }

    private static IEnumerable<(string Lane, string Name, string Value)> Readings(RunFacts run) =>
        from outcome in run.Lanes
        where outcome.Report is { } report && report.RunId == run.RunId
        from named in outcome.Report!.Identity
        select (outcome.Lane, named.Key, named.Value);
}
