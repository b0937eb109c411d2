using System.Text.Json;
using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Runner.CommandLine;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <param name="System">The system that is started.</param>
/// <param name="Faults">Whether the reference may be told to have defects.</param>
/// <param name="UntilStdinCloses">Whether the end of standard input ends it too.</param>
internal sealed record UpRequest(string System, bool Faults, bool UntilStdinCloses);

/// <summary><c>gates up</c>: the embedded deployment, for hands and for other programs.</summary>
internal static class UpCommand
{
    public static async Task<ExitCode> RunAsync(
        UpRequest request, Terminal terminal, IMachine machine, StopSignals signals)
    {
        var system = GatedSystem.Of(request.System);
        using var closed = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Asked, closed.Token);
        if (request.UntilStdinCloses)
            _ = WatchInputAsync(closed);
        var logs = Directory.CreateTempSubdirectory("gates-up-").FullName;
        try
        {
            await using var view = new PlainView(terminal.Error, new RunLog(logs, new RunSecrets()));
            var told = new Told(view.Say);
            await machine.EnsureBuiltAsync([Programs.Reference], logs, told, stop.Token, signals.Now);
            await using var deployment = await machine.StartEmbeddedAsync(
                new EmbeddedOptions { System = system, Faults = request.Faults }, told, stop.Token);
            Tell(system, deployment.TargetFile, terminal.Out);
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Promote;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        finally
        {
            Directory.Delete(logs, recursive: true);
        }
    }

    private static void Tell(GatedSystem system, string file, TextWriter output)
    {
        var target = TargetReader.Read(new TargetSource(null, file, new Dictionary<string, string>()) { System = system }).Settings;
        output.WriteLine("The embedded deployment is up until Ctrl-C. Point lanes at it with");
        output.WriteLine($"  export GATES_TARGET={file}");
        if (system != GatedSystem.CredentialMate)
            output.WriteLine($"  export {GatedSystem.Variable}={system.Key}");
        output.WriteLine(JsonSerializer.Serialize(new
        {
            targetFile = file,
            webUrl = target.PagesUrl is { } pages ? VerdictFile.Plain(pages) : null,
            apiUrl = VerdictFile.Plain(target.ApiUrl),
        }));
        output.Flush();
    }

    private static async Task WatchInputAsync(CancellationTokenSource closed)
    {
        try
        {
            await using var input = Console.OpenStandardInput();
            while (await input.ReadAsync(new byte[256]) > 0)
            {
                // Nobody speaks to us; only the end matters.
            }
            await closed.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already, for another reason.
        }
    }
}
