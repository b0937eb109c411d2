using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Runner.Proving;

/// <summary>
/// What runs once more, without a fault, when the last fault is proved: on every deployment its lanes, but of the browser lane, which
/// costs half a minute of both cores, a share on each, so that together they run all of it.
/// </summary>
internal static class AfterRuns
{
    /// <summary>The fixtures that each worker runs, as <c>Fixture.</c>: dealt by the time that they took, the longest first.</summary>
    /// <param name="control">The run before the first fault, whose checks are dealt.</param>
    /// <param name="lane">Of which lane.</param>
    /// <param name="workers">At least 1.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Dealt(Verdict control, string lane, int workers)
    {
        var shares = Enumerable.Range(0, workers).Select(_ => new List<string>()).ToArray();
        var times = new double[workers];
        foreach (var (fixture, time) in control.Checks.Where(check => check.Lane == lane)
            .GroupBy(check => check.Name.Split('(')[0].Split('.')[0] + ".", (fixture, checks) => (fixture, checks.Sum(check => check.DurationMs)))
            .OrderByDescending(row => row.Item2).ThenBy(row => row.fixture, StringComparer.Ordinal))
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
