using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>
/// The kinds of load. Open kinds (<c>Inject</c>) start iterations by the clock, whatever the target does; closed kinds
/// (<c>Constant</c>) keep copies that begin anew when their last iteration ended.
/// </summary>
/// <remarks>
/// Arrivals of an open kind are spaced evenly, so that their number is exact. NBomber throws each of an interval's arrivals
/// at a random moment of it, and lets a ramp begin an interval late.
/// </remarks>
public static class Simulation
{
    /// <summary>Changes the number of copies in a straight line, from that of the simulation before (else 0).</summary>
    /// <param name="copies">At the end; from 0.</param>
    /// <param name="during">From 1 s.</param>
    public static LoadSimulation RampingConstant(int copies, TimeSpan during) =>
        new LoadSimulation.RampingConstant(copies, during);

    /// <summary>Keeps copies running, each as fast as its iterations go.</summary>
    /// <param name="copies">From 1.</param>
    /// <param name="during">From 1 s.</param>
    public static LoadSimulation KeepConstant(int copies, TimeSpan during) =>
        new LoadSimulation.KeepConstant(copies, during);

    /// <summary>Changes the rate in a straight line, from that of the simulation before (else 0).</summary>
    /// <param name="rate">Iterations an interval at the end; from 0.</param>
    /// <param name="interval">At most <paramref name="during"/>.</param>
    /// <param name="during">From 1 s.</param>
    public static LoadSimulation RampingInject(int rate, TimeSpan interval, TimeSpan during) =>
        new LoadSimulation.RampingInject(rate, interval, during);

    /// <summary>Starts <paramref name="rate"/> iterations each <paramref name="interval"/>.</summary>
    /// <param name="rate">From 1.</param>
    /// <param name="interval">At most <paramref name="during"/>; 10 s with a rate of 1 is one iteration in ten seconds.</param>
    /// <param name="during">From 1 s.</param>
    public static LoadSimulation Inject(int rate, TimeSpan interval, TimeSpan during) =>
        new LoadSimulation.Inject(rate, interval, during);

    /// <summary>As <see cref="Inject"/>, with a rate that is drawn anew for each interval.</summary>
    /// <param name="minRate">The lowest rate that is drawn; from 0.</param>
    /// <param name="maxRate">Above every rate that is drawn.</param>
    /// <param name="interval">At most <paramref name="during"/>.</param>
    /// <param name="during">From 1 s.</param>
    public static LoadSimulation InjectRandom(int minRate, int maxRate, TimeSpan interval, TimeSpan during) =>
        new LoadSimulation.InjectRandom(minRate, maxRate, interval, during);

    /// <summary>Starts nothing. Its time is no part of the time that a rate is divided by.</summary>
    /// <param name="during">From 1 s.</param>
    public static LoadSimulation Pause(TimeSpan during) => new LoadSimulation.Pause(during);

    /// <summary>Runs a number of iterations, on copies. Cannot be mixed with simulations that have a duration.</summary>
    /// <param name="copies">From 1.</param>
    /// <param name="iterations">Of all copies together; from 1.</param>
    public static LoadSimulation IterationsForConstant(int copies, int iterations) =>
        new LoadSimulation.IterationsForConstant(copies, iterations);

    /// <summary>Runs a number of iterations, at a rate. Cannot be mixed with simulations that have a duration.</summary>
    /// <param name="rate">From 1.</param>
    /// <param name="interval">Above 0.</param>
    /// <param name="iterations">From 1.</param>
    public static LoadSimulation IterationsForInject(int rate, TimeSpan interval, int iterations) =>
        new LoadSimulation.IterationsForInject(rate, interval, iterations);
}
