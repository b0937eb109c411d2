namespace Gates.Proof.Load;

/// <summary>Defects that a deployment has under load only: the load lane is red for the reason that each names, and without one green.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LoadFaultTests
{
    private static IEnumerable<TestCaseData> Proofs => LoadProof.All.Select(proof => new TestCaseData(proof).SetArgDisplayNames(proof.ToString()));

    [TestCaseSource(nameof(Proofs))]
    public async Task The_load_lane_says_what_is_wrong(object named)
    {
        var proof = (LoadProof)named;
        using var checkout = new LoadCheckout();
        checkout.WritePolicy(proof.Limits);
        checkout.WriteProfile(proof.Seconds, proof.PerSecond);
        using var deployment = new LoadedDeployment(proof.Fault);

        var run = await checkout.RunAsync(deployment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(deployment.Requests, Is.Positive, "requests that met the fault");
            Assert.That(deployment.Requests % (proof.Seconds * proof.PerSecond), Is.Zero, "requests beyond whole measurements");
            Assert.That(run.ExitCode, Is.EqualTo(proof.ExitCode), run.Output);
            Assert.That(run.Red, Is.EquivalentTo(proof.CaughtBy), run.Output);
            // A busy machine may add a slow scenario to those that warn; what blocks and what rolls back is exact.
            Assert.That(run.Limits("failed").Where(limit => !limit.StartsWith("not latency", StringComparison.Ordinal)), Is.EquivalentTo(proof.Broken), run.Output);
            foreach (var limit in proof.Broken)
                Assert.That(run.Output, Does.Contain($"{limit}  broken ("), "the console names it");
        }
    }

    [Test]
    public async Task Every_check_of_the_load_lane_is_shown_red_by_some_proof()
    {
        using var checkout = new LoadCheckout();
        checkout.WriteProfile(seconds: 1, perSecond: 20);
        using var deployment = new LoadedDeployment(LoadFault.None);

        var run = await checkout.RunAsync(deployment);

        // The generator's check is turned red by SlowGeneratorTests.
        var proved = LoadProof.All.SelectMany(proof => proof.CaughtBy).Append(LoadProof.Generator);
        Assert.That(run.Checks, Is.Not.Empty.And.SubsetOf(proved), run.Output);
    }
}
