using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

/// <summary>Whole runs whose time goes faster: deadlines that nest are minutes long.</summary>
public sealed class LaneDeadlineTests : FolderTests
{
    [Test]
    public async Task A_lane_at_its_own_deadline_is_ended_and_the_others_still_run()
    {
        var good = new FakeMachine().Lane;
        var machine = new FakeMachine
        {
            Lane = async (start, stop) =>
            {
                if (start.Log.EndsWith("load.log", StringComparison.Ordinal))
                    return await good(start, stop);
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ProgramEnd(143, Stopped: true);
            },
        };

        var verdict = await RunAsync(machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Deadline), verdict.Reason);
            Assert.That(verdict.Reason, Is.EqualTo($"{Lanes.Smoke}: the lane was stopped at its deadline."));
            Assert.That(machine.Started, Has.Count.EqualTo(2), "the load lane ran");
        }
    }

    [Test]
    public async Task A_lane_is_told_the_deadline_of_its_checks()
    {
        var machine = new FakeMachine();

        _ = await RunAsync(machine);

        Assert.That(machine.Started.Select(start => start.Variables["GATES_CHECK_DEADLINE"]), Is.All.EqualTo("00:00:30"));
    }

    private async Task<Verdict> RunAsync(FakeMachine machine)
    {
        using var folder = RunFolder.Open(OwnFolder, OwnFolder, TimeProvider.System);
        using var signals = new StopSignals(listen: false);
        var secrets = new RunSecrets();
        await using var log = new RunLog(folder.In("logs"), secrets);
        await using var view = new PlainView(TextWriter.Null, log);
        var request = new RunRequest
        {
            Lanes = [Lanes.Smoke, Lanes.Load],
            System = "credentialmate",
            CheckDeadline = TimeSpan.FromSeconds(30),
            LaneDeadline = TimeSpan.FromMinutes(10),
            Deadline = TimeSpan.FromHours(10),
            ReadyWithin = TimeSpan.FromSeconds(10),
        };
        return (await new GateRun(request, folder, machine, view, signals, secrets).RunAsync(new HurriedClock())).Verdict;
    }

    /// <summary>Ten minutes of it are over in a second.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime / 600, period);
    }
}
