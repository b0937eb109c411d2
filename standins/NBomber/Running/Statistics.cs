using Gates.Model.Loads;
using Gates.Model.Statistics;
using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>What the engine measured, in NBomber's types. They hold less: the run's JSON has all of it.</summary>
internal sealed class Statistics(IReadOnlyList<ScenarioProps> scenarios)
{
    private const string TimedOut = "-100";
    private const string Dropped = "dropped";

    // What was never answered was not fast: "p95 < 500" must not hold of it, though NBomber's 0 lets it.
    private const double NoAnswer = double.PositiveInfinity;
    private const double NoFailure = 0;

    /// <param name="run">At its end, or so far.</param>
    public ScenarioStats[] Of(LoadRun run) => [.. run.Scenarios.Select((scenario, place) => Of(run, scenario, scenarios[place], place))];

    private static ScenarioStats Of(LoadRun run, ScenarioRun scenario, ScenarioProps props, int place)
    {
        var duration = Executed(run, props);
        var seconds = (duration - Simulations.PausesUntil(props.LoadSimulations, duration)).TotalSeconds;
        var ended = scenario.Ok + scenario.Failed + scenario.Dropped + scenario.TimedOut;
        var (simulation, value) = Simulations.Described(props.LoadSimulations[^1]);
        var codes = scenario.Codes.Concat(scenario.Steps.SelectMany(step => step.Codes)).Concat(Unanswered(scenario)).ToList();
        return new()
        {
            ScenarioName = scenario.Name,
            Ok = Measured(scenario.Ok, ended, seconds, Told(scenario.OkLatency, NoAnswer), scenario.Sizes, Told(codes, isError: false, ended)),
            Fail = Measured(ended - scenario.Ok, ended, seconds,
                Told(WithTimeouts(scenario.FailedLatency, scenario.TimedOut, scenario.DeadlineMs), NoFailure), sizes: null, Told(codes, isError: true, ended)),
            StepStats = [.. scenario.Steps.Select((step, at) => Of(step, scenario.DeadlineMs, seconds, at))],
            LoadSimulationStats = new() { SimulationName = simulation, Value = value },
            CurrentOperation = scenario.InFlight > 0 ? OperationType.Bombing : OperationType.Complete,
            AllRequestCount = (int)ended,
            AllOkCount = (int)scenario.Ok,
            AllFailCount = (int)(ended - scenario.Ok),
            AllBytes = scenario.Bytes,
            Duration = duration,
            SortIndex = place,
        };
    }

    private static StepStats Of(StepRun step, double deadlineMs, double seconds, int place) => new()
    {
        StepName = step.Name,
        Ok = Measured(step.Ok, step.Started, seconds, Told(step.Latency, NoAnswer), step.Sizes, Told(step.Codes, isError: false, step.Started)),
        Fail = Measured(step.Failed + step.TimedOut, step.Started, seconds,
            Told(WithTimeouts(step.FailedLatency, step.TimedOut, deadlineMs), NoFailure), sizes: null, Told([.. step.Codes, .. Unanswered(step.TimedOut)], isError: true, step.Started)),
        SortIndex = place,
    };

    private static TimeSpan Executed(LoadRun run, ScenarioProps props)
    {
        var planned = Simulations.Duration(props.LoadSimulations);
        var executed = TimeSpan.FromMilliseconds(run.Stop?.AtMs ?? run.DurationMs);
        return planned == TimeSpan.Zero || executed < planned ? executed : planned;
    }

    // They were at least so long; when they would have ended nobody knows.
    private static Histogram WithTimeouts(Histogram failed, long timedOut, double deadlineMs)
    {
        if (timedOut == 0)
            return failed;
        var all = new Histogram();
        all.Add(failed);
        all.Record((long)(1_000 * deadlineMs), timedOut);
        return all;
    }

    // Arrivals that got no answer have no code of their own, and are not left out for it.
    private static IEnumerable<StatusCount> Unanswered(ScenarioRun scenario) =>
    [
        .. Unanswered(scenario.TimedOut),
        .. scenario.Drops.Select(drop => new StatusCount(Dropped, IsError: true, $"never started: {drop.Reason}", drop.Count)),
    ];

    private static IEnumerable<StatusCount> Unanswered(long timedOut) =>
        timedOut == 0 ? [] : [new(TimedOut, IsError: true, "operation timeout", timedOut)];

    private static StatusCodeStats[] Told(IEnumerable<StatusCount> codes, bool isError, long whole) =>
    [
        .. from code in codes
           where code.IsError == isError && code.Code.Length > 0
           group code by code.Code into same
           let count = same.Sum(code => code.Count)
           orderby count descending, same.Key
           select new StatusCodeStats
           {
               StatusCode = same.Key,
               IsError = isError,
               Message = same.Select(code => code.Message).FirstOrDefault(message => message.Length > 0) ?? "",
               Count = (int)count,
               Percent = Percent(count, whole),
           },
    ];

    private static MeasurementStats Measured(
        long count, long whole, double seconds, LatencyStats latency, Histogram? sizes, StatusCodeStats[] codes) => new()
        {
            Request = new() { Count = (int)count, RPS = seconds > 0 ? count / seconds : 0, Percent = Percent(count, whole) },
            Latency = latency,
            DataTransfer = ToldBytes(sizes ?? new()),
            StatusCodes = codes,
        };

    private static double Percent(long count, long whole) => whole == 0 ? 0 : 100.0 * count / whole;

    private static LatencyStats Told(Histogram latency, double none) => latency.IsEmpty
        ? new()
        {
            MinMs = none,
            MeanMs = none,
            MaxMs = none,
            Percent50 = none,
            Percent75 = none,
            Percent95 = none,
            Percent99 = none,
            StdDev = 0,
            LatencyCount = new() { LessOrEq800 = 0, More800Less1200 = 0, MoreOrEq1200 = 0 },
        }
        : new()
        {
            MinMs = latency.Min / 1e3,
            MeanMs = latency.Mean / 1e3,
            MaxMs = latency.Max / 1e3,
            Percent50 = latency.ValueAt(0.5) / 1e3,
            Percent75 = latency.ValueAt(0.75) / 1e3,
            Percent95 = latency.ValueAt(0.95) / 1e3,
            Percent99 = latency.ValueAt(0.99) / 1e3,
            StdDev = latency.StdDev / 1e3,
            LatencyCount = new()
            {
                LessOrEq800 = (int)latency.CountAtOrBelow(800_000),
                More800Less1200 = (int)(latency.CountAtOrBelow(1_199_999) - latency.CountAtOrBelow(800_000)),
                MoreOrEq1200 = (int)(latency.Count - latency.CountAtOrBelow(1_199_999)),
            },
        };

    private static DataTransferStats ToldBytes(Histogram sizes) => new()
    {
        MinBytes = sizes.IsEmpty ? 0 : sizes.Min,
        MeanBytes = sizes.IsEmpty ? 0 : (long)sizes.Mean,
        MaxBytes = sizes.IsEmpty ? 0 : sizes.Max,
        Percent50 = BytesAt(sizes, 0.5),
        Percent75 = BytesAt(sizes, 0.75),
        Percent95 = BytesAt(sizes, 0.95),
        Percent99 = BytesAt(sizes, 0.99),
        StdDev = sizes.IsEmpty ? 0 : sizes.StdDev,
        AllBytes = sizes.Sum,
    };

    private static long BytesAt(Histogram sizes, double share) => sizes.IsEmpty ? 0 : sizes.ValueAt(share);
}
