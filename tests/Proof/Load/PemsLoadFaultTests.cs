namespace Gates.Proof.Load;

/// <summary>Defects that a PEMS deployment has under load only: the load lane is red for the reason that each names, and without one green.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PemsLoadFaultTests
{
    private static IEnumerable<TestCaseData> Proofs => PemsLoadProof.All.Select(proof => new TestCaseData(proof).SetArgDisplayNames(proof.ToString()));

    [TestCaseSource(nameof(Proofs))]
    public async Task The_load_lane_says_what_is_wrong_with_PEMS(object named)
    {
        var proof = (PemsLoadProof)named;
        using var checkout = new LoadCheckout("pems");
        checkout.WritePolicy(proof.Limits);
        checkout.WriteTurns(proof.Every, proof.Seconds, proof.ArrivalSeconds);
        using var deployment = new LoadedPems(proof.Fault);

        var run = await checkout.RunAsync(deployment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(deployment.Batches, Is.Positive, "syncs that met the fault");
            Assert.That(run.ExitCode, Is.EqualTo(proof.ExitCode), run.Output);
            Assert.That(run.Red, Is.EquivalentTo(proof.CaughtBy), run.Output);
            Assert.That(run.Limits("failed"), Is.EquivalentTo(proof.Broken), run.Output);
        }
    }
}
