using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Gates.Model;

namespace Gates.Runner.Proving;

/// <summary>
/// The faults that wait to be proved, and who takes which. Only the first workers run the browser lane, as many as the machine holds:
/// more would be slow enough to look red for the wait, and each has to start a browser. The others prove what is quick meanwhile.
/// </summary>
/// <param name="faults">All of them, in the order in which each kind is taken.</param>
/// <param name="parallel">Workers that were asked for; at least 1.</param>
/// <param name="browsers">Browser lanes that the machine can run at one time; at least 1.</param>
internal sealed class FaultQueue(IReadOnlyList<Fault> faults, int parallel, int browsers)
{
    private readonly ConcurrentQueue<Fault> _inBrowser = new(faults.Where(NeedsBrowser));
    private readonly ConcurrentQueue<Fault> _quick = new(faults.Where(fault => !NeedsBrowser(fault)));

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

    private static bool NeedsBrowser(Fault fault) => fault.Lanes.Contains(Lanes.E2E);
}
