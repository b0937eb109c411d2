using Gates.Model.Baselines;
using Gates.Unit.Limits;

namespace Gates.Unit.Baselines;

/// <summary>Load figures of runs that never ran.</summary>
internal static class Figures
{
    public static Testbed Testbed { get; } = new()
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

    public static Baseline Of(string runId) => Baseline.Of(LoadRuns.Of(Second.Times(3, new Second(50))), runId, Testbed);
}
