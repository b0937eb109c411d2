using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.LoadLane.CredentialMate;
using Gates.Model.Results;

[assembly: Category("Load")]
[assembly: FixtureLifeCycle(LifeCycle.SingleInstance)]

/// <summary>The load lane: one run of a profile, and checks that look at what it showed.</summary>
[SetUpFixture]
public sealed class LoadRoot() : LaneRoot("Load")
{
    protected override Task PrepareAsync(Target target, CancellationToken stop)
    {
        if (!target.CredentialMate.AllowLoad)
            throw new GateException(
                ObstacleKind.Configuration,
                "This target allows no load. 'allowLoad' (GATES_CREDENTIALMATE_ALLOW_LOAD) of the target allows it, by name; "
                + "or leave the lane out: --lane Smoke --lane E2E.");
        Profile.Begin();
        return Task.CompletedTask;
    }
}
