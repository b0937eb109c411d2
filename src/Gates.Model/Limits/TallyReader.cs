using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>Takes from a run what one requirement is about.</summary>
internal sealed class TallyReader(LimitStatement required, LoadRun run)
{
    /// <summary>Samples of another lane, which are no load and have no timeline.</summary>
    public static Tally OfSamples(LimitStatement required, Histogram samples) =>
        OfDurations(required, samples, dropped: 0, samples.Count, endMs: 0);

    private bool CountsDurations => required.Unit.Kind == UnitKind.Time;

    /// <summary>The statements that this one stands for: one for each scenario and step that a <c>*</c> names.</summary>
    public static IEnumerable<LimitStatement> Expand(LimitStatement statement, LoadRun run)
    {
        IEnumerable<string?> scenarios = statement.Scenario == "*" ? run.Scenarios.Select(scenario => (string?)scenario.Name) : [statement.Scenario];
        foreach (var scenario in scenarios)
        {
            IEnumerable<string?> steps = statement.Step == "*"
                ? run.Scenarios.Where(row => row.Name == scenario).SelectMany(row => row.Steps).Select(step => (string?)step.Name)
                : [statement.Step];
            foreach (var step in steps)
                yield return statement with { Scenario = scenario, Step = step };
        }
    }

    /// <summary>The whole run; null when it has no such scenario or step.</summary>
    public Tally? Whole()
    {
        if (required.Metric == Metric.Lag.Name)
            return OfDurations(run.Audit.Lag, dropped: 0, arrivals: run.Audit.Lag.Count);
        var parts = required.Step is null ? Scenarios().Select(OfScenario) : Steps().Select(OfStep);
        return parts.ToList() is { Count: > 0 } tallies ? Tally.Sum(tallies) : null;
    }

    /// <summary>The run slot by slot, over all scenarios that the requirement is about.</summary>
    public IReadOnlyList<Tally> Slots() =>
    [
        .. Scenarios().SelectMany(scenario => scenario.Timeline)
            .GroupBy(slice => slice.StartMs)
            .OrderBy(group => group.Key)
            .Select(group => Tally.Sum([.. group.Select(OfSlice)])),
    ];

    /// <summary>Requests that have neither ended nor been dropped: what they will be is unknown.</summary>
    public long UnderWay() => Scenarios().Sum(scenario => scenario.InFlight);

    private IEnumerable<ScenarioRun> Scenarios() =>
        run.Scenarios.Where(scenario => required.Scenario is null || scenario.Name == required.Scenario);

    private IEnumerable<StepRun> Steps() =>
        Scenarios().SelectMany(scenario => scenario.Steps).Where(step => step.Name == required.Step);

    private Tally OfScenario(ScenarioRun scenario)
    {
        if (CountsDurations)
        {
            // A dropped arrival was never served; the service time of nothing is no service time.
            var isLatency = required.Metric == Metric.Latency.Name;
            return OfDurations(isLatency ? scenario.Latency : scenario.ServiceTime, isLatency ? scenario.Dropped : 0, scenario.Arrivals);
        }

        var ended = scenario.Ok + scenario.Failed + scenario.Dropped + scenario.TimedOut;
        var hits = required.Code is { } code
            ? ErrorsOf(scenario.Codes, code)
            : Hits(scenario.Arrivals, scenario.Ok, scenario.Failed, scenario.Dropped, scenario.TimedOut, scenario.Bytes);
        return OfCounts(hits, ended, scenario.Arrivals, 0, EndOf());
    }

    private Tally OfStep(StepRun step)
    {
        if (CountsDurations)
            return OfDurations(step.Latency, dropped: 0, step.Started);
        var hits = required.Code is { } code
            ? ErrorsOf(step.Codes, code)
            : Hits(step.Started, step.Ok, step.Failed, 0, step.TimedOut, step.Bytes);
        return OfCounts(hits, step.Ok + step.Failed + step.TimedOut, step.Started, 0, EndOf());
    }

