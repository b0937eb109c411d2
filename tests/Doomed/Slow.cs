using Gates.Kit.Lanes;

namespace Gates.Doomed;

/// <summary>A check that takes as long as it may.</summary>
public sealed class Slow
{
    [Test, EndsWithin(50_000)]
    public async Task It_hangs_until_its_deadline(CancellationToken stop) => await Task.Delay(Timeout.InfiniteTimeSpan, stop);
}
