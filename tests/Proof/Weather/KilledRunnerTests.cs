using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>The runner killed at moments that nobody chose. The seed is printed; GATES_PROOF_SEED plays it again.</summary>
[Parallelizable]
public sealed class KilledRunnerTests : OneReferenceTests
{
    private const int Moments = 3;

    /// <summary>About as long as a run of the quick lane takes.</summary>
    private const int LongestMs = 2_000;

    [Test]
    public async Task A_killed_runner_leaves_no_process_no_half_result_and_no_obstacle()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("GATES_PROOF_SEED"), out var given) ? given : Random.Shared.Next();
        await TestContext.Progress.WriteLineAsync($"Kills the runner by GATES_PROOF_SEED={seed}.");
        var random = new Random(seed);
        var artifacts = WeatheredRun.NewFolder();
        string[] line =
            ["run", "--target", Reference.TargetFile, "--artifacts", artifacts, "--lane", Lanes.Smoke, "--no-report"];

        for (var moment = 0; moment < Moments; moment++)
        {
            var (afterMs, mark) = (random.Next(LongestMs), Guid.NewGuid().ToString("N"));
            using var gates = Command.Start(Repository.Gates, line, WeatheredRun.Marked(mark));
            gates.StandardInput.Close();
            await Task.Delay(afterMs);
            gates.Kill();
            await Command.EndAsync(gates, Command.Patience);
            var told = $"killed after {afterMs} ms, seed {seed}";
            using (Assert.EnterMultipleScope())
            {
                Assert.That(await Processes.WithMarkAsync(mark, TimeSpan.FromSeconds(20)), Is.Empty, told);
                Assert.That(Evidence.UnreadableIn(artifacts), Is.Empty, told);
            }
        }
        var again = await Command.RunAsync(Repository.Gates, line, Command.Patience);
        var drafts = Directory.GetFiles(artifacts, "*.draft", SearchOption.AllDirectories);
        Directory.Delete(artifacts, recursive: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)again.ExitCode, Is.EqualTo(ExitCode.Promote), $"in the same folder, seed {seed}\n{again.Output}");
            Assert.That(drafts, Is.Empty, $"seed {seed}");
        }
    }
}
