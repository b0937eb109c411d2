using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.Results;
using Gates.Model.Statistics;
using Gates.Smoke.CredentialMate;

[assembly: Category("Smoke")]
[assembly: SystemUnderGate]
[assembly: Shuffled]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(8)]

/// <summary>First and last act of the smoke lane; at the end it reports how long the API took.</summary>
[SetUpFixture]
public sealed class SmokeRoot() : LaneRoot("Smoke")
{
    protected override Task PrepareAsync(Target target, CancellationToken stop) =>
        Deployment.BeginAsync(target.CredentialMate, stop);

    protected override async Task ReleaseAsync()
    {
        foreach (var (route, durations) in Deployment.WarmDurations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (durations.Length > 0)
                LaneRun.Measurements.Enqueue(new Measurement(
                    $"p95 {route}", Math.Round(OrderStatistics.Percentile(durations, 0.95), 1), "ms", durations.Length));
        await Deployment.EndAsync();
    }
}
