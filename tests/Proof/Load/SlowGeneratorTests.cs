using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>A generator that is held up says so: what it measured is about itself.</summary>
public sealed class SlowGeneratorTests
{
    private static readonly TimeSpan s_heldUp = TimeSpan.FromSeconds(1.2);

    [Test]
    public async Task A_generator_that_is_held_up_is_neither_a_good_nor_a_bad_deployment()
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy("""[{ "limit": "errors rate < 10 %", "action": "block", "source": "a proof" }]""");
        checkout.WriteProfile(seconds: 4, perSecond: 50, proves: true);
        var mark = Guid.NewGuid().ToString("N");
        var holdingUp = Task.CompletedTask;
        using var deployment = new LoadedDeployment(LoadFault.None, request =>
        {
            if (request.Number == 50)
                holdingUp = Processes.HoldUpAsync("Gates.LoadLane.dll", mark, s_heldUp);
        });

        var run = await checkout.RunAsync(deployment, mark: mark);
        await holdingUp;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.GeneratorSaturated), run.Output);
            Assert.That(run.Red, Is.EqualTo((string[])[LoadProof.Generator]), run.Output);
            Assert.That(run.Output, Does.Contain("the load generator could not keep up, so its figures hold only as \"at least\""));
            Assert.That(run.Files["try.html"], Does.Contain("Every figure is “at least”"));
        }
    }
}
