using System.Text.Json;
using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;

namespace Gates.Runner.Runs;

/// <summary>Runs one lane as a process and reads its result file; its console is never read.</summary>
internal sealed class LaneRunner(IMachine machine, RunFolder folder, string target, RunRequest request, RunSecrets secrets, TimeProvider clock)
{
    /// <param name="lane">The lane.</param>
    /// <param name="stop">Cancelled when the run is to end, for whatever cause.</param>
    /// <param name="signals">Tells a cancelled run from one whose deadline passed.</param>
    public async Task<LaneOutcome> RunAsync(string lane, StopSignals signals, CancellationToken stop)
    {
        using var own = new CancellationTokenSource(request.LaneDeadline ?? Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, own.Token);
        var start = StartOf(lane);
        var end = await machine.RunAsync(start, either.Token, signals.Now);
        LogRedaction.Clean(start.Log, secrets.Redactor);
        var (report, problem) = Read(LaneReporter.PathOf(folder.Path, lane));
        return new LaneOutcome
        {
            Lane = lane,
            Ending = EndingOf(end, signals),
            ProcessExitCode = end.Stopped ? null : end.ExitCode,
            Report = report,
            ReportProblem = end.Problem ?? problem,
        };
    }

    private ProgramStart StartOf(string lane) => new()
    {
        File = Programs.Dotnet,
        Arguments = [Programs.PathOf(Programs.Lane(lane)), "--progress", "off", .. Filter()],
        Variables = new Dictionary<string, string>
        {
            ["GATES_ARTIFACTS"] = folder.Path,
            ["GATES_RUN_ID"] = folder.RunId,
            ["GATES_TARGET"] = target,
            [GatedSystem.Variable] = request.System,
            ["GATES_READY_WITHIN"] = request.ReadyWithin.ToString("c"),
            [EndsWithinAttribute.Variable] = request.CheckDeadline?.ToString("c") ?? "",
            [BrowserOptionsReader.EvidenceVariable] = request.KeepsPages ? "" : BrowserOptionsReader.NoEvidence,
            [BrowserOptionsReader.WorkersVariable] = $"{request.PagesAtOneTime}",
            [BaselineFolder.Variable] = request.Baselines ?? "",
            ["GATES_LOAD_PROFILE"] = request.LoadProfile ?? "",
            [ShuffledAttribute.Variable] = request.OrderSeed is { } seed ? $"{seed}" : Environment.GetEnvironmentVariable(ShuffledAttribute.Variable) ?? "",
        },
        Log = Path.Combine(folder.Logs, lane.ToLowerInvariant() + ".log"),
    };

    private string[] Filter() =>
        request.Only.Count == 0 ? [] : ["--filter", string.Join('|', request.Only.Select(text => $"FullyQualifiedName~{text}"))];

    private static LaneEnding EndingOf(ProgramEnd end, StopSignals signals) => end switch
    {
        { ExitCode: null } => LaneEnding.NotStarted,
        { Stopped: false } => LaneEnding.Exited,
        _ when signals.Asked.IsCancellationRequested => LaneEnding.StoppedByCancellation,
        _ => LaneEnding.StoppedAtDeadline,
    };

    /// <summary>A lane's result file, or why it cannot be read.</summary>
    public static (LaneReport? Report, string? Problem) Read(string path)
    {
        try
        {
            return (JsonSerializer.Deserialize<LaneReport>(File.ReadAllText(path), LaneReporter.Json), null);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, LaneOutcome.NoFile);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, $"unreadable: {unreadable.Message}");
        }
    }
}
