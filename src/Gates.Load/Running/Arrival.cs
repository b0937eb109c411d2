using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Gates.Model.Loads;

namespace Gates.Load.Running;

/// <summary>
/// One arrival on its way, and the place in memory where the next one goes when it has ended: starting a request
/// allocates nothing of the engine's own.
/// </summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A cancellation source without a timer holds nothing; a body that was given up may still use it.")]
internal sealed class Arrival : LoadContext, IThreadPoolWorkItem
{
    // The state counts up by four with each use, so that who looked at an earlier use cannot end a later one.
    private const long Queued = 1;
    private const long Running = 2;
    private const long Ended = 3;
    private const long Uses = 4;

    private readonly Stage _stage;
    private readonly int _place;
    private readonly Action _continue;
    private long _state;
    private RunningScenario _scenario = null!;
    private ClosedUsers? _users;
    private CancellationTokenSource _cancel = new();
    private ValueTaskAwaiter<StepOutcome> _body;
    private StepOutcome? _stepFailure;
    private string? _correlationId;
    private long _number;
    private int _user;

    public Arrival(Stage stage, int place)
    {
        (_stage, _place) = (stage, place);
        _continue = () => End(isOnOwnThread: true);
    }

    /// <summary>Where the stage keeps it.</summary>
    public int Place => _place;

    /// <summary>When it should start; of a virtual user's iteration, when it did.</summary>
    public long Intended { get; private set; }

    public long Started { get; private set; }

    /// <summary>Whether its intended start is the clock's, not its virtual user's.</summary>
    public bool IsByTheClock => _users is null;

    public override string Scenario => _scenario.Scenario.Name;

    public override long Number => _number;

    public override int User => _users is null ? _place : _user;

    public override bool IsWarmUp => _scenario.IsWarmUp;

    public override string CorrelationId => _correlationId ??= _stage.Control.NextCorrelationId();

    /// <summary>Starts an arrival that came due, or hands it to the thread pool. It has been counted.</summary>
    public void Dispatch(RunningScenario scenario, long intended, long number)
    {
        _users = null;
        Prepare(scenario, intended, number);
        if (scenario.Start.IsClock)
            Begin();
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Lets a virtual user begin.</summary>
    public void Dispatch(ClosedUsers users, int user)
    {
        (_users, _user) = (users, user);
        UserState = null;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_users is not null)
            Iterate();
        else if (_stage.Control.IsStopped)
            Drop(DropReason.Stopped);
        else if (Ticks.Now - Intended > _scenario.DeadlineTicks)
            Drop(DropReason.TooLate);
        else
            Begin();
    }

    /// <summary>Ends it when its time is over, whatever its body or the thread pool does.</summary>
    public void EndIfOverdue(long now)
    {
        var state = Volatile.Read(ref _state);
        if (IsIn(Running, state) && now - Started > _scenario.DeadlineTicks && TryMove(state, Ended))
        {
            _scenario.Record.TimedOut(this, now);
            Abandon();
        }
        else if (IsIn(Queued, state) && now - Intended > _scenario.DeadlineTicks && TryMove(state, Ended))
        {
            _scenario.Record.Dropped(DropReason.TooLate, Intended);
            Abandon();
        }
    }

