using System.Runtime.InteropServices;

namespace Gates.Kit.Browser;

/// <summary>
/// Puts back what a check changed: at the end of its scope, whatever happened there, and when the process is told to
/// end in between. It runs once.
/// </summary>
public sealed class Restoration : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, Task> _restore;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly CancellationTokenSource _told = new();
    private readonly Lock _gate = new();
    private Task? _restoring;

    /// <param name="restore">Puts back and verifies; must not need the page, which may be gone.</param>
    public Restoration(Func<CancellationToken, Task> restore)
    {
        _restore = restore;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            // The process ends when the handlers return; so this one returns when what was changed is put back.
            _signals.Add(PosixSignalRegistration.Create(signal, _ => RunWithin(s_deadline)));
    }

    /// <summary>Cancelled when the process was told to end: what would change something more must not begin.</summary>
    public CancellationToken Told => _told.Token;

    /// <summary>Puts back now.</summary>
    /// <exception cref="Exception">What the restoring threw: a failed restore is a failure of its own.</exception>
    public Task RunAsync()
    {
        lock (_gate)
            return _restoring ??= Task.Run(async () =>
            {
                using var deadline = new CancellationTokenSource(s_deadline);
                await _restore(deadline.Token);
            });
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunAsync();
        }
        finally
        {
            foreach (var signal in _signals)
                signal.Dispose();
            _told.Dispose();
        }
    }

    private void RunWithin(TimeSpan deadline)
    {
        try
        {
            _told.Cancel();
            _ = RunAsync().Wait(deadline);
        }
        catch (Exception problem) when (problem is AggregateException or ObjectDisposedException)
        {
            // Whoever disposes of this, if anybody still does, is told.
        }
    }
}
