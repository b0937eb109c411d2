using System.Collections.Concurrent;

namespace Gates.Kit.Lanes;

/// <summary>
/// What several checks of a run look at and one of them makes: made once, and forgotten with the run, so that a lane
/// which is kept to run again never sees what another run saw.
/// </summary>
/// <param name="make">Makes what belongs to a key; what it throws, every check that asks sees.</param>
public sealed class OncePerRun<T>(Func<string, Task<T>> make)
{
    /// <summary>The one of this key; the first call for it makes it.</summary>
    public Task<T> OfAsync(string key) => ((ConcurrentDictionary<string, Lazy<Task<T>>>)LaneRun.Shared.GetOrAdd(
            this, _ => new ConcurrentDictionary<string, Lazy<Task<T>>>(StringComparer.Ordinal)))
        .GetOrAdd(key, _ => new(() => make(key))).Value;
}
