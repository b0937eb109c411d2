using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.LoadLane;
using Gates.LoadLane.CredentialMate;
using Gates.LoadLane.Pems;
using Gates.Model;
using Gates.Model.Loads;
using Gates.Model.Results;

[assembly: Category("Load")]
[assembly: SystemUnderGate]
[assembly: FixtureLifeCycle(LifeCycle.SingleInstance)]

/// <summary>The load lane: one run of a profile, and checks that look at what it showed.</summary>
[SetUpFixture]
public sealed class LoadRoot() : LaneRoot("Load")
{
    protected override Task PrepareAsync(Target target, CancellationToken stop)
    {
        var system = GatedSystem.OfSettings(target.Settings);
        if (!target.Settings.AllowLoad)
            throw new GateException(ObstacleKind.Configuration, LoadRefusal.Of(system));
        Profile.Begin(system.Key, ScenariosOf(system));
        CheckLimits();
        // One that cannot be read is told now; what is compared with is read when the run has been made.
        _ = BaselineFolder.FromEnvironment(system)?.MatchesOf(Drive.TestbedOf(target, Profile.Current));
        return Task.CompletedTask;
    }

    private static IReadOnlyList<string> ScenariosOf(GatedSystem system) => system == GatedSystem.CredentialMate ? Scenes.Actions
        : system == GatedSystem.Pems ? SyncLoad.All
        : throw new InvalidOperationException($"There is no load of {system.Key}.");

    // A limit that this run can neither break nor prove would come out as Unproven, or pass, only after it.
    private static void CheckLimits()
    {
        var profile = Profile.Current;
        var findings = LoadProfiles.Misfits(LanePolicy.LimitsOf(Lanes.Load), profile, Profile.Names);
        if (findings.Count > 0)
            throw new GateException(
                ObstacleKind.Configuration,
                $"The policy's limits do not fit the load profile '{profile.Name}'; no request of it was sent:\n  {string.Join("\n  ", findings)}");
    }
}
