using Gates.Kit;
using Gates.Model;
using Gates.Model.Verdicts;
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
        judged = Written(judged, folder, view);

        var report = await new AllureReport(machine, view).MakeAsync(folder, judged.Verdict, request.Report, signals);
        view.Verdict(VerdictText.Of(judged.Verdict, Shown.Path(folder.Path), report));
        return judged.Verdict.ExitCode;
    }

    /// <summary>The verdict on disk; where it cannot stand there, a promotion without evidence is none.</summary>
    private static Judged Written(Judged judged, RunFolder folder, IRunView view)
    {
        try
        {
            VerdictFile.Write(folder.Verdict, judged);
            AllureFacts.Write(folder, judged);
            folder.BeLatest();
            return judged;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            view.Log(refused.ToString());
            var missing = judged with
            {
                Verdict = Judge.AlsoFound(
                    judged.Verdict,
                    new(ExitCode.EvidenceMissing, $"The evidence of the run could not be written: {refused.Message}")),
            };
            // The file that stands there already would tell another exit code.
            WriteAgain(missing, folder);
            return missing;
        }
    }

    private static void WriteAgain(Judged judged, RunFolder folder)
    {
        try
        {
            File.Delete(folder.Verdict);
            VerdictFile.Write(folder.Verdict, judged);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Told already: the console and the exit code say so.
        }
    }
}
