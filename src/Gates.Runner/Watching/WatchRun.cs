using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Model.Watching;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Watching;

/// <summary>One watch from its request to its verdict. Whatever happens on the way, there is a verdict.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="asRun">The same, as far as a run is asked for it.</param>
/// <param name="earlier">What an interrupted watch saw; null where a new one begins.</param>
/// <param name="bundle">Where the evidence goes, and who is told.</param>
/// <param name="machine">What it is done with.</param>
internal sealed class WatchRun(WatchRequest request, RunRequest asRun, WatchLog? earlier, OpenBundle bundle, IMachine machine)
{
    // A log in which nothing changes still shows that somebody watches.
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestRequest = TimeSpan.FromSeconds(10);

    private Policy? _policy;
    private Target? _target;
    private string _environment = "unknown";
    private WatchLog? _log;
    private WatchState? _state;
    private IReadOnlyList<string> _notes = [];
    private int _held;

    public async Task<Judged> RunAsync()
    {
        var clock = machine.Clock;
        var (started, since) = (clock.GetUtcNow(), clock.GetTimestamp());
        LaneObstacle? obstacle = null;
        try
        {
            // First of all, since what it was read from may have stood in this folder.
            if (earlier is not null)
                WatchFile.Write(bundle.Folder.Path, earlier);
            await WatchAsync(bundle.Signals.Asked);
        }
        catch (OperationCanceledException) when (bundle.Signals.Asked.IsCancellationRequested)
        {
            bundle.View.Say(_log is null ? "Nothing was sampled." : $"Interrupted: --resume {Shown.Path(WatchFile.PathIn(bundle.Folder.Path))} goes on.");
        }
        catch (Exception problem)
        {
            bundle.View.Log(problem.ToString());
            obstacle = GateRun.ObstacleOf(problem, bundle.Folder);
        }

        var facts = new RunFacts
        {
            RunId = bundle.Folder.RunId,
            Environment = _environment,
            ExpectedLanes = asRun.Lanes,
            Lanes = Outcome(clock) is { } outcome ? [outcome] : [],
            Obstacle = obstacle,
            Cancelled = bundle.Signals.Asked.IsCancellationRequested,
            At = started,
        };
        var verdict = Judge.Decide(_policy is null || _state is null ? GateRun.NothingToJudgeBy(facts, request.System) : WithMinimum(_policy), facts);
        string?[] notes = [.. _notes, .. _state?.Holes.Select(hole => hole.ToString()) ?? [], _target?.Settings.Note, bundle.Secrets.Note];
        return new Judged(
            CleanVerdict.Of(verdict with { Notes = [.. verdict.Notes, .. notes.OfType<string>()] }, bundle.Secrets.Redactor.Clean),
            _target, _log?.Started ?? started, _log is null ? clock.GetElapsedTime(since) : clock.GetUtcNow() - _log.Started)
        {
            Policy = _policy,
        };
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        if (bundle.RefusedKey is not null)
            throw bundle.RefusedKey;
        if (BundleSeal.TakePolicy(bundle.Folder, request.System) is { } noCopy)
            bundle.View.Log(noCopy);
        _policy = GateRun.PolicyOf(request.System);
        var system = GatedSystem.Of(request.System);
        var source = TargetSource.From(
            request.Target ?? Environment.GetEnvironmentVariable("GATES_TARGET"), TargetSource.VariablesOfProcess(system), system);
        if (source.NeedsEmbedded)
            throw Refused("A deployment that begins with its watch shows nothing over time. Start one with `gates up`, and name the target file that it tells with --target.");
        Take(TargetReader.Read(source));
        var plan = PlanOf(_policy);
        var asked = AskedFor(plan);
        RefuseAnother(asked);
        await using var target = await TargetUnderGate.PrepareAsync(source, asRun, machine, bundle.View, stop);
        bundle.View.Gating(target.Target, request.System);
        var build = new ExpectedBuild(target.Target, machine);
        await build.AwaitAsync(request.ReadyWithin, bundle.View, stop);
        _log = (earlier ?? asked) with { Identity = earlier?.Identity ?? build.Named };
        RefuseAnotherBuild(_log.Identity, build.Named);
        var budget = new SignInBudget(_log.SignIns);
        var within = plan.Settings.Interval < s_longestRequest ? plan.Settings.Interval : s_longestRequest;
        await using var sampler = machine.SamplerOf(target.Target, new(within, machine.Clock, budget));
        await SampleAsync(plan with { Sources = sampler.Sources }, sampler, budget, stop);
        // Where a rule was broken it stands; a deployment that answers no more is no reason to say less of it.
        if (!_state!.IsBroken)
            await build.CheckAgainAsync(stop);
    }

