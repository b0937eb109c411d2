using System.Diagnostics;

namespace Gates.Kit.Browser;

/// <summary>Waits for a condition up to a deadline, for what no locator can express.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until there is an answer; null when there is none at the deadline.</summary>
    public static async Task<T?> FindAsync<T>(Func<Task<T?>> ask, TimeSpan atMost)
        where T : class
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } found)
                return found;
            if (Stopwatch.GetElapsedTime(start) >= atMost)
                return null;
            await Task.Delay(s_pause);
        }
    }

    /// <summary>Asks until the answer is yes; false when it is not at the deadline.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> ask, TimeSpan atMost) =>
        await FindAsync(async () => await ask() ? "yes" : null, atMost) is not null;
}
