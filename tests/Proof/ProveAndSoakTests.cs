using Gates.Model;

namespace Gates.Proof;

/// <summary>The commands that anybody can run to see that the gates can fail, and that they do not fail on good days.</summary>
[Parallelizable]
public sealed class ProveAndSoakTests
{
    [Test]
    public async Task Prove_shows_that_a_fault_is_caught_and_that_without_it_all_is_green()
    {
        var proved = await Command.RunAsync(Repository.Gates, ["prove", "--fault", "naive-check", "--fault", "default-lost"], Command.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(proved.ExitCode, Is.EqualTo((int)ExitCode.Promote), proved.Output);
            Assert.That(proved.Output, Does.Match(@"/2  caught +[0-9.]+ s  default-lost"));
            Assert.That(proved.Output, Does.Match(@"caught +2\nmissed +0\nwrong reason +0\nnever fired +0\nfalse alarm +0"));
        }
    }

    [Test]
    public async Task Soak_counts_the_false_alarms_and_tells_its_seed()
    {
        var soaked = await Command.RunAsync(
            Repository.Gates, ["soak", "--smoke", "2", "--browser", "0", "--parallel", "2", "--seed", "7"], Command.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(soaked.ExitCode, Is.EqualTo((int)ExitCode.Promote), soaked.Output);
            Assert.That(soaked.Output, Does.Contain("2 of 2 runs, 0 false alarms (seed 7)."));
        }
    }
}
