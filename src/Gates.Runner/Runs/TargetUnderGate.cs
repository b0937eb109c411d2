using Gates.Kit;
using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary>The deployment under gate: found by its settings, or started here and ended with this object.</summary>
internal sealed class TargetUnderGate : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private readonly IDeployment? _embedded;

    private TargetUnderGate(Target target, string named, IDeployment? embedded) =>
        (Target, Named, _embedded) = (target, named, embedded);

    public Target Target { get; }

    /// <summary>Value of <c>GATES_TARGET</c> for the lanes.</summary>
    public string Named { get; }

    /// <summary>Reads the settings, then starts the deployment or waits until it answers.</summary>
    /// <exception cref="GateException">Settings are wrong (all of them told), or nothing answers.</exception>
    public static async Task<TargetUnderGate> PrepareAsync(
        TargetSource source, RunRequest request, IMachine machine, IRunView view, CancellationToken stop)
    {
        if (source.NeedsEmbedded)
            return await StartAsync(source, machine, view, stop);
        var target = TargetReader.Read(source);
        foreach (var address in AddressesOf(target, request.Lanes))
            await WaitAsync(address, request.ReadyWithin, machine, view, stop);
        var named = source.File is { } file && source.Environment is null
            ? file
            : target.Environment.ToString().ToLowerInvariant();
        return new TargetUnderGate(target, named, null);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<TargetUnderGate> StartAsync(
        TargetSource source, IMachine machine, IRunView view, CancellationToken stop)
    {
        view.Say("Starting the embedded deployment.");
        var embedded = await machine.StartEmbeddedAsync(new EmbeddedOptions { System = source.System }, new Told(view.Say), stop);
        try
        {
            return new TargetUnderGate(
                TargetReader.Read(source with { File = embedded.TargetFile }), embedded.TargetFile, embedded);
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    private static IEnumerable<Uri> AddressesOf(Target target, IReadOnlyList<string> lanes)
    {
        yield return new Uri(target.Settings.ApiUrl, target.Settings.HealthPath);
        if (lanes.Contains(Lanes.E2E) && target.Settings.PagesUrl is { } pages)
            yield return pages;
    }

    /// <summary>Any HTTP answer will do: whether it is a good one, the lanes judge.</summary>
    private static async Task WaitAsync(
        Uri address, TimeSpan within, IMachine machine, IRunView view, CancellationToken stop)
    {
        view.Say($"Waiting up to {within.TotalSeconds:0} s for {VerdictFile.Plain(address)}.");
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(stop);
        budget.CancelAfter(within);
        var why = "no answer";
        try
        {
            while (await machine.WhyNoAnswerAsync(address, budget.Token) is { } problem)
            {
                why = problem;
                await Task.Delay(s_pause, budget.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new GateException(
                ObstacleKind.TargetNotReady,
                $"{VerdictFile.Plain(address)} did not answer within {within.TotalSeconds:0} s ({why}). "
                + "See whether the deployment has finished and its URLs are right; --ready-within allows more time.");
        }
    }
}

/// <summary>Progress that is told at once, in order, on the caller's thread.</summary>
internal sealed class Told(Action<string> say) : IProgress<string>
{
    public void Report(string value) => say(value);
}
