using Gates.Kit.Lanes;
using Gates.Model.Evidence;

namespace Gates.Doomed;

/// <summary>A check that holds and has seen which build answers, as evidence for a promotion needs it.</summary>
public sealed class Identified
{
    /// <summary>The commit that the deployment of this lane would name.</summary>
    public const string Commit = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

    [Test]
    public void It_holds()
    {
        Assert.That(Environment.ProcessId, Is.Positive);
        LaneRun.Saw(BuildIdentity.ApiCommit, Commit);
    }
}
