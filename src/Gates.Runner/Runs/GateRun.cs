using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Quarantine;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary>One run from its request to its verdict. Whatever happens on the way, there is a verdict.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="folder">Where the evidence goes.</param>
/// <param name="machine">What the run is done with.</param>
/// <param name="view">Who watches.</param>
/// <param name="signals">Who may end it.</param>
/// <param name="secrets">Told what the target's secrets are.</param>
/// <param name="refusedKey">Why the key that was given cannot seal the evidence: told before an hour of load, not behind it.</param>
internal sealed class GateRun(
    RunRequest request, RunFolder folder, IMachine machine, IRunView view, StopSignals signals, RunSecrets secrets, GateException? refusedKey = null)
{
    private readonly List<LaneOutcome> _lanes = [];
    private Policy? _policy;
    private QuarantineFile? _quarantine;
    private OverrideFiles _overrides = OverrideFiles.None;
    private EarlierLanes? _after;
    private Target? _target;
    private string _environment = "unknown";
    private LaneObstacle? _obstacle;

    public async Task<Judged> RunAsync(TimeProvider clock)
    {
        var started = clock.GetUtcNow();
        var watch = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(request.Deadline, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, signals.Asked);
        try
        {
            await GateAsync(clock, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The facts tell which of the two it was.
        }
        catch (Exception problem)
        {
            view.Log(problem.ToString());
            // What breaks while a run is being ended breaks because of that.
            _obstacle = stop.IsCancellationRequested ? null : ObstacleOf(problem, folder);
        }
        var facts = new RunFacts
        {
            RunId = folder.RunId,
            Environment = _environment,
            ExpectedLanes = request.Lanes,
            Lanes = _lanes,
            Only = request.Only,
            Obstacle = _obstacle,
            Cancelled = signals.Asked.IsCancellationRequested,
            DeadlinePassed = deadline.IsCancellationRequested,
            At = started,
            EarlierIdentity = _after?.Identity ?? new Dictionary<string, string>(),
            Quarantine = _quarantine,
            Overrides = _overrides.Signed,
            RefusedOverrides = _overrides.Refused,
        };
        var verdict = Judge.Decide(_target is null || _policy is null ? NothingToJudgeBy(facts, request.System) : _policy, facts);
        return new Judged(
            CleanVerdict.Of(verdict with { Notes = [.. verdict.Notes, .. ((string?[])[_target?.Settings.Note, secrets.Note]).OfType<string>()] }, secrets.Redactor.Clean),
            _target,
            started,
            clock.GetElapsedTime(watch))
        {
            After = _after?.Link,
            Policy = _policy,
        };
    }

    private async Task GateAsync(TimeProvider clock, CancellationToken stop)
    {
        if (refusedKey is not null)
            throw refusedKey;
        NestedDeadlines.Refuse(request);
        if (BundleSeal.TakePolicy(folder, request.System) is { } noCopy)
            view.Log(noCopy);
        _policy = PolicyOf(request.System);
        _quarantine = PolicyFiles.QuarantineOf(request.System);
        _overrides = OverrideFiles.Take(request.Overrides, request.Keyring, folder);
        var system = GatedSystem.Of(request.System);
        var source = TargetSource.From(
            request.Target ?? Environment.GetEnvironmentVariable("GATES_TARGET"), TargetSource.VariablesOfProcess(system), system);
        _environment = NameOf(source.Environment) ?? _environment;
        // Settings are judged before anything is built or started: a typo is told within a second.
        if (!source.NeedsEmbedded)
            Take(TargetReader.Read(source));
        if (request.After is { } earlier)
            _after = EarlierLanes.Take(earlier, request.Keyring, Next(source), _policy, clock);
        CheckLoadIsAllowed();
        var projects = request.Lanes.Select(Programs.Lane);
        var told = new Told(view.Say);
        await machine.EnsureBuiltAsync(
            source.NeedsEmbedded ? [.. projects, Programs.Reference] : projects, folder.Logs, told, stop, signals.Now);
        await using var target = await TargetUnderGate.PrepareAsync(source, request, machine, view, stop);
        Take(target.Target);
        view.Gating(target.Target, request.System);
        var build = new ExpectedBuild(target.Target, machine);
        if (request.AwaitsBuild && !source.NeedsEmbedded)
            await build.AwaitAsync(request.ReadyWithin, view, stop);
        else
            await build.TakeAsync(stop);
        _after?.RefuseAnotherBuild(build.Named);
        if (request.Lanes.Contains(Model.Lanes.E2E))
            await machine.ProvideBrowserAsync(told, stop);
        var runner = new LaneRunner(machine, folder, target.Named, request, secrets, clock);
        foreach (var lane in request.Lanes)
        {
            stop.ThrowIfCancellationRequested();
            view.LaneStarts(lane);
            _lanes.Add(await runner.RunAsync(lane, signals, stop));
            view.LaneEnded(_lanes[^1]);
        }
        await build.CheckAgainAsync(stop);
    }

    private NextLanes Next(TargetSource source) => new(
        request.System, source.NeedsEmbedded ? Model.Environments.Embedded : _environment, Judged.OriginsOf(_target), request.Lanes, PolicyFiles.DigestsOf(request.System));

    /// <summary>Told before anything is built, started or waited for; the lane refuses it likewise.</summary>
    private void CheckLoadIsAllowed()
    {
        if (request.Lanes.Contains(Model.Lanes.Load) && _target is { Settings.AllowLoad: false })
            throw new GateException(ObstacleKind.Configuration, LoadRefusal.Of(GatedSystem.Of(request.System)));
    }

    private void Take(Target target)
    {
        secrets.Take(target);
        (_target, _environment) = (target, NameOf(target.Environment)!);
    }

    private static string? NameOf(TargetEnvironment? environment) => environment?.ToString().ToLowerInvariant();

    /// <exception cref="PolicyException">It is no policy; the message lists every reason.</exception>
    public static Policy PolicyOf(string system)
    {
        var file = Repository.PathOf("fixtures", "policies", system + ".json");
        return PolicyJson.Parse(File.ReadAllText(file), file);
    }

    /// <summary>What kept a run from working, as its verdict tells it.</summary>
    internal static LaneObstacle ObstacleOf(Exception problem, RunFolder folder) => problem switch
    {
        GateException gate => new(gate.Kind, gate.Message),
        PolicyException policy => new(ObstacleKind.Configuration, policy.Message),
        _ => new(ObstacleKind.Crash,
            $"{problem.GetType().Name}: {problem.Message} The whole of it stands in {Shown.Path(folder.Logs)}/gates.log."),
    };

    /// <summary>Where the run ended before it had a target or a policy, that alone is the reason.</summary>
    internal static Policy NothingToJudgeBy(RunFacts facts, string system) => new()
    {
        System = system,
        MinimumChecks = facts.ExpectedLanes.ToDictionary(lane => lane, _ => 1),
        Unproven = new Dictionary<string, UnprovenRule> { [facts.Environment] = UnprovenRule.Hold },
        Limits = [],
    };
}

/// <summary>A verdict, and what it was given on; the target is null when the run ended before its settings were read.</summary>
internal sealed record Judged(Verdict Verdict, Target? Target, DateTimeOffset Started, TimeSpan Duration)
{
    /// <summary>The bundle that the run followed; null for none.</summary>
    public BundleLink? After { get; init; }

    /// <summary>The policy that judged; null when the run ended before it was read.</summary>
    public Policy? Policy { get; init; }

    /// <inheritdoc cref="OriginsOf"/>
    public IReadOnlyDictionary<string, string> Origins => OriginsOf(Target);

    /// <summary>Where the deployment answers, by name; nothing of the embedded one, which answers elsewhere each time.</summary>
    public static IReadOnlyDictionary<string, string> OriginsOf(Target? target)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        if (target is null or { Environment: TargetEnvironment.Embedded })
            return origins;
        if (target.Settings.PagesUrl is { } pages)
            origins["webUrl"] = VerdictFile.Plain(pages);
        origins["apiUrl"] = VerdictFile.Plain(target.Settings.ApiUrl);
        return origins;
    }
}
