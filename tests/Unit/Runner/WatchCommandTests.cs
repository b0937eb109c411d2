using System.Text.Json;
using Gates.Kit.Watching;
using Gates.Model;
using Gates.Model.Watching;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>Whole watches on a simulated clock: from the words to the verdict and what stays on disk.</summary>
public sealed class WatchCommandTests : GateRunFixture
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly (WatchSeries, double)[] s_good = [];
    private static readonly (WatchSeries, double)[] s_outage = [(WatchSeries.Unhealthy, 1)];

    private SimulatedClock _clock = null!;

    private string State => Path.Combine(OwnFolder, "watch", "state.json");

    private string Staging => TargetFile("staging", "https://staging.example.invalid", "");

    [SetUp]
    public void BeginTime() => _clock = new(s_start);

    [Test]
    public async Task A_good_deployment_is_promoted_once_it_was_steady_and_leaves_a_sealed_bundle()
    {
        var sampler = new FakeSampler(_ => s_good);

        var told = await WatchAsync(sampler);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Watching 6 rules every 15s, from 30s on, until all were good for 15min; at most 45min."));
            Assert.That(told.Out, Does.Contain("PROMOTE staging credentialmate: 4 checks passed (exit 0)"));
            Assert.That(Written(), Is.Zero);
            Assert.That(Samples(), Has.Count.EqualTo(61), "15 minutes at 15 s, both ends included");
            foreach (var file in (string[])["manifest.json", "evidence.dsse.json", "lanes/watch.json", "junit.xml", "policy/credentialmate.json"])
                Assert.That(File.Exists(Path.Combine(OwnFolder, file)), Is.True, file);
            Assert.That(sampler.Disposed, Is.True);
        }
    }

    [Test]
    public async Task A_plain_view_tells_what_changes_at_once_and_else_a_line_a_minute()
    {
        var told = await WatchAsync(new FakeSampler(number => number == 2 ? s_outage : s_good), null, "--for", "2m", "--interval", "10s", "--stabilisation", "0s");

        var lines = told.Out.Split('\n').Where(line => line.Contains(" samples ", StringComparison.Ordinal)).Select(line => line.Split(" of at most")[1]).ToList();
        Assert.That(lines, Is.EqualTo((string[])[
            " 45:00   1 samples   good for 0:00 of 2:00",
            " 45:00   3 samples   not good   unhealthy for 5min: yes",
            " 45:00   4 samples   good for 0:00 of 2:00",
            " 45:00   10 samples   good for 1:00 of 2:00",
            " 45:00   16 samples   good for 2:00 of 2:00"]));
    }

    [Test]
    public async Task An_outage_rolls_back_as_soon_as_it_has_lasted()
    {
        var told = await WatchAsync(new FakeSampler(_ => s_outage));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Rollback), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Watch  Rule.unhealthy for 5min  failed"));
            Assert.That(Samples(), Has.Count.EqualTo(21), "five minutes at 15 s");
        }
    }

    [Test]
    public async Task A_rule_of_the_command_line_holds_beside_those_of_the_policy()
    {
        var told = await WatchAsync(new FakeSampler(_ => [(WatchSeries.Queue, 11)]), null, "--hold-when", "queue > 10 for 30s", "--rollback-when", "queue > 99 for 30s");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.LimitBreached), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Watch  Rule.queue > 10 for 30s  failed").And.Contain("(asked for on the command line)"));
        }
    }

    [Test]
    public async Task What_is_never_steady_is_unproven_when_the_time_is_over()
    {
        var told = await WatchAsync(new FakeSampler(number => number % 10 == 0 ? s_outage : s_good), null, "--for", "5m", "--timeout", "12m");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Unproven), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Not every rule was good for 5min before the watch ended; the first is unhealthy for 5min"));
            Assert.That(_clock.GetUtcNow() - s_start, Is.EqualTo(TimeSpan.FromMinutes(12)).Within(TimeSpan.FromSeconds(16)));
        }
    }

    [Test]
    public async Task A_setting_that_the_target_lacks_is_told_and_not_passed_over()
    {
        var sources = WatchSeries.All.ToDictionary(series => series.Name, series => series == WatchSeries.Memory ? "processId" : null);

        var told = await WatchAsync(new FakeSampler(_ => s_good) { Sources = sources }, null, "--hold-when", "memory > 900 MB");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), "on staging the policy lists it");
            Assert.That(told.Out, Does.Contain("for want of the setting 'processId'").And.Contain("not memory slope > 100 MB/h for 1h  unproven (warn)"));
        }
    }

    [Test]
    public async Task An_interrupted_watch_is_no_verdict_and_goes_on()
    {
        using var signals = new StopSignals(listen: false);
        var interrupted = await WatchAsync(new FakeSampler(number => number < 30 ? s_good : Stopped(signals)), signals);
        _clock.Pass(TimeSpan.FromSeconds(10));

        var told = await WatchAsync(new FakeSampler(_ => s_good), null, "--resume", State);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((interrupted.ExitCode, told.ExitCode), Is.EqualTo((ExitCode.Cancelled, ExitCode.Promote)), told.Out);
            Assert.That(interrupted.Out, Does.Contain("goes on."));
            Assert.That(told.Out, Does.Contain("Going on with 31 samples from 2026-01-31 12:00:00Z to 2026-01-31 12:08:00Z.").And.Not.Contain("No sample was taken"));
            Assert.That(Samples(), Has.Count.EqualTo(61).Within(1), "the window is one");
        }
    }

    [Test]
    public async Task A_hole_is_told_and_what_was_good_before_it_must_be_good_anew()
    {
        using var signals = new StopSignals(listen: false);
        await WatchAsync(new FakeSampler(number => number < 58 ? s_good : Stopped(signals)), signals);
        _clock.Pass(TimeSpan.FromMinutes(2));

        var told = await WatchAsync(new FakeSampler(_ => s_good), null, "--resume", State);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out);
            Assert.That(told.Out, Does.Contain("No sample was taken from 12:15:00Z to 12:17:00Z: what was good before had to be good anew."));
            Assert.That(Samples(), Has.Count.EqualTo(59 + 61).Within(1));
        }
    }

    [TestCase("'steady' is '15min', but must be '10min', as asked for now.", "--for", "10m")]
    [TestCase("'interval' is '15s', but must be '5s', as asked for now.", "--interval", "5s")]
    [TestCase("but must be 'Rollback: unhealthy for 5min, ", "--hold-when", "queue > 10")]
    public async Task The_state_of_another_watch_is_refused(string told, params string[] more)
    {
        await InterruptedAsync();

        var refused = await WatchAsync(new FakeSampler(_ => s_good), null, ["--resume", State, .. more]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), refused.Out);
            Assert.That(refused.Out, Does.Contain("--resume is the state of another watch").And.Contain(told));
            Assert.That(File.Exists(State), Is.True, "it can still be resumed as what it is");
        }
    }

    [Test]
    public async Task The_state_of_another_target_or_of_a_later_time_is_refused()
    {
        await InterruptedAsync();
        var other = TargetFile("staging", "https://other-staging.example.invalid", "");
        _clock.Pass(TimeSpan.FromHours(-1));

        var refused = await RunWatchAsync(other, new FakeSampler(_ => s_good), null, "--resume", State);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), refused.Out);
            Assert.That(refused.Out, Does.Contain("'api' is 'https://staging.example.invalid', but must be 'https://other-staging.example.invalid', as asked for now."));
            Assert.That(refused.Out, Does.Contain("the clock was set back"));
        }
    }

    [Test]
    public async Task A_file_that_is_no_state_is_refused()
    {
        var file = Path.Combine(OwnFolder, "none.json");
        File.WriteAllText(file, """{ "format": 1 }""");

        var refused = await Command.RunAsync(["watch", "--target", Staging, "--resume", file]);

        Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((ExitCode.ConfigurationInvalid, refused.Error)));
        Assert.That(refused.Error, Does.Contain($"--resume is '{file}', which cannot be read as the state of a watch"));
    }

    [Test]
    public async Task A_build_that_changed_meanwhile_is_another_deployment()
    {
        await InterruptedAsync();
        _clock.Pass(TimeSpan.FromSeconds(10));

        var refused = await OfBuildAsync("def", Staging, new FakeSampler(_ => s_good), null, "--resume", State);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), refused.Out);
            Assert.That(refused.Out, Does.Contain("The build changed while the watch was interrupted"));
        }
    }

    [Test]
    public async Task A_sample_that_takes_too_long_leaves_a_hole_and_no_crowd_of_late_ones()
    {
        var told = await WatchAsync(new FakeSampler(number =>
        {
            if (number == 5)
                _clock.Pass(TimeSpan.FromMinutes(3));
            return s_good;
        }), null, "--for", "2m");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out);
            Assert.That(told.Out, Does.Contain("No sample was taken from"));
            Assert.That(Samples(), Has.Count.EqualTo(15).Within(1), "six before it, and two minutes behind it");
        }
    }

    [Test]
    public async Task A_gate_that_breaks_says_so_and_keeps_what_it_saw()
    {
        var told = await WatchAsync(new FakeSampler(number => number < 3 ? s_good : throw new InvalidOperationException("no more")));

        Assert.That((told.ExitCode, Samples().Count), Is.EqualTo((ExitCode.Crash, 3)), told.Out);
    }

    [Test]
    public async Task Less_than_the_policy_is_told_and_on_production_refused()
    {
        var staging = await WatchAsync(new FakeSampler(_ => s_good), null, "--for", "5m");
        var production = await RunWatchAsync(TargetFile("production", "https://www.example.invalid", ""), new FakeSampler(_ => s_good), null, "--for", "5m");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(staging.ExitCode, Is.EqualTo(ExitCode.Promote), staging.Out);
            Assert.That(staging.Out, Does.Contain("Asked for less than the policy: watch.steady: was 15min, is 5min."));
            Assert.That(production.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), production.Out);
            Assert.That(production.Out, Does.Contain("On production the policy's settings are the least: watch.steady: was 15min, is 5min."));
        }
    }

    [Test]
    public async Task A_deployment_of_the_gates_own_is_not_begun_for_a_watch()
    {
        var told = await RunWatchAsync("embedded", new FakeSampler(_ => s_good), null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out);
            Assert.That(told.Out, Does.Contain("Start one with `gates up`"));
        }
    }

    [TestCase("--for", "soon", "--for is 'soon'. Allowed: a length of time such as 15s, 15m or 2h, at most 48h.")]
    [TestCase("--stabilisation", "1d", "--stabilisation is '1d'. Allowed: a length of time")]
    [TestCase("--interval", "", "--interval is ''. Allowed: a length of time")]
    [TestCase("--timeout", "49h", "--timeout is '49h'. Allowed: a length of time")]
    [TestCase("--ready-within", "60", "--ready-within is '60'. Allowed: a length of time")]
    [TestCase("--hold-when", "quue > 10", "--hold-when is 'quue > 10': character 1 is 'quue', but must be a series")]
    [TestCase("--rollback-when", "unhealthy", "--rollback-when is 'unhealthy': character 1 is 'unhealthy', but must be with a length of time")]
    [TestCase("--resume", "nowhere.json", "--resume is 'nowhere.json'. Allowed: the path of a file.")]
    [TestCase("--target", "there", "--target is 'there'. Allowed: embedded, staging, production, the path of a target file.")]
    [TestCase("--artifacts", " ", "--artifacts is ' '. Allowed: the path of a folder.")]
    [TestCase("--system", "medtracker", "--system is 'medtracker'. Allowed: credentialmate, pems.")]
    public async Task A_bad_option_tells_what_was_found_and_what_is_allowed(string option, string value, string message)
    {
        var told = await Command.RunAsync(["watch", option, value]);

        Assert.That((told.ExitCode, told.Error), Is.EqualTo((ExitCode.ConfigurationInvalid, told.Error)));
        Assert.That(told.Error, Does.Contain(message));
    }

    [Test]
    public async Task Settings_that_nothing_could_meet_are_refused()
    {
        var told = await WatchAsync(new FakeSampler(_ => s_good), null, "--for", "10s", "--timeout", "20s");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out);
            Assert.That(told.Out, Does.Contain("'steady' is 10s, but must be at least two intervals (30s)").And.Contain("'timeout' is 20s, but must be at least"));
        }
    }

    private async Task InterruptedAsync()
    {
        using var signals = new StopSignals(listen: false);
        var told = await WatchAsync(new FakeSampler(number => number < 3 ? s_good : Stopped(signals)), signals);
        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Cancelled), told.Out);
    }

    private static (WatchSeries, double)[] Stopped(StopSignals signals)
    {
        signals.Ask();
        return s_good;
    }

    private Task<Told> WatchAsync(IWatchSampler sampler, StopSignals? signals = null, params string[] more) => RunWatchAsync(Staging, sampler, signals, more);

    private Task<Told> RunWatchAsync(string target, IWatchSampler sampler, StopSignals? signals, params string[] more) =>
        OfBuildAsync("abc", target, sampler, signals, more);

    private Task<Told> OfBuildAsync(string build, string target, IWatchSampler sampler, StopSignals? signals, params string[] more) => Command.RunAsync(
        ["watch", "--target", target, "--artifacts", OwnFolder, .. more],
        new FakeMachine
        {
            Clock = _clock,
            Sampler = (_, _) => sampler,
            Build = () => new Dictionary<string, string> { ["api.commit"] = build, ["web.commit"] = build, ["schema.head"] = "20260131_0000" },
        },
        signals);

    private List<JsonElement> Samples()
    {
        using var state = JsonDocument.Parse(File.ReadAllText(State));
        return [.. state.RootElement.GetProperty("samples").EnumerateArray().Select(sample => sample.Clone())];
    }
}
