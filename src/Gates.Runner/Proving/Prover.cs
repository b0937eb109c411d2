using System.Collections.Concurrent;
using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.Machine;

namespace Gates.Runner.Proving;

/// <summary>The work of <c>gates prove</c>, shared by workers that each have a deployment and lanes of their own.</summary>
internal sealed class Prover(
    ProveRequest request, IReadOnlyList<Fault> faults, IReadOnlyList<string> lanes, TextWriter output, StopSignals signals)
{
    // A browser lane keeps a core busy with its pages: one more than there are cores only makes each of them slow, and slow pages look red.
    private readonly FaultQueue _waiting = new(faults, request.Parallel, browsers: Math.Max(1, Environment.ProcessorCount));
    private readonly ConcurrentQueue<Proof> _proofs = new();
    private int _ended;
    private readonly ConcurrentQueue<Verdict> _after = new();
    private readonly TaskCompletionSource<Verdict> _control = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <returns>The control before, the proofs, and the controls of the workers after their last fault.</returns>
    public async Task<(Verdict Control, IReadOnlyList<Proof> Proofs, IReadOnlyList<Verdict> After)> RunAsync(
        string folder, IMachine machine, IProgress<string> told)
    {
        output.WriteLine($"Control: {string.Join(", ", lanes)} without a fault. Then the faults ({faults.Count}), {_waiting.Workers} at a time.");
        await Task.WhenAll(Enumerable.Range(0, _waiting.Workers).Select(async number =>
        {
            try
            {
                await WorkAsync(number, Path.Combine(folder, $"worker-{number}"), machine, told);
            }
            catch (Exception problem)
            {
                // The others wait for a control that may never come.
                _control.TrySetException(problem);
                throw;
            }
        }));
        return (await _control.Task, [.. _proofs.OrderBy(proof => proof.Fault.Id, StringComparer.Ordinal)], [.. _after]);
    }

    private async Task WorkAsync(int number, string home, IMachine machine, IProgress<string> told)
    {
        var system = GatedSystem.Of(request.System);
        await using var deployment = await machine.StartEmbeddedAsync(new EmbeddedOptions { System = system, Faults = true }, told, signals.Asked);
        await using var keeping = new KeepingMachine(machine);
        var target = TargetReader.Read(new TargetSource(null, deployment.TargetFile, new Dictionary<string, string>()) { System = system });
        using var client = new FaultClient(target.Settings.ApiUrl);
        var runs = new QuietRuns(request.System, deployment.TargetFile, home, keeping, signals, keepsPages: request.Whole);
        await client.SetAsync([], signals.Asked);
        if (number == 0)
            _control.TrySetResult(await runs.RunAsync(lanes, []));
        var ran = new HashSet<string>(StringComparer.Ordinal);
        while (!HasRedControl() && _waiting.TryTake(number, out var fault))
        {
            signals.Asked.ThrowIfCancellationRequested();
            await client.SetAsync([fault.Id], signals.Asked);
            var watch = TimeProvider.System.GetTimestamp();
            var verdict = await runs.RunAsync(fault.Lanes, request.Whole ? [] : fault.Part);
            signals.Asked.ThrowIfCancellationRequested();
            var fired = await client.FiredAsync(fault.Id, signals.Asked);
            var proof = Proof.Of(fault, verdict, fired, request.Whole) with { Took = TimeProvider.System.GetElapsedTime(watch) };
            _proofs.Enqueue(proof);
            ran.UnionWith(fault.Lanes);
            output.WriteLine($"{Interlocked.Increment(ref _ended),4}/{faults.Count}  {Proof.Word(proof.Result),-12}  {proof.Took.TotalSeconds,5:0.0} s  {fault.Id}");
        }
        await client.SetAsync([], signals.Asked);
        if (!HasRedControl())
            await RunAfterAsync(number, runs, ran);
    }

    private async Task RunAfterAsync(int number, QuietRuns runs, HashSet<string> ran)
    {
        var quick = lanes.Where(lane => lane != Lanes.E2E && ran.Contains(lane)).ToList();
        if (quick.Count > 0)
            _after.Enqueue(await runs.RunAsync(quick, []));
        if (number >= _waiting.BrowserWorkers)
            return;
        var share = AfterRuns.Dealt(await _control.Task, Lanes.E2E, _waiting.BrowserWorkers)[number];
        if (share.Count > 0)
            _after.Enqueue(await runs.RunAsync([Lanes.E2E], _waiting.BrowserWorkers == 1 ? [] : share));
    }

    private bool HasRedControl() => _control.Task.IsCompletedSuccessfully && _control.Task.Result.ExitCode != ExitCode.Promote;
}
