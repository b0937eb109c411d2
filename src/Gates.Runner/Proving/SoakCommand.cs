using System.Collections.Concurrent;
using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.CommandLine;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Proving;

/// <param name="System">Which system.</param>
/// <param name="Runs">How often each lane runs.</param>
/// <param name="Parallel">Runs at one time, each on a deployment of its own.</param>
/// <param name="Seed">Of the order in which the lanes follow each other, and the checks in each of them.</param>
internal sealed record SoakRequest(string System, IReadOnlyDictionary<string, int> Runs, int Parallel, int Seed);

/// <summary><c>gates soak</c>: many runs on a good deployment. Whatever is red is a false alarm.</summary>
internal static class SoakCommand
{
    public static async Task<ExitCode> RunAsync(
        SoakRequest request, Terminal terminal, IMachine machine, StopSignals signals)
    {
        var folder = Directory.CreateTempSubdirectory("gates-soak-").FullName;
        try
        {
            await using var view = new PlainView(terminal.Error, new RunLog(folder, new RunSecrets()));
            var told = new Told(view.Say);
            await machine.EnsureBuiltAsync(
                [Programs.Reference, .. request.Runs.Keys.Select(Programs.Lane)], folder, told, signals.Asked, signals.Now);
            var waiting = new ConcurrentQueue<SoakRun>(OrderOf(request));
            var (all, alarms, done) = (waiting.Count, new ConcurrentQueue<Verdict>(), 0);
            terminal.Out.WriteLine($"Seed {request.Seed}: {all} runs, {request.Parallel} at a time.");
            await Task.WhenAll(Enumerable.Range(1, request.Parallel).Select(WorkAsync));
            terminal.Out.WriteLine($"{done} of {all} runs, {alarms.Count} false alarms (seed {request.Seed}).");
            signals.Asked.ThrowIfCancellationRequested();
            return alarms.IsEmpty ? ExitCode.Promote : ExitCode.CheckFailed;

            async Task WorkAsync(int worker)
            {
                await using var deployment = await machine.StartEmbeddedAsync(new EmbeddedOptions { System = GatedSystem.Of(request.System) }, told, signals.Asked);
                var runs = new QuietRuns(request.System, deployment.TargetFile, Path.Combine(folder, $"worker-{worker}"), machine, signals);
                while (!signals.Asked.IsCancellationRequested && waiting.TryDequeue(out var run))
                {
                    var verdict = await runs.RunAsync([run.Lane], [], run.OrderSeed);
                    var number = Interlocked.Increment(ref done);
                    if (verdict.ExitCode != ExitCode.Promote)
                        alarms.Enqueue(verdict);
                    terminal.Out.WriteLine($"{number,4}/{all}  {run.Lane,-6}  {(int)verdict.ExitCode,2}  {verdict.Reason} (order {run.OrderSeed})");
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The lanes in an order that the seed decides, each with the seed of its checks' order.</summary>
    internal static IReadOnlyList<SoakRun> OrderOf(SoakRequest request)
    {
        var random = new Random(request.Seed);
        var order = request.Runs.OrderBy(lane => lane.Key, StringComparer.Ordinal).SelectMany(lane => Enumerable.Repeat(lane.Key, lane.Value)).ToArray();
        random.Shuffle(order);
        return [.. order.Select(lane => new SoakRun(lane, random.Next(1_000_000)))];
    }
}

/// <param name="Lane">The lane to run.</param>
/// <param name="OrderSeed">Of the order of its checks; <c>GATES_ORDER_SEED</c> replays it.</param>
internal sealed record SoakRun(string Lane, int OrderSeed);
