using NBomber.CSharp;
using static Gates.Standins.Tests.Loads.Load;

namespace Gates.Standins.Tests.Loads;

[Parallelizable]
public sealed class InvalidRunTests
{
    private static readonly TimeSpan s_half = TimeSpan.FromMilliseconds(500);

    private static IEnumerable<TestCaseData> Invalid()
    {
        var fine = Simulation.Inject(1, Second, Second);
        yield return Case("short", Quietly(Fine("w", Simulation.Inject(1, Second, s_half))),
            "LoadSimulation duration: '00:00:00.5000000' is smaller than min duration value: '00:00:01'");
        yield return Case("wide", Quietly(Fine("w", Simulation.Inject(1, 2 * Second, Second))),
            "LoadSimulation interval: '00:00:02' is bigger than its duration: '00:00:01'");
        yield return Case("no interval", Quietly(Fine("w", Simulation.Inject(1, TimeSpan.Zero, Second))),
            "LoadSimulation interval: '00:00:00' should be bigger than '00:00:00'");
        yield return Case("warm", Quietly(Scenario.Create("w", _ => throw new NotSupportedException()).WithLoadSimulations(fine)),
            "Scenario 'w' has a warm-up duration '00:00:30' that is bigger than the actual scenario's duration '00:00:01'. Set a shorter one, or none with WithoutWarmUp.");
        yield return Case("interval", Quietly(Fine("w", fine)).WithReportingInterval(Second),
            "ReportingInterval should be bigger than min value: '5'");
        yield return Case("twice", Quietly(Fine("w", fine), Fine("w", fine)), "Scenario names are not unique: 'w'");
        yield return Case("nameless", Quietly(Fine(" ", fine)), "Scenario name cannot be empty.");
        yield return Case("nobody", Quietly(), "No scenario is registered, so the run would show nothing.");
        yield return Case("unknown", Quietly(Fine("w", fine)).WithTargetScenarios("v"), "Target scenario 'v' is not registered.");
        yield return Case("mixed", Quietly(Fine("w", fine, Simulation.IterationsForConstant(1, 1))),
            "Scenario 'w' mixes a number of iterations with other load simulations.");
        yield return Case("weights", Quietly(Fine("v", fine).WithWeight(1), Fine("w", Simulation.Inject(2, Second, Second)).WithWeight(1)),
            "Scenarios with a weight share one load, but their load simulations differ.");
        yield return Case("init", Quietly(Fine("w", fine).WithInit(_ => throw new InvalidOperationException("no database"))),
            "Init scenario error: 'no database'");
    }

    [TestCaseSource(nameof(Invalid))]
    public void An_invalid_run_throws_before_it_starts(NBomber.Contracts.NBomberContext context, string message) =>
        Assert.That(context.Run, Throws.TypeOf<Exception>().With.Message.EqualTo(message));

    [TestCase(0, 5)]
    [TestCase(-1, 5)]
    public void A_rate_that_cannot_be_is_refused(int rate, int most)
    {
        Assert.That(() => Quietly(Fine("w", Simulation.Inject(rate, Second, Second))).Run(), Throws.TypeOf<Exception>());
        Assert.That(() => Quietly(Fine("w", Simulation.InjectRandom(most, most, Second, Second))).Run(), Throws.TypeOf<Exception>());
    }

    private static TestCaseData Case(string name, NBomber.Contracts.NBomberContext context, string message) =>
        new TestCaseData(context, message).SetArgDisplayNames(name);
}
