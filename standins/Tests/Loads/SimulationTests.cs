using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;
using static Gates.Standins.Tests.Loads.Load;

namespace Gates.Standins.Tests.Loads;

[Parallelizable]
public sealed class SimulationTests
{
    private static readonly TimeSpan s_tenth = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<int> _copies = [];
    private NodeStats _stats = null!;

    // All at once: each takes its second or two, and together no longer.
    [OneTimeSetUp]
    public void Run() => _stats = Load.Run(
        Fine("inject", Simulation.Inject(20, Second, Second)),
        Fine("inject by tenths", Simulation.Inject(3, s_tenth, Second)),
        Fine("inject seldom", Simulation.Inject(1, Second, 2 * Second)),
        Fine("ramping inject", Simulation.RampingInject(20, Second, 2 * Second)),
        Fine("up, level, down", Simulation.RampingInject(20, Second, Second), Simulation.Inject(20, Second, Second), Simulation.RampingInject(0, Second, Second)),
        Fine("inject random", Simulation.InjectRandom(5, 6, Second, 2 * Second)),
        Fine("pause", Simulation.Pause(Second), Simulation.Inject(10, Second, Second)),
        Fine("iterations for inject", Simulation.IterationsForInject(10, Second, 7)),
        Fine("iterations for constant", Simulation.IterationsForConstant(3, 25)),
        Of("keep constant", CopyAsync, Simulation.KeepConstant(2, Second)),
        Fine("ramping constant", Simulation.RampingConstant(2, Second), Simulation.RampingConstant(0, Second)));

    [TestCase("inject", 20)]
    [TestCase("inject by tenths", 30)]
    [TestCase("inject seldom", 2)]
    [TestCase("ramping inject", 20)]
    [TestCase("up, level, down", 10 + 20 + 10)]
    [TestCase("inject random", 10)]
    [TestCase("pause", 10)]
    [TestCase("iterations for inject", 7)]
    [TestCase("iterations for constant", 25)]
    public void An_open_simulation_or_a_number_of_iterations_has_exactly_its_count(string name, int count)
    {
        var scenario = _stats.ScenarioStats.Get(name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenario.AllRequestCount, Is.EqualTo(count));
            Assert.That(scenario.AllOkCount, Is.EqualTo(count));
            Assert.That(scenario.Ok.Request.Percent, Is.EqualTo(100));
            Assert.That(scenario.AllFailCount, Is.Zero);
        }
    }

    [Test]
    public void Copies_are_kept_and_numbered()
    {
        var scenario = _stats.ScenarioStats.Get("keep constant");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_copies, Is.EquivalentTo([0, 1]));
            Assert.That(scenario.AllOkCount, Is.AtLeast(2).And.EqualTo(scenario.AllRequestCount));
            Assert.That(scenario.LoadSimulationStats, Is.EqualTo(new LoadSimulationStats { SimulationName = "keep_constant", Value = 2 }));
        }
    }

    [Test]
    public void Copies_of_a_ramp_come_and_go() =>
        Assert.That(_stats.ScenarioStats.Get("ramping constant").AllOkCount, Is.AtLeast(2));

    [TestCase("inject", 20)]
    [TestCase("inject seldom", 1)]
    [TestCase("pause", 10)]
    public void A_rate_is_of_the_time_without_pauses_and_not_rounded_away(string name, double rate) =>
        Assert.That(_stats.ScenarioStats.Get(name).Ok.Request.RPS, Is.EqualTo(rate).Within(1e-9));

    [Test]
    public void The_run_adds_up_its_scenarios_and_no_steps()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_stats.AllRequestCount, Is.EqualTo(_stats.ScenarioStats.Sum(scenario => scenario.AllRequestCount)));
            Assert.That(_stats.AllOkCount, Is.EqualTo(_stats.AllRequestCount));
            Assert.That(_stats.ScenarioStats.Select(scenario => scenario.SortIndex), Is.EqualTo(Enumerable.Range(0, 11)));
        }
    }

    [Test]
    public void Scenarios_with_weights_share_one_load_in_their_proportion()
    {
        var load = Simulation.Inject(20, Second, Second);

        var stats = Load.Run(
            Fine("read", load).WithWeight(80),
            Fine("write", load).WithWeight(20),
            Fine("apart", load));

        Assert.That(stats.ScenarioStats.Select(scenario => scenario.AllOkCount), Is.EqualTo([16, 4, 20]));
    }

    private async Task<IResponse> CopyAsync(IScenarioContext context)
    {
        lock (_copies)
            _copies.Add(context.ScenarioInfo.InstanceNumber);
        await Task.Delay(10, context.ScenarioCancellationToken);
        return Response.Ok();
    }
}
