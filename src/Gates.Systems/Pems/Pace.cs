using System.Collections.Concurrent;

namespace Gates.Systems.Pems;

/// <summary>
/// Keeps each caller below a limit of requests in a window, so that a gate is not refused for its own haste. A place is given back only a
/// window behind the answer: wherever in between the request arrived, no window of the other side saw more.
/// </summary>
/// <param name="window">Length of the limit's window.</param>
public sealed class Pace(TimeSpan window)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new(StringComparer.Ordinal);

    /// <summary>Asks once there is a place.</summary>
    /// <param name="caller">Who counts as one.</param>
    /// <param name="most">Requests of a window, from 1; the same at every call of one caller.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="stop">Ends the wait for a place.</param>
    public async Task<T> KeepAsync<T>(string caller, int most, Func<Task<T>> ask, CancellationToken stop)
    {
        var places = _places.GetOrAdd(caller, _ => new SemaphoreSlim(most, most));
        await places.WaitAsync(stop);
        try
        {
            return await ask();
        }
        finally
        {
            _ = GiveBackAsync(places);
        }
    }

    private async Task GiveBackAsync(SemaphoreSlim places)
    {
        await Task.Delay(window);
        places.Release();
    }
}
