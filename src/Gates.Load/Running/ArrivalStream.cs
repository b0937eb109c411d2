using Gates.Load.Arrivals;
using Gates.Model.Loads;

namespace Gates.Load.Running;

/// <summary>Phases that run: those of one scenario, or those of the mix with the scenarios that share them.</summary>
internal sealed class ArrivalStream
{
    // Between two looks at the number of virtual users that a ramp asks for.
    private static readonly long s_look = Ticks.FromMs(5);

    private readonly Stage _stage;
    private readonly ArrivalClock _clock;
    private readonly WeightedChoice<RunningScenario> _choice;
    private readonly ClosedUsers? _users;
    private readonly Lock _choosing = new();
    private readonly long _end;
    private long _nextArrival;
    private long _nextLook;

    public ArrivalStream(Stage stage, PhaseTable phases, int seed, IReadOnlyList<RunningScenario> scenarios)
    {
        (_stage, Phases, Scenarios) = (stage, phases, scenarios);
        _clock = new(phases, seed);
        _choice = new([.. scenarios.Select(scenario => (scenario, scenario.Scenario.Weight ?? 1))]);
        _users = phases.PeakUsers > 0 ? new(stage, this, phases.PeakUsers) : null;
        _end = stage.Origin + Ticks.FromSeconds(phases.Length);
        _nextArrival = InTicks(_clock.Next);
        _nextLook = _users is null ? _end : stage.Origin;
    }

    public PhaseTable Phases { get; }

    public IReadOnlyList<RunningScenario> Scenarios { get; }

    /// <summary>Does what is due, and says when something is due next; <see cref="Ticks.Never"/> after the last phase.</summary>
    public long Run(long now)
    {
        for (var sent = 0; _nextArrival <= now; sent++)
        {
            Send(_nextArrival, now);
            _clock.Advance();
            _nextArrival = InTicks(_clock.Next);
            // Sending a backlog takes time itself; how late each of it is, is judged by the clock.
            if (sent % 32 == 31)
                now = Ticks.Now;
        }

        if (_nextLook <= now)
            Look(now);
        return Math.Min(_nextArrival, _nextLook);
    }

    /// <summary>No more arrivals; those that were due before count as dropped.</summary>
    public void Stop(long at)
    {
        for (; _nextArrival <= at; _clock.Advance(), _nextArrival = InTicks(_clock.Next))
        {
            if (TryChoose(out var scenario))
            {
                scenario.Record.Arrived(_nextArrival);
                scenario.Record.Dropped(DropReason.Stopped, _nextArrival);
            }
        }

        _users?.Ask(0);
    }

    /// <summary>The scenario of the next arrival; false when all were stopped.</summary>
    public bool TryChoose(out RunningScenario scenario)
    {
        if (Scenarios.Count == 1)
        {
            scenario = Scenarios[0];
            return !scenario.IsStopped;
        }

        lock (_choosing)
            return _choice.TryNext(each => !each.IsStopped, out scenario!);
    }

    private void Send(long intended, long now)
    {
        if (!TryChoose(out var scenario))
            return;
        var number = scenario.Record.Arrived(intended);
        if (now - intended > scenario.DeadlineTicks)
            scenario.Record.Dropped(DropReason.TooLate, intended);
        else if (scenario.InFlight >= scenario.Scenario.MaxInFlight)
            scenario.Record.Dropped(DropReason.InFlightLimit, intended);
        else
        {
            scenario.Enter();
            _stage.Rent().Dispatch(scenario, intended, number);
        }
    }

    private void Look(long now)
    {
        _users?.Ask(now >= _end ? 0 : Phases.UsersAt(Ticks.ToSeconds(now - _stage.Origin)));
        _nextLook = now >= _end ? Ticks.Never : Math.Min(_users is null ? _end : now + s_look, _end);
    }

    private long InTicks(double seconds) =>
        double.IsPositiveInfinity(seconds) ? Ticks.Never : _stage.Origin + Ticks.FromSeconds(seconds);
}
