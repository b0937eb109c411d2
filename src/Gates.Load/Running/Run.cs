using Gates.Load.Auditing;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Running;

/// <summary>A plan from calibration to report, on the calling thread.</summary>
internal sealed class Run(LoadPlan plan, IProgress<LoadProgress>? progress, CancellationToken stop)
{
    private readonly RunControl _control = new(stop);
    private readonly Dictionary<string, ArrivalCounts> _warmUp = new(StringComparer.Ordinal);
    private double _calibratedRate;
    private DateTimeOffset _started;

    /// <exception cref="InvalidOperationException">An arrival is unaccounted for: a defect of the engine.</exception>
    public LoadRun ToItsEnd()
    {
        _calibratedRate = Calibration.Measure();
        if (plan.Scenarios.Any(scenario => scenario.WarmUp > TimeSpan.Zero))
        {
            var warmUp = new Stage(plan, _control, isWarmUp: true);
            Do(warmUp, new SelfAudit());
            foreach (var scenario in warmUp.Scenarios)
                _warmUp[scenario.Scenario.Name] = scenario.Record.Counts();
        }

        // What calibration and warm-up left behind is no part of what is measured.
        GC.Collect();
        _started = TimeProvider.System.GetUtcNow();
        var stage = new Stage(plan, _control, isWarmUp: false);
        var audit = new SelfAudit();
        Do(stage, audit);
        return Balanced(Report(stage, audit));
    }

    private void Do(Stage stage, SelfAudit audit)
    {
        using var watch = new Watch(stage, audit, progress, () => plan.StopWhen?.Invoke(Report(stage, audit)));
        Scheduler.Run(stage);
        watch.Finish();
    }

    private LoadRun Report(Stage stage, SelfAudit audit)
    {
        var now = Ticks.Now;
        var scenarios = stage.Streams.SelectMany(stream => stream.Scenarios.Select(scenario => scenario.Record.ToRun(
            scenario.Scenario, stream.Phases, Math.Min(now, stage.Origin + Ticks.FromSeconds(stage.Length)),
            _warmUp.GetValueOrDefault(scenario.Scenario.Name, new(0, 0, 0, 0, 0))))).ToList();
        return new()
        {
            Profile = plan.Profile,
            Started = _started,
            DurationMs = Ticks.ToMs(now - stage.Origin),
            PlannedMs = 1000 * stage.Length,
            // In the order of the plan, whichever stream they came from.
            Scenarios = [.. plan.Scenarios.Select(scenario => scenarios.Find(run => run.Name == scenario.Name)!)],
            Audit = AuditOf(stage, audit.Figures(), scenarios),
            Stop = EarlyStopOf(stage, now),
        };
    }

    private GeneratorAudit AuditOf(Stage stage, SelfFigures figures, IReadOnlyList<ScenarioRun> scenarios)
    {
        var lag = new Histogram();
        foreach (var scenario in stage.Scenarios)
            lag.Add(scenario.Record.Lag());
        IReadOnlyList<DropCount> drops = [.. scenarios.SelectMany(scenario => scenario.Drops)];
        var tooLate = drops.Where(drop => drop.Reason == DropReason.TooLate).Sum(drop => drop.Count);
        var facts = new SaturationFacts
        {
            Lag = lag,
            Due = lag.Count + tooLate,
            OnTimeShare = Saturation.OnTimeShare(lag, tooLate, plan.MostLag),
            MostLag = plan.MostLag,
            Dropped = drops,
            PeakRate = stage.Streams.Sum(stream => stream.Phases.PeakRate),
            CalibratedRate = _calibratedRate,
            PoolDelay = figures.PoolDelay,
            HasUsers = stage.Streams.Any(stream => stream.Phases.PeakUsers > 0),
        };
        var started = scenarios.Sum(scenario => scenario.Ok + scenario.Failed + scenario.TimedOut);
        return new()
        {
            Lag = lag,
            ThreadPoolDelay = figures.PoolDelay,
            Dropped = scenarios.Sum(scenario => scenario.Dropped),
            OnTimeShare = facts.OnTimeShare,
            CpuShare = figures.CpuShare,
            CpuMsPerArrival = started == 0 ? 0 : figures.Cpu.TotalMilliseconds / started,
            GcPauseMs = figures.GcPauses.TotalMilliseconds,
            MaxGcPauseMs = figures.LongestGcPause.TotalMilliseconds,
            CalibratedRate = _calibratedRate,
            PeakPlannedRate = facts.PeakRate,
            Cores = Environment.ProcessorCount,
            Reasons = Saturation.Reasons(facts),
        };
    }

    private EarlyStop? EarlyStopOf(Stage stage, long now) => _control.Request is { } request
        ? new(request.Reason, Ticks.ToMs(request.At - stage.Origin))
        : _control.IsCancelled ? new("The run was cancelled.", Ticks.ToMs(now - stage.Origin)) : null;

    private static LoadRun Balanced(LoadRun run)
    {
        foreach (var scenario in run.Scenarios)
        {
            if (!scenario.Counts.Balances || scenario.InFlight != 0)
                throw new InvalidOperationException($"Scenario '{scenario.Name}' lost count of its arrivals: {scenario.Counts}.");
        }

        return run;
    }
}