    private Tally OfSlice(TimeSlice slice)
    {
        var end = slice.StartMs + slice.LengthMs;
        if (!CountsDurations)
        {
            var hits = Hits(slice.Arrivals, slice.Ok, slice.Failed, slice.Dropped, slice.TimedOut, bytes: 0);
            return OfCounts(hits, slice.Ok + slice.Failed + slice.Dropped + slice.TimedOut, slice.Arrivals, slice.StartMs, end);
        }

        // A run has thousands of slices and is looked at every second: most are counted, few are ever merged.
        var (within, beyond) = Parted(required, slice.Latency, Histogram.Shortest, Histogram.Longest);
        return new(() => Histogram.FromBuckets(slice.Latency))
        {
            StartMs = slice.StartMs,
            EndMs = end,
            Arrivals = slice.Arrivals,
            Samples = slice.Latency.Sum(bucket => bucket.Count) + slice.Dropped,
            Hits = slice.Dropped,
            Within = within,
            Beyond = beyond + slice.Dropped,
        };
    }

    private long Hits(long arrivals, long ok, long failed, long dropped, long timedOut, long bytes)
    {
        if (required.Metric == Metric.Errors.Name)
            return failed + dropped + timedOut;
        if (required.Metric == Metric.Dropped.Name)
            return dropped;
        if (required.Metric == Metric.Timeouts.Name)
            return timedOut;
        if (required.Metric == Metric.Arrivals.Name)
            return arrivals;
        if (required.Metric == Metric.Answers.Name)
            return ok;
        return required.Metric == Metric.Bytes.Name ? bytes : throw new InvalidOperationException($"{required.Metric} is not counted.");
    }

    private static long ErrorsOf(IEnumerable<StatusCount> codes, string code) =>
        codes.Where(row => row.IsError && row.Code == code).Sum(row => row.Count);

    // Arrivals end with the plan; answers may come later, and count over the time that they took.
    private double EndOf() => required.Metric == Metric.Arrivals.Name
        ? Math.Min(run.Stop?.AtMs ?? run.PlannedMs, run.PlannedMs)
        : run.DurationMs;

    private static Tally OfCounts(long hits, long ended, long arrivals, double start, double end) => new(() => new())
    {
        StartMs = start,
        EndMs = end,
        Arrivals = arrivals,
        Samples = ended,
        Hits = hits,
        Within = ended - hits,
        Beyond = hits,
    };

    private Tally OfDurations(Histogram durations, long dropped, long arrivals) =>
        OfDurations(required, durations, dropped, arrivals, run.DurationMs);

    private static Tally OfDurations(LimitStatement required, Histogram durations, long dropped, long arrivals, double endMs)
    {
        var (within, beyond) = durations.IsEmpty ? (0, 0) : Parted(required, durations.ToBuckets(), durations.Min, durations.Max);
        return new(() => durations)
        {
            StartMs = 0,
            EndMs = endMs,
            Arrivals = arrivals,
            Samples = durations.Count + dropped,
            Hits = dropped,
            Within = within,
            Beyond = beyond + dropped,
        };
    }

    private static (long Within, long Beyond) Parted(LimitStatement required, IEnumerable<HistogramBucket> buckets, long min, long max)
    {
        var (within, beyond) = (0L, 0L);
        foreach (var bucket in buckets)
        {
            if (IsBelow(required, Math.Min(bucket.Highest, max)))
                within += bucket.Count;
            else if (!IsBelow(required, Math.Max(bucket.Lowest, min)))
                beyond += bucket.Count;
        }

        return (within, beyond);
    }

    // "< v" and its opposite ">= v" part the samples at the same place; "<= v" and "> v" a hair above.
    private static bool IsBelow(LimitStatement required, long micros) => required.Operator is LimitOperator.Less or LimitOperator.GreaterOrEqual
        ? micros < required.Value
        : micros <= required.Value;
}
