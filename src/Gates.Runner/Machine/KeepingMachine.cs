using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Runner.Runs;

namespace Gates.Runner.Machine;

/// <summary>A machine whose lanes stay between runs: most of a short run is the start of its process.</summary>
internal sealed class KeepingMachine(IMachine machine) : IMachine, IAsyncDisposable
{
    private readonly Dictionary<string, KeptProgram> _kept = new(StringComparer.Ordinal);

    public TimeProvider Clock => machine.Clock;

    public Task EnsureBuiltAsync(
        IEnumerable<Project> projects, string logs, IProgress<string> progress, CancellationToken stop, CancellationToken now) =>
        machine.EnsureBuiltAsync(projects, logs, progress, stop, now);

    public Task<IDeployment> StartEmbeddedAsync(EmbeddedOptions options, IProgress<string> progress, CancellationToken stop) =>
        machine.StartEmbeddedAsync(options, progress, stop);

    public Task ProvideBrowserAsync(IProgress<string> progress, CancellationToken stop) =>
        machine.ProvideBrowserAsync(progress, stop);

    public Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(Target target, CancellationToken stop) =>
        machine.ReadBuildAsync(target, stop);

    public IWatchSampler SamplerOf(Target target, SamplerOptions options) => machine.SamplerOf(target, options);

    public Task<string?> WhyNoAnswerAsync(Uri address, CancellationToken stop) => machine.WhyNoAnswerAsync(address, stop);

    /// <summary>Asks the program that is there already, or starts it.</summary>
    public async Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken stop, CancellationToken now)
    {
        var program = start.Arguments[0];
        if (_kept.TryGetValue(program, out var dead) && !dead.IsAlive)
        {
            _kept.Remove(program);
            await dead.DisposeAsync();
        }
        if (!_kept.TryGetValue(program, out var kept))
            kept = _kept[program] = await KeptProgram.StartAsync(start, stop);
        return await kept.RunAsync(start, stop, now);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var kept in _kept.Values)
            await kept.DisposeAsync();
    }
}
