using Gates.Model;
using Gates.Runner.CommandLine;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Runs;

namespace Gates.Runner.Watching;

/// <summary><c>gates watch</c>: samples a deployment for a time and judges what it saw, as a bundle of evidence like that of a run.</summary>
internal static class WatchCommand
{
    public static async Task<ExitCode> RunAsync(WatchRequest request, Terminal terminal, IMachine machine, StopSignals signals)
    {
        // Read before the folder of the evidence is made, which may be the same, and then forgets what it held.
        var earlier = request.Resume is { } file ? WatchFile.Read(file) : null;
        var asRun = new RunRequest
        {
            Target = request.Target,
            Lanes = [Lanes.Watch],
            System = request.System,
            Artifacts = request.Artifacts,
            Deadline = Timeout.InfiniteTimeSpan,
            ReadyWithin = request.ReadyWithin,
            Report = false,
        };
        using var key = GivenKey.Take();
        return (await GateCommand.InBundleAsync(
            asRun, key, terminal, machine, signals, bundle => new WatchRun(request, asRun, earlier, bundle, machine).RunAsync())).ExitCode;
    }
}
