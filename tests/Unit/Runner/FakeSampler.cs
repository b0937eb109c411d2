using Gates.Kit.Watching;
using Gates.Model.Watching;

namespace Gates.Unit.Runner;

/// <summary>A deployment of which a test says what each sample shows.</summary>
/// <param name="sample">Which sample it is, from 0, gives its values; it may throw, or do what a test needs done at that moment.</param>
internal sealed class FakeSampler(Func<int, (WatchSeries Series, double Value)[]> sample) : IWatchSampler
{
    private int _taken;

    public IReadOnlyDictionary<string, string?> Sources { get; init; } = WatchSeries.All.ToDictionary(series => series.Name, _ => (string?)null);

    public bool Disposed { get; private set; }

    public Task BeginAsync(CancellationToken stop) => Task.CompletedTask;

    public Task<WatchSample> TakeAsync(DateTimeOffset at, CancellationToken stop)
    {
        var values = sample(_taken++).ToDictionary(value => value.Series.Name, value => value.Value);
        foreach (var state in (WatchSeries[])[WatchSeries.Unhealthy, WatchSeries.DatabaseDown])
            _ = values.TryAdd(state.Name, 0);
        _ = values.TryAdd(WatchSeries.Memory.Name, 1e8);
        return Task.FromResult(new WatchSample { At = at, Values = values, Requests = [.. Enumerable.Repeat(new SampledRequest("GET /health", 12), 5)] });
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