    /// <summary>Ends it because the run was cancelled.</summary>
    public void EndCancelled(long now)
    {
        var state = Volatile.Read(ref _state);
        if (IsIn(Running, state) && TryMove(state, Ended))
        {
            _scenario.Record.Ended(this, StepOutcome.Fail("stopped", "The run was cancelled."), now);
            Abandon();
        }
        else if (IsIn(Queued, state) && TryMove(state, Ended))
        {
            _scenario.Record.Dropped(DropReason.Stopped, Intended);
            Abandon();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<StepOutcome> StepAsync(string name, Func<ValueTask<StepOutcome>> step)
    {
        var mark = BeginStep(name);
        try
        {
            var outcome = await step();
            EndStep(mark, outcome);
            return outcome;
        }
        catch (Exception error)
        {
            EndStep(mark, FailureOf(error));
            throw;
        }
    }

    public override void StopRun(string reason) => _stage.Control.Stop(reason);

    public override void StopScenario() => _scenario.Stop();

    internal override StepMark BeginStep(string name)
    {
        var step = _scenario.Record.Step(name);
        step.CountStart();
        return new(step, Ticks.Now, Volatile.Read(ref _state));
    }

    internal override void EndStep(in StepMark mark, in StepOutcome outcome)
    {
        // A step that goes on after its arrival was ended counts as timed out, and may not touch the next arrival.
        if (Volatile.Read(ref _state) != mark.State)
            return;
        _scenario.Record.StepEnded(mark.Step, this, outcome, mark.Started, Ticks.Now);
        if (!outcome.IsOk)
            _stepFailure ??= outcome;
    }

    private void Iterate()
    {
        if (!_users!.TryNext(_user, out var scenario))
        {
            _users.Left(_user);
            _stage.Return(this);
            return;
        }

        var now = Ticks.Now;
        scenario.Enter();
        Prepare(scenario, now, scenario.Record.Arrived(now));
        Begin();
    }

    private void Prepare(RunningScenario scenario, long intended, long number)
    {
        (_scenario, Intended, _number) = (scenario, intended, number);
        _stepFailure = null;
        _correlationId = null;
        if (_users is null)
            UserState = null;
        if (!_cancel.TryReset())
            _cancel = new();
        Volatile.Write(ref _state, (_state & ~(Uses - 1)) + Uses + Queued);
    }

    private void Begin()
    {
        // From here on the deadline counts, so the start is written before the state that says so.
        Started = _users is null ? Ticks.Now : Intended;
        if (!TryMove(Volatile.Read(ref _state), Running))
            return;
        try
        {
            _body = AwaiterOf(_scenario.Scenario.Body(this, _cancel.Token));
        }
        catch (Exception error)
        {
            _body = AwaiterOf(ValueTask.FromException<StepOutcome>(error));
        }

        if (_users is null)
            _scenario.Start.Note(Ticks.Now - Started);
        if (_body.IsCompleted)
            End(isOnOwnThread: false);
        else
            _body.UnsafeOnCompleted(_continue);
    }

    private void End(bool isOnOwnThread)
    {
        var state = Volatile.Read(ref _state);
        StepOutcome outcome;
        var isFeedExhausted = false;
        try
        {
            outcome = _body.GetResult();
        }
        catch (Exception error)
        {
            isFeedExhausted = error is DataFeedExhaustedException;
            outcome = FailureOf(error);
        }

        var ended = Ticks.Now;
        if (!IsIn(Running, state) || !TryMove(state, Ended))
            return;
        if (isFeedExhausted)
            _scenario.Record.Dropped(DropReason.FeedExhausted, Intended);
        else
            _scenario.Record.Ended(this, outcome.IsOk ? _stepFailure ?? outcome : outcome, ended);
        _scenario.Leave();
        if (_users is null)
            _stage.Return(this);
        else if (isOnOwnThread)
            Iterate();
        else
            // A body that never waits would go on for ever on this thread, while other users wait for one.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private static bool IsIn(long phase, long state) => (state & (Uses - 1)) == phase;

    // Only from the phase before it, and only in the same use: one of two that try wins.
    private bool TryMove(long from, long phase) =>
        !IsIn(Ended, from) && Interlocked.CompareExchange(ref _state, (from & ~(Uses - 1)) + phase, from) == from;

    private static ValueTaskAwaiter<StepOutcome> AwaiterOf(ValueTask<StepOutcome> body) => body.GetAwaiter();

    // The body may still hold this object, so it is not used again.
    private void Abandon()
    {
        _scenario.Leave();
        _stage.Forget(this);
        _users?.Left(_user);
        // Not here: what the body does about it must not hold up the deadlines of others.
        _ = _cancel.CancelAsync();
    }

    private void Drop(DropReason reason)
    {
        if (!TryMove(Volatile.Read(ref _state), Ended))
            return;
        _scenario.Record.Dropped(reason, Intended);
        _scenario.Leave();
        _stage.Return(this);
    }

    private static StepOutcome FailureOf(Exception error) => StepOutcome.Fail(error.GetType().Name, error.Message);
}
