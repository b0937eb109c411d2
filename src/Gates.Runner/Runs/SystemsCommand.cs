using Gates.Kit;
using Gates.Model;
using Gates.Runner.CommandLine;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary>Gates one system, or several one after the other, each into a bundle of its own: the worst of their verdicts is the answer (ADR 61).</summary>
internal static class SystemsCommand
{
    public static async Task<ExitCode> RunAsync(IReadOnlyList<RunRequest> requests, Terminal terminal, IMachine machine, StopSignals signals)
    {
        using var key = GivenKey.Take();
        if (requests is [var only])
            return (await GateCommand.RunAsync(only, key, terminal, machine, signals)).ExitCode;

        var folder = SystemsFolder.Open(requests[0].Artifacts, Repository.PathOf("artifacts"), TimeProvider.System);
        folder.BeLatest();
        var gated = new List<(string System, ExitCode Code, string Line)>();
        foreach (var request in requests)
        {
            if (signals.Asked.IsCancellationRequested)
            {
                gated.Add((request.System, ExitCode.Cancelled, $"Not run: {request.System}, because the run was cancelled."));
                continue;
            }

            var verdict = await GateCommand.RunAsync(request with { Artifacts = folder.Of(request.System) }, key, terminal, machine, signals);
            gated.Add((request.System, verdict.ExitCode, VerdictText.LastLineOf(verdict)));
            terminal.Out.WriteLine();
        }

        folder.BeLatest();
        foreach (var one in gated)
            terminal.Out.WriteLine(one.Line);
        var worst = ExitCodes.Worst(gated.Select(one => one.Code));
        var decisive = gated.Where(one => one.Code == ExitCode.Promote == (worst == ExitCode.Promote)).Select(one => one.System);
        terminal.Out.WriteLine($"{WordOf(worst)} {string.Join(" and ", decisive)}; a bundle of each system is in {Shown.Path(folder.Path)} (exit {(int)worst})");
        return worst;
    }

    private static string WordOf(ExitCode worst) => worst switch
    {
        ExitCode.Promote => "PROMOTE",
        ExitCode.Rollback => "ROLLBACK",
        _ => "HOLD",
    };
}
