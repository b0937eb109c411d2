using System.Runtime.InteropServices;

namespace Gates.Runner.Machine;

/// <summary>Ctrl-C, SIGTERM and a closed terminal. The first asks the run to end, the second does not wait.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly CancellationTokenSource _now = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="listen">False in tests: nothing is registered with the system.</param>
    public StopSignals(bool listen = true)
    {
        if (!listen)
            return;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Ask();
            }));
    }

    /// <summary>The run shall end in good order.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>The run shall end without waiting for anybody.</summary>
    public CancellationToken Now => _now.Token;

    /// <summary>What a signal does.</summary>
    public void Ask()
    {
        if (_asked.IsCancellationRequested)
            _now.Cancel();
        _asked.Cancel();
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _asked.Dispose();
        _now.Dispose();
    }
}
