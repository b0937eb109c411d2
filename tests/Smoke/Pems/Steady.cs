using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>Compares what an API tells with what is stored, at a moment in which nothing moved: a queue is never still for long.</summary>
internal static class Steady
{
    private const int Most = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    /// <summary>What was told while what is stored was the same before and after; no other check of this lane writes meanwhile.</summary>
    /// <exception cref="InconclusiveException">It moved every time.</exception>
    public static async Task<(RowCounts Stored, T Told)> ReadAsync<T>(Func<Task<RowCounts>> stored, Func<Task<T>> tell, CancellationToken stop)
    {
        await Deployment.Writing.WaitAsync(stop);
        try
        {
            for (var times = 0; times < Most; times++)
            {
                var before = await stored();
                var told = await tell();
                if (before.IsSame(await stored()))
                    return (before, told);
                await Task.Delay(s_pause, stop);
            }
        }
        finally
        {
            Deployment.Writing.Release();
        }
        throw new InconclusiveException($"What is stored moved {Most} times while it was read: nothing was compared.");
    }
}
