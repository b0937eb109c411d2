namespace Gates.Smoke.Pems;

/// <summary>Compares what an API tells with what is stored, at a moment in which nothing moved: a queue is never still for long.</summary>
internal static class Steady
{
    private const int Most = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    /// <summary>What was told while what is stored was the same before and after.</summary>
    /// <exception cref="InconclusiveException">It moved every time.</exception>
    public static async Task<(IReadOnlyDictionary<string, long> Stored, T Told)> ReadAsync<T>(
        Func<Task<IReadOnlyDictionary<string, long>>> stored, Func<Task<T>> tell)
    {
        for (var times = 0; times < Most; times++)
        {
            var before = await stored();
            var told = await tell();
            var after = await stored();
            if (before.Count == after.Count && before.All(count => after.GetValueOrDefault(count.Key) == count.Value))
                return (before, told);
            await Task.Delay(s_pause);
        }
        throw new InconclusiveException($"What is stored moved {Most} times while it was read: nothing was compared.");
    }

    public static long Waiting(this IReadOnlyDictionary<string, long> queue) => queue.GetValueOrDefault("pending") + queue.GetValueOrDefault("queued");
}
