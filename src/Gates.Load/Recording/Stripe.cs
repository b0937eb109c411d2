using Gates.Model.Statistics;

namespace Gates.Load.Recording;

/// <summary>
/// One of a few recorders of a scenario. Each thread records with that of its core, so two seldom meet at the lock.
/// </summary>
internal sealed class Stripe(Timeline timeline)
{
    private readonly List<OutcomeTally> _steps = [];
    private Histogram _sliceLatency = new();
    private int _second;
    private long _sliceStarted;
    private long _sliceOk;
    private long _sliceFailed;
    private long _sliceTimedOut;

    public Lock Gate { get; } = new();

    public OutcomeTally Outcomes { get; } = new();

    public IReadOnlyList<OutcomeTally> Steps => _steps;

    public Histogram TimedOutLatency { get; } = new();

    public Histogram ServiceTime { get; } = new();

    public Histogram Lag { get; } = new();

    /// <summary>Call with the gate held, as everything here.</summary>
    public void Ended(in StepOutcome outcome, long latency, long service, int startedIn, int second)
    {
        At(second);
        Started(startedIn);
        Outcomes.Record(outcome, latency);
        if (outcome.IsOk)
        {
            ServiceTime.Record(service);
            _sliceLatency.Record(latency);
            _sliceOk++;
        }
        else
            _sliceFailed++;
    }

    public void TimedOut(long latency, long service, int startedIn, int second)
    {
        At(second);
        Started(startedIn);
        TimedOutLatency.Record(latency);
        ServiceTime.Record(service);
        _sliceLatency.Record(latency);
        _sliceTimedOut++;
    }

    public void StepEnded(int step, in StepOutcome outcome, long micros)
    {
        while (_steps.Count <= step)
            _steps.Add(new());
        _steps[step].Record(outcome, micros);
    }

    /// <summary>Hands the second that it is at to the timeline.</summary>
    public void Flush()
    {
        if (_sliceOk + _sliceFailed + _sliceTimedOut == 0)
            return;
        timeline.Add(_second, _sliceStarted, _sliceOk, _sliceFailed, _sliceTimedOut, _sliceLatency);
        (_sliceStarted, _sliceOk, _sliceFailed, _sliceTimedOut) = (0, 0, 0, 0);
        if (!_sliceLatency.IsEmpty)
            _sliceLatency = new();
    }

    // Most end in the second in which they started.
    private void Started(int second)
    {
        if (second == _second)
            _sliceStarted++;
        else
            timeline.Started(second);
    }

    private void At(int second)
    {
        if (second == _second)
            return;
        Flush();
        _second = second;
    }
}
