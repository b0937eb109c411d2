using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gates.Kit.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process: Linux sends the signal of a dying parent
/// when the *thread* that forked ends, and a thread of the pool may end at any time.
/// </summary>
internal static class Starter
{
    private static readonly BlockingCollection<Action> s_work = [];

    static Starter() => new Thread(Work) { IsBackground = true, Name = "starts child processes" }.Start();

    /// <exception cref="System.ComponentModel.Win32Exception">The system refused.</exception>
    public static Task<Process> StartAsync(ProcessStartInfo what)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(what)
                    ?? throw new UnreachableException("a start without the shell returns a process"));
            }
            catch (Exception refused)
            {
                started.SetException(refused);
            }
        });
        return started.Task;
    }

    private static void Work()
    {
        foreach (var start in s_work.GetConsumingEnumerable())
            start();
    }
}
