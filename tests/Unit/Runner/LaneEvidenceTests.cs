using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>Exit code and report of a lane are evidence together.</summary>
public sealed class LaneEvidenceTests : GateRunFixture
{
    [TestCase(137, TestName = "A_lane_killed_after_a_green_report_is_missing_evidence")]
    [TestCase(1, TestName = "A_lane_that_crashed_after_a_green_report_is_missing_evidence")]
    [TestCase(2, TestName = "A_process_that_tells_failures_which_its_report_lacks_is_missing_evidence")]
    public async Task An_exit_code_is_evidence_too(int exitCode)
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(FakeMachine.End(start, checks: 60, exitCode)),
        });

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
    }

    [Test]
    public async Task A_report_of_another_run_never_counts()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(FakeMachine.End(start, checks: 60, runId: "yesterday")),
        });

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
    }

    [Test]
    public async Task A_lane_without_a_report_is_missing_evidence()
    {
        var told = await RunAsync(new FakeMachine { Lane = (_, _) => Task.FromResult(new ProgramEnd(0)) });

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
    }

    [Test]
    public async Task Half_a_report_is_missing_evidence()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                var path = LaneReporter.PathOf(OwnFolder, FakeMachine.NameOf(start));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, "{ \"lane\": ");
                return Task.FromResult(new ProgramEnd(0));
            },
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("unreadable"));
        }
    }
}
