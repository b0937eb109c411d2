using Gates.Load.Recording;

namespace Gates.Load.Running;

/// <summary>A scenario in one part of a run.</summary>
internal sealed class RunningScenario(LoadScenario scenario, long origin, bool isWarmUp)
{
    private int _inFlight;
    private long _taken;
    private volatile bool _isStopped;

    public LoadScenario Scenario { get; } = scenario;

    public ScenarioRecord Record { get; } = new(origin);

    public long DeadlineTicks { get; } = Ticks.From(scenario.Deadline);

    public bool IsWarmUp { get; } = isWarmUp;

    /// <summary>Where its arrivals start.</summary>
    public StartPlace Start { get; } = new();

    /// <summary>Asked to start and not ended.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public bool IsStopped => _isStopped;

    /// <summary>Claims an arrival; false when it was stopped, or has had all it is to have.</summary>
    public bool TryTake()
    {
        if (_isStopped)
            return false;
        if (Scenario.MostArrivals is not { } most)
            return true;
        var taken = Interlocked.Increment(ref _taken);
        if (taken >= most)
            Stop();
        return taken <= most;
    }

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void Stop() => _isStopped = true;
}
