using System.Collections.Concurrent;
using Gates.Kit.Browser;
using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.Machine;

namespace Gates.Runner.Proving;

/// <summary>The work of <c>gates prove</c>, shared by workers that each have a deployment and lanes of their own.</summary>
internal sealed class Prover(
    ProveRequest request, IReadOnlyList<Fault> faults, IReadOnlyList<string> lanes, TextWriter output, StopSignals signals)
{
    private readonly FaultQueue _waiting = new(faults, request.Parallel, BrowserLanes.AtOneTime(request.Whole));
    private readonly ConcurrentQueue<Proof> _proofs = new();
    private int _ended;
    private volatile Verdict? _control;

    // The browser lane costs half a minute of both cores and is seen green behind the faults, where more could be wrong with it (ADR 66).
    private readonly IReadOnlyList<string> _first = request.Whole ? lanes : [.. lanes.Where(lane => lane != Lanes.E2E)];

    /// <returns>The control before, if a lane has one; the proofs; the controls of the workers after the last fault.</returns>
    public async Task<(Verdict? Control, IReadOnlyList<Proof> Proofs, IReadOnlyList<Verdict> After)> RunAsync(
        string folder, IMachine machine, IProgress<string> told)
    {
        output.WriteLine($"{Announced()} {_waiting.Workers} at a time.");
        int? pages = _waiting.BrowserWorkers > 0 ? BrowserLanes.PagesOfEach(BrowserOptionsReader.Read().Workers, _waiting.BrowserWorkers) : null;
        var workers = Enumerable.Range(0, _waiting.Workers)
            .Select(number => new ProofWorker(number, request, pages, Path.Combine(folder, $"worker-{number}"), machine, signals)).ToList();
        try
        {
            await Task.WhenAll(workers.Select(worker => ProveAsync(worker, told)));
            var after = new ConcurrentBag<Verdict>();
            if (!HasRedControl)
            {
                var shares = AfterRuns.Dealt(_proofs.SelectMany(proof => proof.Verdict.Checks), Lanes.E2E, _waiting.BrowserWorkers);
                await Task.WhenAll(workers.Select(worker =>
                    worker.RunAfterAsync(worker.Number < shares.Count ? shares[worker.Number] : [], after.Add)));
            }
            return (_control, [.. _proofs.OrderBy(proof => proof.Fault.Id, StringComparer.Ordinal)], [.. after]);
        }
        finally
        {
            await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask()));
        }
    }

    private async Task ProveAsync(ProofWorker worker, IProgress<string> told)
    {
        await worker.StartAsync(told);
        if (worker.Number == 0 && _first.Count > 0)
            _control = await worker.RunAsync(_first);
        while (!HasRedControl && _waiting.TryTake(worker.Number, out var fault))
        {
            var proof = await worker.ProveAsync(fault);
            _proofs.Enqueue(proof);
            output.WriteLine($"{Interlocked.Increment(ref _ended),4}/{faults.Count}  {Proof.Word(proof.Result),-12}  {proof.Took.TotalSeconds,5:0.0} s  {fault.Id}");
        }
    }

    private string Announced() => _first.Count > 0
        ? $"Control: {string.Join(", ", _first)} without a fault. Then the faults ({faults.Count}), and without a fault once more,"
        : $"The faults ({faults.Count}), then the control without a fault,";

    private bool HasRedControl => _control is { } control && control.ExitCode != ExitCode.Promote;
}
