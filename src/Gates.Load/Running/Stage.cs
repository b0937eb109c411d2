using System.Collections.Concurrent;
using Gates.Load.Arrivals;

namespace Gates.Load.Running;

/// <summary>One part of a run, the warm-up or the measured one: its streams, and every arrival that is on its way.</summary>
internal sealed class Stage
{
    private readonly ConcurrentQueue<Arrival> _free = new();
    private readonly Lock _growing = new();
    private readonly Stack<int> _vacant = new();
    private Arrival[] _all = [];
    private int _count;

    public Stage(LoadPlan plan, RunControl control, bool isWarmUp)
    {
        (Control, IsWarmUp) = (control, isWarmUp);
        // So that the first arrival is not late for being the first.
        Origin = Ticks.Now + Ticks.FromMs(10);
        var own = from scenario in plan.Scenarios
                  where scenario.Weight is null
                  select Stream(plan, scenario.Phases, [scenario]);
        var shared = plan.Scenarios.Where(scenario => scenario.Weight is not null).ToList();
        Streams = [.. own, .. shared.Count > 0 ? [Stream(plan, plan.Mix, shared)] : Array.Empty<ArrivalStream>()];
        Length = Streams.Max(stream => stream.Phases.Length);
    }

    public RunControl Control { get; }

    public bool IsWarmUp { get; }

    /// <summary>When it began.</summary>
    public long Origin { get; }

    /// <summary>How long its arrivals come, in seconds.</summary>
    public double Length { get; }

    public IReadOnlyList<ArrivalStream> Streams { get; }

    public IEnumerable<RunningScenario> Scenarios => Streams.SelectMany(stream => stream.Scenarios);

    public int InFlight => Scenarios.Sum(scenario => scenario.InFlight);

    /// <summary>An arrival that is free to be used.</summary>
    public Arrival Rent()
    {
        if (_free.TryDequeue(out var free))
            return free;
        lock (_growing)
        {
            if (_count == _all.Length)
                Array.Resize(ref _all, Math.Max(64, 2 * _count));
            // A place that was given up is free again, so a run of many deadlines does not grow.
            var place = _vacant.TryPop(out var vacant) ? vacant : _count++;
            return _all[place] = new(this, place);
        }
    }

    public void Return(Arrival arrival) => _free.Enqueue(arrival);

    /// <summary>Lets go of one whose body would not end.</summary>
    public void Forget(Arrival arrival)
    {
        lock (_growing)
            _vacant.Push(arrival.Place);
    }

    /// <summary>Every arrival that is used or free.</summary>
    public ReadOnlySpan<Arrival> All()
    {
        lock (_growing)
            return _all.AsSpan(0, _count);
    }

    private ArrivalStream Stream(LoadPlan plan, IReadOnlyList<Phase> phases, List<LoadScenario> scenarios)
    {
        var warmUp = scenarios.Max(scenario => scenario.WarmUp);
        var table = new PhaseTable(phases, IsWarmUp ? warmUp : null);
        // Streams with one seed would have their Poisson arrivals at the same moments.
        var seed = unchecked(plan.Seed + 1_000_003 * plan.Scenarios.ToList().IndexOf(scenarios[0]));
        return new(this, table, seed, [.. scenarios.Select(scenario => new RunningScenario(scenario, Origin, IsWarmUp))]);
    }
}
