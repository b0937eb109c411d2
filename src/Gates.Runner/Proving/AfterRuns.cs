using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Runner.Proving;

/// <summary>
/// What runs without a fault when the last fault is proved: on every deployment its lanes, but of the browser lane, which
/// costs half a minute of both cores, a share on each, so that together they run all that a fault has met.
/// </summary>
internal static class AfterRuns
{
    /// <summary>The fixtures that each worker runs, as <c>Fixture.</c>: dealt by the time that they took, the longest first.</summary>
    /// <param name="ran">The checks of all runs so far.</param>
    /// <param name="lane">Of which lane.</param>
    /// <param name="workers">How many share them.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Dealt(IEnumerable<JudgedCheck> ran, string lane, int workers)
    {
        var shares = Enumerable.Range(0, workers).Select(_ => new List<string>()).ToArray();
        var times = new double[workers];
        foreach (var (fixture, time) in ran.Where(check => check.Lane == lane)
            .GroupBy(check => check.Name, (name, runs) => (Name: name, Ms: runs.Average(check => check.DurationMs)))
            .GroupBy(check => check.Name.Split('(')[0].Split('.')[0] + ".", (fixture, checks) => (fixture, Ms: checks.Sum(check => check.Ms)))
            .OrderByDescending(row => row.Ms).ThenBy(row => row.fixture, StringComparer.Ordinal))
        {
            var least = Array.IndexOf(times, times.Min());
            shares[least].Add(fixture);
            times[least] += time;
        }
        return shares;
    }

    /// <summary>Whether nothing is red. A part of a lane is never promoted, so that it is one is no fault of it.</summary>
    public static bool IsGreen(Verdict verdict) =>
        verdict.ExitCode == ExitCode.Promote
        || (verdict is { ExitCode: ExitCode.Unproven, Findings.Count: 1, Checks.Count: > 0 } && verdict.Checks.All(check => check.Result == CheckResult.Passed));
}
