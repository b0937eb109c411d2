using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Gates.Model;

namespace Gates.Runner.Proving;

/// <summary>
/// The faults that wait to be proved, and who takes which. Only the first workers run the browser lane, as many as the machine holds;
/// the others prove what is quick meanwhile. Of each kind those that take longest come first, because one of them at the end would leave the others idle: what breaks a limit or the
/// identity of the build, which is looked at more than once before it is red, then what turns most checks red.
/// </summary>
/// <param name="faults">All of them.</param>
/// <param name="parallel">Workers that were asked for; at least 1.</param>
/// <param name="browsers">Browser lanes that the machine can run at one time; at least 1.</param>
internal sealed class FaultQueue(IReadOnlyList<Fault> faults, int parallel, int browsers)
{
    private readonly ConcurrentQueue<Fault> _inBrowser = new(LongestFirst(faults.Where(NeedsBrowser)));
    private readonly ConcurrentQueue<Fault> _quick = new(LongestFirst(faults.Where(fault => !NeedsBrowser(fault))));

    /// <summary>Workers with a browser: those from 0 on.</summary>
    public int BrowserWorkers { get; } = Math.Min(Math.Min(parallel, browsers), faults.Count(NeedsBrowser));

    /// <summary>Workers that find something to do.</summary>
    public int Workers => Math.Min(parallel, BrowserWorkers + faults.Count(fault => !NeedsBrowser(fault)));

    /// <summary>The next fault of a worker: of one with a browser a quick one only when none is left that needs it.</summary>
    /// <returns>False once there is none for this worker.</returns>
    public bool TryTake(int worker, [NotNullWhen(true)] out Fault? fault)
    {
        fault = null;
        return (worker < BrowserWorkers && _inBrowser.TryDequeue(out fault)) || _quick.TryDequeue(out fault);
    }

    private static IEnumerable<Fault> LongestFirst(IEnumerable<Fault> faults) => faults
        .OrderByDescending(fault => fault.ExitCode != ExitCode.CheckFailed).ThenByDescending(fault => fault.CaughtBy.Count);

    private static bool NeedsBrowser(Fault fault) => fault.Lanes.Contains(Lanes.E2E);
}
