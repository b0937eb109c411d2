using Gates.Doomed;
using Gates.Kit.Lanes;

/// <summary>A lane like any other, so that Proof sees what a real lane's result file would say.</summary>
[SetUpFixture]
public sealed class DoomedRoot() : LaneRoot(Fate.Lane)
{
    protected override Task ReleaseAsync()
    {
        Fate.BeforeTheReport();
        return Task.CompletedTask;
    }
}
