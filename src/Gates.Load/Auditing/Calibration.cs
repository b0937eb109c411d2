using Gates.Load.Running;

namespace Gates.Load.Auditing;

/// <summary>
/// The rate that this machine offers to a target that does nothing: the engine's own work, at this moment, with
/// whatever else the machine is doing.
/// </summary>
internal static class Calibration
{
    private const int MostUnderWay = 256;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_measured = TimeSpan.FromMilliseconds(100);

    /// <summary>Arrivals a second; takes about 0.15 s.</summary>
    public static double Measure()
    {
        // The compiler works in the first part.
        Offer(s_warmUp);
        return Offer(s_measured);
    }

    private static double Offer(TimeSpan during)
    {
        var nothing = new LoadScenario("null target", (_, _) => ValueTask.FromResult(StepOutcome.Ok()))
        {
            Phases = [Phase.Pause(during)],
        };
        var stage = new Stage(new LoadPlan(nothing), new RunControl(CancellationToken.None), isWarmUp: false);
        var scenario = stage.Scenarios.Single();
        var began = Ticks.Now;
        var end = began + Ticks.From(during);
        while (Ticks.Now is var now && now < end)
        {
            if (scenario.InFlight >= MostUnderWay)
            {
                Thread.Yield();
                continue;
            }

            scenario.Enter();
            stage.Rent().Dispatch(scenario, now, scenario.Record.Arrived(now));
        }

        var ended = scenario.Record.Counts().Ok;
        return ended / Ticks.ToSeconds(Ticks.Now - began);
    }
}
