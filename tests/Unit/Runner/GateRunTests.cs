using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Results;

namespace Gates.Unit.Runner;

/// <summary>What lanes are given and show, and how the run ends.</summary>
public sealed class GateRunTests : GateRunFixture
{
    [Test]
    public async Task Lanes_that_prove_everything_promote()
    {
        var machine = new FakeMachine();

        var told = await RunAsync(machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(0));
            Assert.That(machine.Started.Where(IsLane).Select(FakeMachine.NameOf), Is.EqualTo(Catalogue));
            Assert.That(machine.Disposed, Is.True);
        }
    }

    [Test]
    public async Task A_lane_is_given_the_run_and_the_target_of_the_embedded_deployment()
    {
        var machine = new FakeMachine();

        await RunAsync(machine);

        var variables = machine.Started.First(IsLane).Variables;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(variables["GATES_ARTIFACTS"], Is.EqualTo(OwnFolder));
            Assert.That(variables["GATES_TARGET"], Does.EndWith("target.json"));
            Assert.That(variables["GATES_RUN_ID"], Is.Not.Empty);
            Assert.That(variables["GATES_READY_WITHIN"], Is.EqualTo("00:01:00"));
            Assert.That(variables["GATES_BROWSER_EVIDENCE"] + variables["GATES_BROWSER_WORKERS"], Is.Empty, "whatever the runner was given");
        }
    }

    [Test]
    public async Task A_build_that_changes_between_the_lanes_and_the_end_is_not_ready()
    {
        var builds = new Queue<string>(["c0ffee", "badcafe"]);

        var told = await RunAsync(new FakeMachine { Build = () => new Dictionary<string, string> { [BuildIdentity.ApiCommit] = builds.Dequeue() } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The build changed during the run: api.commit was c0ffee at the start and is badcafe at the end."));
        }
    }

    [Test]
    public async Task A_database_that_went_down_between_the_lanes_and_the_end_is_not_ready()
    {
        var starts = new Queue<string>(["10:00", "10:05"]);

        var told = await RunAsync(new FakeMachine { Build = () => new Dictionary<string, string> { [BuildIdentity.DatabaseStart] = starts.Dequeue() } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The database went down during the run: up since 10:00 at the start, and since 10:05 at the end."));
        }
    }

    [Test]
    public async Task A_failed_check_holds_and_is_told_whole()
    {
        var failed = new CheckRecord
        {
            Name = "GapTests.Agree",
            Result = CheckResult.Failed,
            Message = "first line\nsecond line",
            Started = DateTimeOffset.UnixEpoch,
            DurationMs = 1,
            Assertions = 1,
        };
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(FakeMachine.End(start, checks: 60, exitCode: 2, another: failed)),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.CheckFailed), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("      first line\n      second line"));
        }
    }
}
