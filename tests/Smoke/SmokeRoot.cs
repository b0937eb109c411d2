using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.Results;
using Gates.Model.Statistics;
using Gates.Smoke.CredentialMate;

[assembly: Category("Smoke")]
[assembly: SystemUnderGate]
[assembly: Gates.Smoke.Pems.ContractUnderGate]
[assembly: Shuffled]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(8)]

/// <summary>First and last act of the smoke lane; at the end it reports how long the API took.</summary>
[SetUpFixture]
public sealed class SmokeRoot() : LaneRoot("Smoke")
{
    protected override Task PrepareAsync(Target target, CancellationToken stop) => target.Settings switch
    {
        CredentialMateSettings settings => Deployment.BeginAsync(settings, stop),
        PemsSettings settings => Gates.Smoke.Pems.Deployment.BeginAsync(settings, stop),
        _ => throw new InvalidOperationException($"The smoke lane knows no {target.Settings.GetType().Name}."),
    };

    protected override async Task ReleaseAsync()
    {
        foreach (var (route, durations) in Deployment.WarmDurations.Concat(Gates.Smoke.Pems.Deployment.WarmDurations).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (durations.Length > 0)
                LaneRun.Measurements.Enqueue(new Measurement(
                    $"p95 {route}", Math.Round(OrderStatistics.Percentile(durations, 0.95), 1), "ms", durations.Length));
        await Deployment.EndAsync();
        await Gates.Smoke.Pems.Deployment.EndAsync();
    }
}
