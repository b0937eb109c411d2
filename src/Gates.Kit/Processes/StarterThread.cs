using System.Collections.Concurrent;

namespace Gates.Kit.Processes;

/// <summary>
/// One thread that lives as long as the program and starts every child. The kernel's parent-death signal fires
/// when the <em>thread</em> that forked ends, and a pool thread may end at any time.
/// </summary>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> s_work = [];

    static StarterThread() => new Thread(Work) { IsBackground = true, Name = "gates process starter" }.Start();

    /// <summary>Runs <paramref name="start"/> on the thread and gives its result or its exception.</summary>
    public static Task<T> RunAsync<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception problem)
            {
                done.SetException(problem);
            }
        });
        return done.Task;
    }

    private static void Work()
    {
        foreach (var action in s_work.GetConsumingEnumerable())
            action();
    }
}
