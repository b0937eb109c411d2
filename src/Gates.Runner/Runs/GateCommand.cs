using Gates.Kit;
using Gates.Model;
using Gates.Runner.Allure;
using Gates.Runner.CommandLine;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary><c>gates run</c>: a folder, a run, a verdict on disk, a report beside it, a verdict on the console.</summary>
internal static class GateCommand
{
    public static async Task<ExitCode> RunAsync(
        RunRequest request, Terminal terminal, IMachine machine, StopSignals signals)
    {
        using var folder = RunFolder.Open(request.Artifacts, Repository.PathOf("artifacts"), TimeProvider.System);
        folder.BeLatest();
        await using var log = new RunLog(folder.In("logs"));
        await using IRunView view = terminal.IsLive ? new LiveView(log) : new PlainView(terminal.Out, log);
        view.Say($"Run {folder.RunId}: {string.Join(", ", request.Lanes)} of {request.System}.");
        await using var heard = signals.Asked.Register(() =>
            view.Say("Ending: checks at work may tear down what they set up. Once more kills them."));

        var judged = await new GateRun(request, folder, machine, view, signals).RunAsync(TimeProvider.System);
        VerdictFile.Write(folder.Verdict, judged);
        AllureFacts.Write(folder, judged);
        folder.BeLatest();

        var report = await new AllureReport(machine, view).MakeAsync(folder, judged.Verdict, request.Report, signals);
        view.Verdict(VerdictText.Of(judged.Verdict, Shown.Path(folder.Path), report));
        return judged.Verdict.ExitCode;
    }
}
