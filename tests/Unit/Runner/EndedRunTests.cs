using Gates.Kit;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>Runs that are ended from outside, or end before they began.</summary>
public sealed class EndedRunTests : GateRunFixture
{
    [Test]
    public async Task Cancelled_it_still_writes_a_verdict_and_ends_the_deployment()
    {
        using var signals = new StopSignals(listen: false);
        var machine = new FakeMachine
        {
            Lane = async (_, stop) =>
            {
                signals.Ask();
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ProgramEnd(143, Stopped: true);
            },
        };

        var told = await RunAsync(machine, signals);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Cancelled), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(12));
            Assert.That(machine.Disposed, Is.True);
            Assert.That(machine.Started.Count(IsLane), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task What_breaks_after_a_cancellation_is_no_crash()
    {
        using var signals = new StopSignals(listen: false);
        var machine = new FakeMachine
        {
            Lane = (_, _) =>
            {
                signals.Ask();
                throw new InvalidOperationException("the pipe is gone");
            },
        };

        var told = await RunAsync(machine, signals);

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Cancelled), told.Out + told.Error);
    }

    [Test]
    public async Task Missing_settings_are_all_told_before_anything_starts()
    {
        var machine = new FakeMachine { EmbeddedFails = new InvalidOperationException("must not be reached") };

        var told = await RunAsync(machine, null, "--target", "staging");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("GATES_CREDENTIALMATE_WEB_URL").And.Contain("GATES_CREDENTIALMATE_COORDINATOR_PASSWORD"));
            Assert.That(machine.Started, Is.Empty);
        }
    }

    [Test]
    public async Task At_its_deadline_it_still_writes_a_verdict()
    {
        var machine = new FakeMachine
        {
            Lane = async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ProgramEnd(143, Stopped: true);
            },
        };

        var told = await RunAsync(machine, null, "--deadline", "00:00:01", "--lane", Lanes.Smoke);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Deadline), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(11));
        }
    }

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

        var told = await RunAsync(machine, null, "--lane", Lanes.Smoke, "--lane", Lanes.Load, "--lane-deadline", "00:00:01");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Deadline), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain($"{Lanes.Smoke}: the lane was stopped at its deadline."));
            Assert.That(machine.Started, Has.Count.EqualTo(2), "the load lane ran");
        }
    }

    [TestCase("--lane-deadline is 00:21:00, but must be at most 00:20:00, which is --deadline", "--lane-deadline", "00:21:00")]
    [TestCase("'timeout' of playwright.config.json is 00:01:00, but must be at most 00:00:30, which is --lane-deadline", "--lane-deadline", "00:00:30")]
    [TestCase("'timeout' of playwright.config.json is 00:01:00, but must be at most 00:00:59, which is --deadline", "--deadline", "00:00:59")]
    public async Task Deadlines_that_do_not_nest_are_refused_before_anything_runs(string says, params string[] words)
    {
        var machine = new FakeMachine();

        var told = await RunAsync(machine, null, words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain(says));
            Assert.That(machine.Started, Is.Empty);
        }
    }

    [TestCase(ObstacleKind.Configuration, ExitCode.ConfigurationInvalid)]
    [TestCase(ObstacleKind.TargetNotReady, ExitCode.TargetNotReady)]
    [TestCase(ObstacleKind.Crash, ExitCode.Crash)]
    public async Task A_deployment_that_cannot_start_has_the_code_of_its_cause(ObstacleKind kind, ExitCode code)
    {
        var told = await RunAsync(new FakeMachine { EmbeddedFails = new GateException(kind, "no database") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(code), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("no database"));
        }
    }

    [Test]
    public async Task An_unforeseen_exception_is_a_crash_with_a_log()
    {
        var told = await RunAsync(new FakeMachine { EmbeddedFails = new InvalidOperationException("never thought of") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Crash), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("never thought of").And.Contain("gates.log"));
            Assert.That(
                await File.ReadAllTextAsync(Path.Combine(OwnFolder, "logs", "gates.log")),
                Does.Contain(nameof(FakeMachine.StartEmbeddedAsync)));
        }
    }

    [Test]
    public async Task A_target_that_never_answers_is_not_ready()
    {
        var target = Path.Combine(OwnFolder, "..", Path.GetRandomFileName() + ".json");
        await File.WriteAllTextAsync(target, """
            { "environment": "staging", "credentialmate": { "webUrl": "http://127.0.0.1:9", "apiUrl": "http://127.0.0.1:9",
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
            """);
        var machine = new FakeMachine { NoAnswer = "Connection refused" };

        var told = await RunAsync(machine, null, "--target", target, "--ready-within", "00:00:01");
        File.Delete(target);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Connection refused"));
            Assert.That(machine.Started.Where(IsLane), Is.Empty);
        }
    }
}
