using System.Collections.Concurrent;
using Gates.Load.Arrivals;
using Gates.Load.Running;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Recording;

/// <summary>Everything that is counted of one scenario in one part of a run. Thread-safe.</summary>
internal sealed class ScenarioRecord
{
    // More stripes than this cost memory and no longer save waiting.
    private static readonly int s_stripes = Math.Min(Environment.ProcessorCount, 4);

    private readonly long _origin;
    private readonly Timeline _timeline;
    private readonly Stripe[] _stripes;
    private readonly ConcurrentDictionary<string, StepEntry> _steps = new(StringComparer.Ordinal);
    private readonly ErrorGroups _errors = new();
    private readonly long[] _drops = new long[Enum.GetValues<DropReason>().Length];
    private long _arrivals;

    public ScenarioRecord(long origin)
    {
        _origin = origin;
        _timeline = new(origin);
        _stripes = [.. Enumerable.Range(0, s_stripes).Select(_ => new Stripe(_timeline))];
    }

    public long Arrivals => Interlocked.Read(ref _arrivals);

    /// <summary>Counts an arrival and gives it its number, from 1.</summary>
    public long Arrived(long intended)
    {
        _timeline.Arrived(intended);
        return Interlocked.Increment(ref _arrivals);
    }

    public void Dropped(DropReason reason, long intended)
    {
        Interlocked.Increment(ref _drops[(int)reason]);
        _timeline.Dropped(intended);
    }

    /// <summary>Counts an arrival that ended; the lag only of one that came by the clock.</summary>
    public void Ended(Arrival arrival, in StepOutcome outcome, long ended)
    {
        var mine = Mine;
        lock (mine.Gate)
        {
            RecordLag(mine, arrival);
            mine.Ended(outcome, Ticks.ToMicros(ended - arrival.Intended), Ticks.ToMicros(ended - arrival.Started),
                _timeline.SecondOf(arrival.Started), _timeline.SecondOf(ended));
        }

        if (!outcome.IsOk)
            _errors.Record(outcome.Code, outcome.Message, () => arrival.CorrelationId, Ticks.ToMs(ended - _origin));
    }

    public void TimedOut(Arrival arrival, long ended)
    {
        var mine = Mine;
        lock (mine.Gate)
        {
            RecordLag(mine, arrival);
            mine.TimedOut(Ticks.ToMicros(ended - arrival.Intended), Ticks.ToMicros(ended - arrival.Started),
                _timeline.SecondOf(arrival.Started), _timeline.SecondOf(ended));
        }
    }

    public StepEntry Step(string name)
    {
        if (_steps.TryGetValue(name, out var step))
            return step;
        lock (_steps)
            return _steps.GetOrAdd(name, _ => new StepEntry(name, _steps.Count));
    }

    public void StepEnded(StepEntry step, Arrival arrival, in StepOutcome outcome, long started, long ended)
    {
        var mine = Mine;
        lock (mine.Gate)
            mine.StepEnded(step.Index, outcome, Ticks.ToMicros(ended - started));
        if (!outcome.IsOk)
            step.Errors.Record(outcome.Code, outcome.Message, () => arrival.CorrelationId, Ticks.ToMs(ended - _origin));
    }

    public Histogram Lag() => Merged(stripe => stripe.Lag);

    public ArrivalCounts Counts()
    {
        // Ends before arrivals: an arrival that ends in between must not seem to have ended without having come.
        long ok = 0, failed = 0, timedOut = 0;
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                ok += stripe.Outcomes.Ok;
                failed += stripe.Outcomes.Failed;
                timedOut += stripe.TimedOutLatency.Count;
            }
        }

        var dropped = Enumerable.Range(0, _drops.Length).Sum(reason => Interlocked.Read(ref _drops[reason]));
        return new(Arrivals, ok, failed, dropped, timedOut);
    }

    /// <summary>One slice of one second, for a glance; null when it is not there.</summary>
    public TimeSlice? Second(int second)
    {
        // Where little comes, nobody has come since who would have handed the last second over.
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
                stripe.Flush();
        }

        return _timeline.Second(second);
    }

    /// <summary>The record as it stands.</summary>
    /// <param name="scenario">Whose it is.</param>
    /// <param name="phases">When its arrivals come.</param>
    /// <param name="until">End of the timeline.</param>
    /// <param name="warmUp">What became of the warm-up.</param>
    public ScenarioRun ToRun(LoadScenario scenario, PhaseTable phases, long until, ArrivalCounts warmUp)
    {
        var counts = Counts();
        var outcomes = new OutcomeTally();
        var latency = new Histogram();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                stripe.Flush();
                outcomes.Add(stripe.Outcomes);
                latency.Add(stripe.Outcomes.OkLatency);
                latency.Add(stripe.TimedOutLatency);
            }
        }

        var steps = Steps();
        return new()
        {
            Name = scenario.Name,
            PlannedRate = phases.MeanRate,
            PlannedUsers = phases.PeakUsers,
            Arrivals = counts.Arrivals,
            Ok = counts.Ok,
            Failed = counts.Failed,
            Dropped = counts.Dropped,
            TimedOut = counts.TimedOut,
            InFlight = counts.Arrivals - counts.Ok - counts.Failed - counts.Dropped - counts.TimedOut,
            DeadlineMs = scenario.Deadline.TotalMilliseconds,
            Latency = latency,
            OkLatency = outcomes.OkLatency,
            FailedLatency = outcomes.FailedLatency,
            ServiceTime = Merged(stripe => stripe.ServiceTime),
            Steps = steps,
            Codes = outcomes.Codes(),
            Errors = _errors.ToList(),
            Drops = [.. from reason in Enum.GetValues<DropReason>()
                        let count = Interlocked.Read(ref _drops[(int)reason])
                        where count > 0
                        select new DropCount(reason, count)],
            Sizes = steps.Count > 0 ? Sum(steps.Select(step => step.Sizes)) : outcomes.Sizes,
            Bytes = steps.Count > 0 ? steps.Sum(step => step.Bytes) : outcomes.Bytes,
            Timeline = _timeline.ToSlices(until),
            WarmUp = warmUp,
        };
    }

    private IReadOnlyList<StepRun> Steps() =>
        [.. _steps.Values.OrderBy(step => step.Index).Select(ToRun)];

    private StepRun ToRun(StepEntry step)
    {
        var all = new OutcomeTally();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                if (step.Index < stripe.Steps.Count)
                    all.Add(stripe.Steps[step.Index]);
            }
        }

        var started = step.Started;
        return new()
        {
            Name = step.Name,
            Started = started,
            Ok = all.Ok,
            Failed = all.Failed,
            TimedOut = started - all.Ok - all.Failed,
            Latency = all.OkLatency,
            FailedLatency = all.FailedLatency,
            Codes = all.Codes(),
            Errors = step.Errors.ToList(),
            Bytes = all.Bytes,
            Sizes = all.Sizes,
        };
    }

    private Stripe Mine => _stripes[Thread.GetCurrentProcessorId() % _stripes.Length];

    private static void RecordLag(Stripe mine, Arrival arrival)
    {
        if (arrival.IsByTheClock)
            mine.Lag.Record(Ticks.ToMicros(arrival.Started - arrival.Intended));
    }

    private static Histogram Sum(IEnumerable<Histogram> parts)
    {
        var sum = new Histogram();
        foreach (var part in parts)
            sum.Add(part);
        return sum;
    }

    private Histogram Merged(Func<Stripe, Histogram> part)
    {
        var merged = new Histogram();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
                merged.Add(part(stripe));
        }

        return merged;
    }
}
