using Gates.Model;
using Gates.Model.Watching;

namespace Gates.Unit.Runner;

/// <summary>A watch holds a deployment to what its contract promises: no more, which would be red for ever, and no less without saying so.</summary>
public sealed class WatchContractTests : GateRunFixture
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly (WatchSeries, double)[] s_good =
    [
        (WatchSeries.WorkerDown, 0), (WatchSeries.Heartbeat, 1e6), (WatchSeries.Connections, 7), (WatchSeries.Queue, 0), (WatchSeries.Conflicts, 0), (WatchSeries.Success, 1),
    ];

    private SimulatedClock _clock = null!;

    [SetUp]
    public void BeginTime() => _clock = new(s_start);

    [Test]
    public async Task A_rule_on_what_the_contract_does_not_promise_is_not_held_and_told()
    {
        var told = await WatchAsync("as-built");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Watching 10 rules").And.Contain("Held to the as-built contract"));
            Assert.That(told.Out, Does.Contain(
                "Not held, because the contract of the deployment does not promise what they ask: worker-down for 2min; heartbeat > 120 s; connections > 80 for 5min."));
        }
    }

    [Test]
    public async Task The_documented_contract_promises_all_of_them()
    {
        var told = await WatchAsync("documented");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Watching 13 rules").And.Not.Contain("does not promise"));
        }
    }

    [Test]
    public async Task Whoever_asks_for_such_a_rule_is_told_that_he_is_mistaken()
    {
        var told = await WatchAsync("as-built", "--hold-when", "worker-down for 1min", "--hold-when", "queue > 5 for 1min");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The contract of the deployment does not promise what these rules ask: 'worker-down for 1min'. "
                + "It promises nothing of: worker-down, heartbeat, connections. Leave the rules out."));
        }
    }

    [Test]
    public async Task What_was_seen_by_one_contract_is_no_part_of_a_watch_by_the_other()
    {
        await WatchAsync("as-built");
        var state = Path.Combine(OwnFolder, "watch", "state.json");

        var control = await WatchAsync("as-built", "--resume", state);
        var told = await WatchAsync("documented", "--resume", state);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Promote), control.Out + control.Error);
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("--resume is the state of another watch").And.Contain("- 'rules' is '").And.Not.Contain("the clock was set back"));
        }
    }

    private Task<Told> WatchAsync(string contract, params IEnumerable<string> more) => Command.RunAsync(
        ["watch", "--system", "pems", "--target", PemsTargetFile(contract), "--artifacts", OwnFolder, .. more],
        new FakeMachine { Sampler = (_, _) => new FakeSampler(_ => s_good), Clock = _clock });
}
