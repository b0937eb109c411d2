using System.Runtime.ExceptionServices;
using Gates.Load.Auditing;
using Gates.Model.Loads;

namespace Gates.Load.Running;

/// <summary>
/// Looks after a stage on a thread of its own, 20 times a second: deadlines, cancellation, the generator's audit; and
/// once a second the caller's rule and display.
/// </summary>
internal sealed class Watch : IDisposable
{
    private const int TickMs = 50;
    private readonly Stage _stage;
    private readonly SelfAudit _audit;
    private readonly IProgress<LoadProgress>? _progress;
    private readonly Func<string?> _rule;
    private readonly ManualResetEvent _done = new(initialState: false);
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _error;

    /// <param name="stage">What to look after.</param>
    /// <param name="audit">Ticks with it.</param>
    /// <param name="progress">Told once a second; null for nobody.</param>
    /// <param name="rule">Asked once a second; a sentence stops the run.</param>
    public Watch(Stage stage, SelfAudit audit, IProgress<LoadProgress>? progress, Func<string?> rule)
    {
        (_stage, _audit, _progress, _rule) = (stage, audit, progress, rule);
        _thread = new Thread(Run) { IsBackground = true, Name = "gates load watch" };
        _thread.Start();
    }

    /// <summary>Ends it, and throws what the caller's rule or display threw.</summary>
    public void Finish()
    {
        _done.Set();
        _thread.Join();
        _error?.Throw();
    }

    public void Dispose() => _done.Dispose();

    private void Run()
    {
        var second = 0;
        while (!_done.WaitOne(TickMs))
        {
            var now = Ticks.Now;
            EndWhatIsOver(now);
            _audit.Tick(now);
            var seconds = (int)((now - _stage.Origin) / Ticks.PerSecond);
            if (seconds <= second)
                continue;
            second = seconds;
            Tell(second, now);
        }
    }

    private void EndWhatIsOver(long now)
    {
        var isCancelled = _stage.Control.IsCancelled;
        foreach (var arrival in _stage.All())
        {
            if (isCancelled)
                arrival.EndCancelled(now);
            else
                arrival.EndIfOverdue(now);
        }
    }

    private void Tell(int second, long now)
    {
        try
        {
            _progress?.Report(ProgressOf(second, now));
            if (!_stage.IsWarmUp && _rule() is { } reason)
                _stage.Control.Stop(reason);
        }
        catch (Exception error)
        {
            _error ??= ExceptionDispatchInfo.Capture(error);
            _stage.Control.Stop($"What watches the run failed: {error.Message}");
        }
    }

    private LoadProgress ProgressOf(int second, long now)
    {
        var scenarios = _stage.Scenarios.ToList();
        var counts = scenarios.Select(scenario => scenario.Record.Counts()).ToList();
        var slices = scenarios.Select(scenario => scenario.Record.Second(second - 1)).OfType<TimeSlice>().ToList();
        var latency = new Model.Statistics.Histogram();
        foreach (var slice in slices)
            latency.Add(Model.Statistics.Histogram.FromBuckets(slice.Latency));
        var lag = new Model.Statistics.Histogram();
        foreach (var scenario in scenarios)
            lag.Add(scenario.Record.Lag());
        return new()
        {
            IsWarmUp = _stage.IsWarmUp,
            Elapsed = TimeSpan.FromMilliseconds(Ticks.ToMs(now - _stage.Origin)),
            Planned = TimeSpan.FromSeconds(_stage.Length),
            AskedRate = _stage.Streams.Sum(stream => stream.Phases.RateAt(second - 0.5)),
            Rate = slices.Sum(slice => slice.Arrivals * 1000.0 / slice.LengthMs),
            InFlight = _stage.InFlight,
            P95Ms = latency.IsEmpty ? null : latency.ValueAt(0.95) / 1000.0,
            LagP99Ms = lag.IsEmpty ? null : lag.ValueAt(0.99) / 1000.0,
            Ok = counts.Sum(count => count.Ok),
            Failed = counts.Sum(count => count.Failed),
            Dropped = counts.Sum(count => count.Dropped),
            TimedOut = counts.Sum(count => count.TimedOut),
        };
    }
}
