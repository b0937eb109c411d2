using Gates.Model.Baselines;
using Gates.Model.Loads;
using Gates.Model.Statistics;
using Gates.Unit.Limits;

namespace Gates.Unit.Baselines;

/// <summary>Load figures of runs that never ran.</summary>
internal static class Figures
{
    public static Testbed ThisTestbed { get; } = new()
    {
        Environment = "staging",
        Target = "api.example.invalid",
        Profile = "quick",
        Plan = "a1b2",
        Processor = "x",
        Cores = 2,
        MemoryGb = 8,
        System = "linux",
        Runtime = "10.0",
    };

    public static Baseline Of(string runId) => Baseline.Of(LoadRuns.Of(Second.Times(3, new Second(50))), runId, ThisTestbed);

    public static BaselineMatch Match(LoadRun run, BaselineKind kind = BaselineKind.LastGood) =>
        BaselineMatch.Of(kind, Baseline.Of(run, "run-1", ThisTestbed), ThisTestbed);

    public static LoadRun Run(double factor = 1, int samples = 1_000)
    {
        var latency = new Histogram();
        for (var sample = 0; sample < samples; sample++)
            latency.Record((long)(factor * (100_000 + 50_000.0 * sample / samples)));
        return Timed(latency);
    }

    public static LoadRun Timed(Histogram latency) =>
        LoadRuns.Of(LoadRuns.Scenario("login", new Second(1)) with { Latency = latency });

    public static Histogram Constant(int count, double ms) => LoadRuns.Latency(count, ms);
}