    private async Task SampleAsync(WatchPlan plan, IWatchSampler sampler, SignInBudget budget, CancellationToken stop)
    {
        var (clock, settings, told, toldAt) = (machine.Clock, plan.Settings, "", DateTimeOffset.MinValue);
        bundle.View.Say($"Watching {plan.Rules.Count} rules every {WatchTime.Of(settings.Interval)}, from {WatchTime.Of(settings.Stabilisation)} on, until all were good for "
            + $"{WatchTime.Of(settings.Steady)}; at most {WatchTime.Of(settings.Timeout)}.");
        _state = WatchJudge.Judge(plan, _log!.Started, _log.Samples, clock.GetUtcNow());
        Keep(budget);
        await sampler.BeginAsync(stop);
        var due = FirstDue(settings, clock.GetUtcNow());
        while (due <= _log.Started + settings.Timeout)
        {
            if (due - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, stop);
            var sample = await sampler.TakeAsync(clock.GetUtcNow(), stop);
            _log = _log with { Samples = [.. _log.Samples, sample] };
            Keep(budget);
            _state = WatchJudge.Judge(plan, _log.Started, _log.Samples, clock.GetUtcNow());
            var line = WatchLine.Of(_state, settings, _log);
            bundle.View.Moves(line);
            if (WatchLine.StandingOf(_state) != told || sample.At - toldAt >= s_tellEvery)
            {
                bundle.View.Say(line);
                (told, toldAt) = (WatchLine.StandingOf(_state), sample.At);
            }

            if (_state.IsOver)
                return;
            due = NextDue(due, settings.Interval, clock.GetUtcNow());
        }

        _state = WatchJudge.Judge(plan, _log.Started, _log.Samples, _log.Started + settings.Timeout);
    }

    // An interrupted watch goes on at once: every further second widens the hole.
    private DateTimeOffset FirstDue(WatchSettings settings, DateTimeOffset now)
    {
        var first = _log!.Started + settings.Stabilisation;
        return now > first ? now : first;
    }

    // Samples that the machine slept through are not made up for: they would all be of one moment.
    private static DateTimeOffset NextDue(DateTimeOffset due, TimeSpan interval, DateTimeOffset now)
    {
        var missed = Math.Max(0, Math.Floor((now - due) / interval));
        return due + interval * Math.Max(1, missed);
    }

    private void Keep(SignInBudget budget)
    {
        _log = _log! with { SignIns = budget.Made };
        WatchFile.Write(bundle.Folder.Path, _log);
    }

    private WatchPlan PlanOf(Policy policy)
    {
        if (policy.Watch is not { } watch)
            throw Refused($"The policy of {policy.System} has no 'watch': nothing says what to hold the deployment to.");
        var settings = request.Over(watch.Settings);
        var wrong = settings.Contradictions().Select(finding => finding.ToString()).ToList();
        var weaker = settings.WeakerThan(watch.Settings).Select(weakening => weakening.ToString()).ToList();
        if (_environment == Model.Environments.Production)
            wrong.AddRange(weaker.Select(one => $"On production the policy's settings are the least: {one}."));
        if (wrong.Count > 0)
            throw Refused($"The settings of the watch contradict each other or the policy:\n{string.Join('\n', wrong.Select(one => "  - " + one))}");
        var (held, unpromised) = Split(watch.Rules);
        _held = held.Count(rule => rule.Holds);
        _notes =
        [
            .. weaker.Select(one => $"Asked for less than the policy: {one}."),
            .. unpromised.Count > 0 ? [$"Not held, because the contract of the deployment does not promise what they ask: {string.Join("; ", unpromised.Select(rule => $"{rule}"))}."] : (string[])[],
        ];
        return new() { Settings = settings, Rules = [.. held, .. request.Rules], Sources = new Dictionary<string, string?>() };
    }

