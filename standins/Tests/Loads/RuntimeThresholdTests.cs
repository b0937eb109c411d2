using NBomber.Contracts;
using NBomber.CSharp;
using static Gates.Standins.Tests.Loads.Load;

namespace Gates.Standins.Tests.Loads;

[Parallelizable]
public sealed class RuntimeThresholdTests
{
    [Test]
    public void A_threshold_is_looked_at_while_the_run_goes_on_and_may_stop_it()
    {
        var stats = Load.Run(Fine("w", Simulation.Inject(10, Second, 600 * Second)).WithThresholds(
            Threshold.Create(scenario => scenario.Ok.Request.Count > 1_000, abortWhenErrorCount: 1),
            Threshold.Create(scenario => scenario.Ok.Request.Count > 1_000, startCheckAfter: 60 * Second)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stats.Duration, Is.LessThan(600 * Second));
            Assert.That(stats.Thresholds.Select(threshold => threshold.ErrorCount), Is.EqualTo([2, 1]), "at 5 s and at the end");
        }
    }
}
