using System.Diagnostics;
using Gates.Model.Limits;

namespace Gates.LoadLane;

/// <summary>Looks at the memory of the target's process while load is on it, where the target says which it is.</summary>
internal sealed class TargetMemory : IAsyncDisposable
{
    // Ten looks a second for a short run; a run of hours needs no more than one.
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_seldom = TimeSpan.FromSeconds(1);

    private readonly List<(DateTimeOffset At, long Bytes)> _looks = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _looking;

    /// <param name="process">Null where the target does not tell.</param>
    /// <param name="during">How long the run is planned to be.</param>
    public TargetMemory(int? process, TimeSpan during) =>
        _looking = process is { } id ? LookAsync(id, during < TimeSpan.FromMinutes(1) ? s_often : s_seldom) : Task.CompletedTask;

    /// <summary>What was seen since the measured part began; null where nobody could look.</summary>
    public async Task<GaugeSeries?> EndAsync(DateTimeOffset began)
    {
        await _ended.CancelAsync();
        await _looking;
        return _looks.Count == 0
            ? null
            : new([.. _looks.Where(look => look.At >= began).Select(look => new GaugePoint((look.At - began).TotalMilliseconds, look.Bytes))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _looking;
        _ended.Dispose();
    }

    private async Task LookAsync(int id, TimeSpan pause)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            using var timer = new PeriodicTimer(pause);
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                process.Refresh();
                _looks.Add((TimeProvider.System.GetUtcNow(), process.WorkingSet64));
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or OperationCanceledException)
        {
            // No such process, or it ended, or the run did: what was seen until then stands.
        }
    }
}
