using Gates.Load;
using NBomber.Contracts;

namespace NBomber.Running;

/// <summary>NBomber's simulations as phases of the engine.</summary>
internal static class Simulations
{
    // Iterations on copies take as long as they take; a day is longer than any.
    private static readonly TimeSpan s_untilDone = TimeSpan.FromDays(1);

    public static IReadOnlyList<Phase> Phases(IReadOnlyList<LoadSimulation> simulations)
    {
        var phases = new List<Phase>();
        LoadSimulation? before = null;
        foreach (var simulation in simulations)
        {
            phases.AddRange(Of(simulation, before));
            before = simulation;
        }

        return phases;
    }

    /// <summary>As planned; zero for a number of iterations on copies, whose time nobody knows.</summary>
    public static TimeSpan Duration(IReadOnlyList<LoadSimulation> simulations) =>
        simulations.Aggregate(TimeSpan.Zero, (sum, simulation) => sum + Duration(simulation));

    public static TimeSpan Duration(LoadSimulation simulation) => simulation switch
    {
        LoadSimulation.RampingConstant ramp => ramp.During,
        LoadSimulation.KeepConstant keep => keep.During,
        LoadSimulation.RampingInject ramp => ramp.During,
        LoadSimulation.Inject inject => inject.During,
        LoadSimulation.InjectRandom random => random.During,
        LoadSimulation.Pause pause => pause.During,
        LoadSimulation.IterationsForInject inject => inject.Interval * inject.Iterations / inject.Rate,
        LoadSimulation.IterationsForConstant => TimeSpan.Zero,
        _ => throw Unknown(simulation),
    };

    /// <summary>Pauses that lie before a moment of the run.</summary>
    public static TimeSpan PausesUntil(IReadOnlyList<LoadSimulation> simulations, TimeSpan moment)
    {
        var (start, pauses) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var simulation in simulations)
        {
            var end = start + Duration(simulation);
            if (simulation is LoadSimulation.Pause && start < moment)
                pauses += (end < moment ? end : moment) - start;
            start = end;
        }

        return pauses;
    }

    /// <summary>Iterations after which a scenario ends; null for one that ends by the clock.</summary>
    public static long? MostIterations(IReadOnlyList<LoadSimulation> simulations) =>
        simulations.OfType<LoadSimulation.IterationsForConstant>().FirstOrDefault()?.Iterations;

    /// <summary>The name in the statistics, and how many copies or iterations an interval.</summary>
    public static (string Name, int Value) Described(LoadSimulation simulation) => simulation switch
    {
        LoadSimulation.RampingConstant ramp => ("ramping_constant", ramp.Copies),
        LoadSimulation.KeepConstant keep => ("keep_constant", keep.Copies),
        LoadSimulation.RampingInject ramp => ("ramping_inject", ramp.Rate),
        LoadSimulation.Inject inject => ("inject", inject.Rate),
        LoadSimulation.InjectRandom random => ("inject_random", random.MaxRate),
        LoadSimulation.Pause => ("pause", 0),
        LoadSimulation.IterationsForConstant keep => ("iterations_for_constant", keep.Copies),
        LoadSimulation.IterationsForInject inject => ("iterations_for_inject", inject.Rate),
        _ => throw Unknown(simulation),
    };

    private static IEnumerable<Phase> Of(LoadSimulation simulation, LoadSimulation? before) => simulation switch
    {
        LoadSimulation.RampingConstant ramp => [Phase.ClosedRamp(CopiesOf(before), ramp.Copies, ramp.During)],
        LoadSimulation.KeepConstant keep => [Phase.Closed(keep.Copies, keep.During)],
        LoadSimulation.RampingInject ramp => [Phase.Ramp(RateOf(before), PerSecond(ramp.Rate, ramp.Interval), ramp.During)],
        LoadSimulation.Inject inject => [Phase.Open(PerSecond(inject.Rate, inject.Interval), inject.During)],
        LoadSimulation.InjectRandom random => Drawn(random),
        LoadSimulation.Pause pause => [Phase.Pause(pause.During)],
        LoadSimulation.IterationsForConstant keep => [Phase.Closed(keep.Copies, s_untilDone)],
        LoadSimulation.IterationsForInject inject => [Phase.Open(PerSecond(inject.Rate, inject.Interval), Duration(inject))],
        _ => throw Unknown(simulation),
    };

    // A rate for each interval; what is left of the time at the end gets one, too.
    private static IEnumerable<Phase> Drawn(LoadSimulation.InjectRandom random)
    {
        for (var start = TimeSpan.Zero; start < random.During; start += random.Interval)
        {
            var left = random.During - start;
            var during = left < random.Interval ? left : random.Interval;
            var rate = Random.Shared.Next(random.MinRate, random.MaxRate);
            yield return rate == 0 ? Phase.Pause(during) : Phase.Open(PerSecond(rate, random.Interval), during);
        }
    }

    private static int CopiesOf(LoadSimulation? before) => before switch
    {
        LoadSimulation.RampingConstant ramp => ramp.Copies,
        LoadSimulation.KeepConstant keep => keep.Copies,
        _ => 0,
    };

    private static double RateOf(LoadSimulation? before) => before switch
    {
        LoadSimulation.RampingInject ramp => PerSecond(ramp.Rate, ramp.Interval),
        LoadSimulation.Inject inject => PerSecond(inject.Rate, inject.Interval),
        _ => 0,
    };

    private static double PerSecond(int rate, TimeSpan interval) => rate / interval.TotalSeconds;

    private static ArgumentOutOfRangeException Unknown(LoadSimulation simulation) =>
        new(nameof(simulation), simulation, "There is no such simulation.");
}
