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

        var told = await RunAsync(machine, null, "--deadline", "00:00:01", "--check-deadline", "00:00:01", "--lane", Lanes.Smoke);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Deadline), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(11));
        }
    }

    [TestCase("--lane-deadline is 00:21:00, but must be at most 00:20:00, which is --deadline", "--lane-deadline", "00:21:00")]
    [TestCase("'timeout' of playwright.config.json is 00:01:00, but must be at most 00:00:30, which is --lane-deadline", "--lane-deadline", "00:00:30")]
    [TestCase("'timeout' of playwright.config.json is 00:01:00, but must be at most 00:00:59, which is --deadline", "--deadline", "00:00:59")]
    [TestCase("--check-deadline is 00:01:00, but must be at most 00:00:59, which is --deadline: the outer one would always act first.", "--deadline", "00:00:59", "--lane", "{quick}")]
    [TestCase("--check-deadline is 00:00:30, but must be at most 00:00:29, which is --lane-deadline", "--check-deadline", "00:00:30", "--lane-deadline", "00:00:29", "--lane", "{quick}")]
    [TestCase("load profile 'full', its last arrival included, is 00:31:00, but must be at most 00:20:00, which is --deadline", "--load-profile", "full", "--lane", Lanes.Load)]
    [TestCase("load profile 'stress', its last arrival included, is 00:03:20, but must be at most 00:03:00, which is --lane-deadline",
        "--load-profile", "stress", "--lane", Lanes.Load, "--lane-deadline", "00:03:00")]
    [TestCase("load profile 'quick', its last arrival included, is 00:02:15, but must be at most 00:02:14, which is --deadline", "--deadline", "00:02:14")]
    public async Task Deadlines_that_do_not_nest_are_refused_before_anything_runs(string says, params string[] words)
    {
        var machine = new FakeMachine();

        // A name with that lane's would be selected by its filter.
        var told = await RunAsync(machine, null, [.. words.Select(word => word == "{quick}" ? Lanes.Smoke : word)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain(says));
            Assert.That(machine.Started, Is.Empty);
        }
    }

    [TestCase("00:01:00", Lanes.E2E)]
    [TestCase("00:00:10", "{quick}", "--check-deadline", "00:00:10")]
    [TestCase("00:02:15", Lanes.Load)]
    public async Task Deadlines_that_just_nest_are_taken(string deadline, string lane, params string[] more)
    {
        var told = await RunAsync(new FakeMachine(), null, ["--deadline", deadline, "--lane", lane == "{quick}" ? Lanes.Smoke : lane, .. more]);

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
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