    /// <summary>What a contract does not promise is no rule of a deployment that is held to it: it is neither unproven nor counted, and told (ADR 68).</summary>
    /// <exception cref="GateException">Who asks for such a rule by an option is mistaken about the deployment.</exception>
    private (List<WatchRule> Held, List<WatchRule> Unpromised) Split(IEnumerable<WatchRule> rules)
    {
        bool IsPromised(WatchRule rule) => !_target!.Settings.NotPromised.Contains(rule.Statement.Series);
        if (request.Rules.Where(rule => !IsPromised(rule)).ToList() is { Count: > 0 } mistaken)
        {
            throw Refused($"The contract of the deployment does not promise what these rules ask: {string.Join("; ", mistaken.Select(rule => $"'{rule}'"))}. "
                + $"It promises nothing of: {string.Join(", ", _target!.Settings.NotPromised.Select(series => series.Name))}. Leave the rules out.");
        }

        var all = rules.ToLookup(IsPromised);
        return ([.. all[true]], [.. all[false]]);
    }

    private WatchLog AskedFor(WatchPlan plan) => new()
    {
        System = request.System,
        Environment = _environment,
        Api = VerdictFile.Plain(_target!.Settings.ApiUrl),
        Policy = PolicyFiles.DigestsOf(request.System),
        Settings = plan.Settings,
        Rules = [.. plan.Rules.Select(WatchLog.LineOf)],
        Identity = new Dictionary<string, string>(),
        Started = machine.Clock.GetUtcNow(),
    };

    /// <summary>What was seen of one deployment, by one policy, in one way, is no part of the proof of another.</summary>
    private void RefuseAnother(WatchLog asked)
    {
        if (earlier is null)
            return;
        var wrong = earlier.DifferencesTo(asked).Select(finding => finding.ToString()).ToList();
        if (earlier.Last > asked.Started)
            wrong.Add($"its last sample is of {earlier.Last:u}, which is yet to come: the clock was set back.");
        if (wrong.Count > 0)
            throw Refused($"--resume is the state of another watch:\n{string.Join('\n', wrong.Select(one => "  - " + one))}\nBegin a new one, or ask for what that one was asked for.");
        bundle.View.Say($"Going on with {earlier.Samples.Count} samples from {earlier.Started:u} to {earlier.Last:u}.");
    }

    private static void RefuseAnotherBuild(IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now)
    {
        if (BuildIdentity.Change(then, now) is { } change)
            throw new GateException(ObstacleKind.TargetNotReady, $"The build changed while the watch was interrupted: {change}. Begin a new one.");
    }

    private void Take(Target target)
    {
        bundle.Secrets.Take(target);
        (_target, _environment) = (target, target.Environment.ToString().ToLowerInvariant());
    }

    private LaneOutcome? Outcome(TimeProvider clock)
    {
        if (_log is null || _state is null)
            return null;
        var outcome = WatchReport.Of(
            _state, _log.Settings, (bundle.Folder.RunId, _environment), _log.Started, clock.GetUtcNow() - _log.Started, _log.Identity);
        LaneReporter.Write(bundle.Folder.Path, outcome.Report!);
        return outcome;
    }

    /// <summary>Every rule of the policy that holds has its check, and steadiness one; fewer are evidence that got lost.</summary>
    private Policy WithMinimum(Policy policy) => policy with
    {
        MinimumChecks = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [Model.Lanes.Watch] = _held + 1,
        },
    };

    private static GateException Refused(string message) => new(ObstacleKind.Configuration, message);
}
