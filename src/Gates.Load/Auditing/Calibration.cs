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
    private const int Turns = 3;

    /// <summary>Arrivals a second, the best of three turns; takes about 0.35 s.</summary>
    public static double Measure()
    {
        // The compiler works in the first part.
        Offer(s_warmUp);
        // What a machine can do is its best: a turn in which something else held it up tells less than it can.
        return Enumerable.Range(0, Turns).Max(_ => Offer(s_measured));
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
