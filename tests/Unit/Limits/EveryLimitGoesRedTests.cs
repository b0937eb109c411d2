using Gates.Model;
using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Policies;
using Gates.Unit.Baselines;

namespace Gates.Unit.Limits;

/// <summary>
/// Each limit of each policy of this repository goes red on data that are doctored to break it, and green on good ones: before it counts, it has been
/// seen to do both.
/// </summary>
public sealed class EveryLimitGoesRedTests
{
    private const int Seconds = 100;
    private const int PerSecond = 100;

    private static IEnumerable<TestCaseData> Each =>
        from file in Directory.GetFiles(RepositoryFiles.Path("fixtures/policies"), "*.json").Order(StringComparer.Ordinal)
        where !file.EndsWith(".quarantine.json", StringComparison.Ordinal)
        from limit in PolicyJson.Parse(File.ReadAllText(file), file).Limits
        select new TestCaseData(limit).SetArgDisplayNames($"{Path.GetFileNameWithoutExtension(file)}: {limit}");

    [TestCaseSource(nameof(Each))]
    public void It_is_broken_by_bad_data_and_holds_on_good_ones(Limit limit)
    {
        var (bad, good) = (Outcome(limit, isGood: false), Outcome(limit, isGood: true));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bad.Outcome, Is.EqualTo(LimitOutcome.Failed), bad.Message);
            Assert.That(good.Outcome, Is.EqualTo(LimitOutcome.Passed), good.Message);
        }
    }

    [Test]
    public void Every_policy_is_looked_at() => Assert.That(Each.ToList(), Has.Count.AtLeast(11));

    // Ten times on the wrong side, or on the right one: a limit that is not found broken then speaks of something else.
    private static LimitResult Outcome(Limit limit, bool isGood)
    {
        var (required, factor) = (limit.Requirement, limit.Requirement.IsUpper == isGood ? 0.1 : 10);
        var metric = Metric.Of(required.Metric);
        if (metric.Lane != Lanes.Load)
            return SampleJudge.Judge(limit, required.Part is null ? null : "one", LoadRuns.Latency(1_000, required.Value * factor / 1_000));
        return LimitJudge.Judge(limit, EvidenceOf(required, metric, factor)).Single();
    }

    private static LoadEvidence EvidenceOf(LimitStatement required, Metric metric, double factor)
    {
        var seen = Doctored(required, metric, factor);
        return seen with { Run = seen.Run with { Scenarios = [.. seen.Run.Scenarios.Select(scenario => Named(scenario, required))] } };
    }

    // As whom the limit speaks of, with a step that did all of it.
    private static ScenarioRun Named(ScenarioRun scenario, LimitStatement required) => scenario with
    {
        Name = required.Scenario is null or "*" ? scenario.Name : required.Scenario,
        Steps = required.Step is null ? [] : [LoadRuns.Step(required.Step, scenario.Latency, (int)scenario.Failed)],
    };

    private static LoadEvidence Doctored(LimitStatement required, Metric metric, double factor)
    {
        if (metric == Metric.Latency || metric == Metric.Service)
            return new(Run(_ => new Second(PerSecond, required.Value * factor / 1_000)));
        if (metric == Metric.Errors || metric == Metric.Dropped || metric == Metric.Timeouts)
            return new(Run(_ => Spoilt(metric, factor < 1 ? 0 : required.Unit.Kind == UnitKind.Number ? 1 : (int)Math.Ceiling(PerSecond * required.Value * factor))));
        if (metric == Metric.Arrivals || metric == Metric.Answers)
            return new(Run(_ => new Second((int)(required.Value * factor)) { Failed = 1 }));
        if (metric == Metric.Drift)
            return new(Run(second => new Second(PerSecond, 100 + required.Value * factor * second / 1_000)));
        var run = Run(_ => new Second(PerSecond, 100));
        if (metric == Metric.Memory)
            return new(run) { Memory = new([.. Enumerable.Range(0, Seconds).Select(second => new GaugePoint(second * 1_000, 2e8 + required.Value * factor * second))]) };
        if (metric == Metric.Disconnections)
            return new(run with { DurationMs = 36_000_000 }) { Disconnections = (int)(required.Value * factor * 36_000) };
        if (metric == Metric.Degradation)
            return new(run) { Baselines = [BaselineMatch.Of(BaselineKind.LastGood, BaselineThatIsFaster(by: 1 + required.Value * factor), Figures.ThisTestbed)] };
        throw new InvalidOperationException($"Nobody has doctored data for {metric.Name} yet: a limit on it has not been seen red.");
    }

    private static Second Spoilt(Metric metric, int count) => new(PerSecond - count)
    {
        Failed = metric == Metric.Errors ? count : 0,
        Dropped = metric == Metric.Dropped ? count : 0,
        TimedOut = metric == Metric.Timeouts ? count : 0,
    };

    private static LoadRun Run(Func<int, Second> second) => LoadRuns.Of([.. Enumerable.Range(0, Seconds).Select(second)]);

    private static Baseline BaselineThatIsFaster(double by) =>
        Baseline.Of(Run(_ => new Second(PerSecond, 100 / by)), "before", Figures.ThisTestbed);
}
