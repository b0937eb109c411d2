using Gates.Model;

namespace Gates.Proof;

/// <summary>A runner that is interrupted or killed leaves nothing behind. Beside nothing else: when, is told by the clock.</summary>
public sealed class InterruptedRunTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-proof-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(400)]
    [TestCase(1500)]
    [TestCase(4000)]
    public async Task Ctrl_C_leaves_no_process_behind(int afterMs)
    {
        var mark = Guid.NewGuid().ToString("N");
        var variables = new Dictionary<string, string?> { ["GATES_PROOF_MARK"] = mark };
        // A script that runs the proofs in its background ignores SIGINT, and so would what it starts.
        using var gates = Command.StartLine(
            "env",
            ["--default-signal=INT", "dotnet", Repository.Gates, "run", "--artifacts", _folder, "--no-report"],
            variables);
        gates.StandardInput.Close();
        await Task.Delay(afterMs);

        Processes.Interrupt(gates.Id);
        var run = await Command.EndAsync(gates, Command.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.Cancelled), run.Output);
            Assert.That(await Processes.WithMarkAsync(mark, goneWithin: TimeSpan.FromSeconds(5)), Is.Empty);
        }
    }

    [Test]
    public async Task A_killed_runner_takes_its_processes_with_it()
    {
        var mark = Guid.NewGuid().ToString("N");
        var variables = new Dictionary<string, string?> { ["GATES_PROOF_MARK"] = mark };
        using var gates = Command.Start(Repository.Gates, ["run", "--artifacts", _folder, "--no-report"], variables);
        gates.StandardInput.Close();
        await Task.Delay(3000);

        gates.Kill();
        await Command.EndAsync(gates, Command.Patience);

        Assert.That(await Processes.WithMarkAsync(mark, goneWithin: TimeSpan.FromSeconds(20)), Is.Empty);
    }
}
