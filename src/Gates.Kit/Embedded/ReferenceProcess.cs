using System.Text.Json;
using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>What the reference writes when it answers.</summary>
internal sealed record ReadyFile(Uri WebUrl, Uri ApiUrl, string Commit, string Schema, string ExpiredToken);

/// <summary>The reference as a process: started, waited for, ended.</summary>
internal static class ReferenceProcess
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<(ChildProcess Process, ReadyFile Ready)> StartAsync(
        RunFolder run, string database, EmbeddedOptions options, IProgress<string> progress, CancellationToken stop)
    {
        var program = await FindOrBuildAsync(run, progress, stop);
        var (ready, log) = (run["ready.json"], run["reference.log"]);
        List<string> arguments =
        [
            program, "--database", database, "--fixtures", Repository.PathOf("fixtures"), "--ready-file", ready,
            "--environment", "embedded", "--commit", Checkout.Commit, "--until-stdin-closes",
        ];
        if (options.Faults)
            arguments.Add("--faults");
        var process = await ChildProcess.StartAsync(new ChildStart(DotNet, arguments) { Log = log });
        try
        {
            return (process, await WaitAsync(process, ready, log, stop));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static string DotNet => Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";

    private static async Task<ReadyFile> WaitAsync(ChildProcess process, string ready, string log, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(s_deadline);
        try
        {
            while (!File.Exists(ready))
            {
                if (process.HasExited)
                    throw new GateException(
                        ObstacleKind.Crash, $"The reference ended with {process.ExitCode} before it was ready:\n{LogTail.Of(log)}");
                await Task.Delay(20, deadline.Token);
            }
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new GateException(
                ObstacleKind.TargetNotReady, $"The reference was not ready after {s_deadline.TotalSeconds:0} s:\n{LogTail.Of(log)}", late);
        }
        return JsonSerializer.Deserialize<ReadyFile>(await File.ReadAllTextAsync(ready, stop), s_json)!;
    }

    private static async Task<string> FindOrBuildAsync(RunFolder run, IProgress<string> progress, CancellationToken stop)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = own.Parent?.Name ?? "Debug";
        var program = Repository.PathOf("reference", "bin", configuration, own.Name, "gates-reference.dll");
        if (File.Exists(program))
            return program;
        progress.Report("Building the reference (once).");
        var log = run["build.log"];
        await using var build = await ChildProcess.StartAsync(
            new ChildStart("dotnet", ["build", Repository.PathOf("reference", "Reference.csproj"), "-c", configuration, "-v", "q"]) { Log = log });
        if (await build.WaitAsync(stop) != 0 || !File.Exists(program))
            throw new GateException(ObstacleKind.Crash, $"`dotnet build reference` failed:\n{LogTail.Of(log)}");
        return program;
    }
}
