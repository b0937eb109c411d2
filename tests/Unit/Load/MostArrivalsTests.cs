using Gates.Load;

namespace Gates.Unit.Load;

public sealed class MostArrivalsTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_scenario_ends_after_its_most_arrivals_though_its_phases_go_on(bool isOpen)
    {
        var scenario = new LoadScenario("counted", (_, _) => ValueTask.FromResult(StepOutcome.Ok()))
        {
            Phases = [isOpen ? Phase.Open(1_000, TimeSpan.FromHours(1)) : Phase.Closed(8, TimeSpan.FromHours(1))],
            MostArrivals = 250,
        };

        var run = await LoadEngine.RunAsync(new(scenario));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Scenarios[0].Arrivals, Is.EqualTo(250));
            Assert.That(run.Scenarios[0].Timeline.Sum(slice => slice.Started), Is.EqualTo(250 - run.Scenarios[0].Dropped));
            Assert.That(run.Stop, Is.Null, "it is no early end");
        }
    }

    [Test]
    public async Task Most_arrivals_are_at_least_one_and_none_of_a_mix()
    {
        var scenario = new LoadScenario("counted", (_, _) => ValueTask.FromResult(StepOutcome.Ok())) { Weight = 1, MostArrivals = 0 };
        var plan = new LoadPlan(scenario) { Mix = [Phase.Open(1, TimeSpan.FromSeconds(1))] };

        var refused = await Assert.ThrowsAsync<LoadPlanException>(() => LoadEngine.RunAsync(plan));
        Assert.That(refused.Findings, Is.EqualTo(new[]
        {
            "Scenario 'counted' ends after 0 arrivals; it must be at least 1.",
            "Scenario 'counted' ends after a number of arrivals and has a weight; it can have only one of them.",
        }));
    }
}
