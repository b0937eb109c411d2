using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>A generator that is held up says so: what it measured is about itself.</summary>
[NonParallelizable]
public sealed class SlowGeneratorTests
{
    private const int Seconds = 4;
    private const int PerSecond = 50;
    private static readonly TimeSpan s_heldUp = TimeSpan.FromSeconds(1.2);

    [Test]
    public async Task A_generator_that_is_held_up_is_neither_a_good_nor_a_bad_deployment()
    {
        var run = await RunAsync(isHeldUp: number => number % (Seconds * PerSecond) == PerSecond);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.GeneratorSaturated), run.Output);
            Assert.That(run.Red, Is.EqualTo((string[])[LoadProof.Generator]), run.Output);
            Assert.That(run.Output, Does.Contain("the load generator could not keep up, so its figures hold only as \"at least\""));
            Assert.That(run.Files["try.html"], Does.Contain("Every figure is “at least”"));
            Assert.That(run.Files.Keys, Is.SupersetOf((string[])["try-spoilt-1.html", "try-spoilt-2.html"]));
        }
    }

    [Test]
    public async Task A_measurement_that_was_spoilt_once_is_made_again_and_both_are_told()
    {
        var run = await RunAsync(isHeldUp: number => number == PerSecond);

        var spoilt = run.Verdict.GetProperty("measurements").EnumerateArray()
            .Where(figure => figure.GetProperty("name").GetString() == "load measurements spoilt by the generator")
            .Select(figure => figure.GetProperty("value").GetDouble());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
            // A busy machine may spoil one more.
            Assert.That(spoilt, Has.One.InRange(1, 2));
            Assert.That(run.Files["try.html"], Does.Not.Contain("Every figure is “at least”"));
            Assert.That(run.Files["try-spoilt-1.html"], Does.Contain("Every figure is “at least”"));
        }
    }

    private static async Task<LoadOutcome> RunAsync(Predicate<long> isHeldUp)
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy("""[{ "limit": "errors rate < 10 %", "action": "block", "source": "a proof" }]""");
        checkout.WriteProfile(Seconds, PerSecond, proves: true);
        var mark = Guid.NewGuid().ToString("N");
        var holdingUp = Task.CompletedTask;
        using var deployment = new LoadedDeployment(LoadFault.None, request =>
        {
            if (isHeldUp(request.Number))
                holdingUp = Task.WhenAll(holdingUp, Processes.HoldUpAsync("Gates.LoadLane.dll", mark, s_heldUp));
        });

        var run = await checkout.RunAsync(deployment, mark: mark);
        await holdingUp;
        return run;
    }
}
