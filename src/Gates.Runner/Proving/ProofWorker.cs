using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.Machine;

namespace Gates.Runner.Proving;

/// <summary>One deployment with faults to switch, and lanes that stay, from its first fault to the control behind the last one.</summary>
/// <param name="number">Counted from 0.</param>
/// <param name="request">What was asked for.</param>
/// <param name="pages">Pages that its browser lane opens at one time; null as it is configured.</param>
/// <param name="home">A folder of its own.</param>
/// <param name="machine">What runs are done with.</param>
/// <param name="signals">Who may end them.</param>
internal sealed class ProofWorker(int number, ProveRequest request, int? pages, string home, IMachine machine, StopSignals signals) : IAsyncDisposable
{
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);
    private readonly KeepingMachine _keeping = new(machine);
    private IDeployment? _deployment;
    private FaultClient? _client;
    private QuietRuns? _runs;

    /// <summary>Counted from 0.</summary>
    public int Number => number;

    private FaultClient Client => _client ?? throw new InvalidOperationException("The worker has not been started.");

    private QuietRuns Runs => _runs ?? throw new InvalidOperationException("The worker has not been started.");

    public async Task StartAsync(IProgress<string> told)
    {
        var system = GatedSystem.Of(request.System);
        _deployment = await machine.StartEmbeddedAsync(new EmbeddedOptions { System = system, Faults = true }, told, signals.Asked);
        var target = TargetReader.Read(new TargetSource(null, _deployment.TargetFile, new Dictionary<string, string>()) { System = system });
        _client = new FaultClient(target.Settings.ApiUrl);
        _runs = new QuietRuns(request.System, _deployment.TargetFile, home, _keeping, signals, request.Whole, pages);
        await _client.SetAsync([], signals.Asked);
    }

    /// <summary>Whole lanes as the deployment is.</summary>
    public Task<Verdict> RunAsync(IReadOnlyList<string> lanes) => Runs.RunAsync(lanes, []);

    /// <summary>The part of its lanes that a fault concerns, or whole lanes, with the fault and nothing else.</summary>
    public async Task<Proof> ProveAsync(Fault fault)
    {
        signals.Asked.ThrowIfCancellationRequested();
        await Client.SetAsync([fault.Id], signals.Asked);
        var watch = TimeProvider.System.GetTimestamp();
        var verdict = await Runs.RunAsync(fault.Lanes, request.Whole ? [] : fault.Part);
        signals.Asked.ThrowIfCancellationRequested();
        var fired = await Client.FiredAsync(fault.Id, signals.Asked);
        _ran.UnionWith(fault.Lanes);
        return Proof.Of(fault, verdict, fired, request.Whole) with { Took = TimeProvider.System.GetElapsedTime(watch) };
    }

    /// <summary>Without a fault: every quick lane that ran here, and this worker's share of the browser lane.</summary>
    /// <param name="share">Fixtures of the browser lane.</param>
    /// <param name="keep">Gets each verdict.</param>
    public async Task RunAfterAsync(IReadOnlyList<string> share, Action<Verdict> keep)
    {
        await Client.SetAsync([], signals.Asked);
        var quick = _ran.Where(lane => lane != Lanes.E2E).Order(StringComparer.Ordinal).ToList();
        if (quick.Count > 0)
            keep(await Runs.RunAsync(quick, []));
        if (share.Count > 0)
            keep(await Runs.RunAsync([Lanes.E2E], share));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        // Whatever becomes of the lanes, the deployment ends, and they before it.
        await using var deployment = _deployment;
        await _keeping.DisposeAsync();
    }
}
