using Gates.Model;
using Gates.Model.Verdicts;
using Gates.Runner.CommandLine;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Proving;

/// <param name="System">Whose catalogue.</param>
/// <param name="Faults">The faults to prove; none means all of the catalogue.</param>
/// <param name="Whole">Whether each fault meets whole lanes instead of the part that the catalogue names.</param>
/// <param name="Parallel">Faults at one time, each on a deployment of its own.</param>
/// <param name="Report">File for every result as JSON; null writes none.</param>
internal sealed record ProveRequest(string System, IReadOnlyList<string> Faults, bool Whole, int Parallel, string? Report);

/// <summary><c>gates prove</c>: every fault of the catalogue on deployments and lanes that stay up, and green controls before and after.</summary>
internal static class ProveCommand
{
    public static async Task<ExitCode> RunAsync(
        ProveRequest request, Terminal terminal, IMachine machine, StopSignals signals)
    {
        var faults = FaultFile.Read(request.System, request.Faults);
        var folder = Directory.CreateTempSubdirectory("gates-prove-").FullName;
        try
        {
            await using var view = new PlainView(terminal.Error, new RunLog(folder, new RunSecrets()));
            var told = new Told(view.Say);
            var lanes = Catalogue.LanesOf(request.System, [.. faults.SelectMany(fault => fault.Lanes)], isEmbedded: true);
            await machine.EnsureBuiltAsync(
                [Programs.Reference, .. lanes.Select(Programs.Lane)], folder, told, signals.Asked, signals.Now);
            var prover = new Prover(request, faults, lanes, terminal.Out, signals);
            var (control, proofs, after) = await prover.RunAsync(folder, machine, told);
            if (request.Report is { } file)
                ProofReport.Write(file, control, proofs, after);
            return Conclude(control, proofs, after, terminal.Out);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ExitCode Conclude(Verdict? control, IReadOnlyList<Proof> proofs, IReadOnlyList<Verdict> after, TextWriter output)
    {
        if (control is not null && control.ExitCode != ExitCode.Promote)
        {
            output.WriteLine($"The control is not green, so no fault proves anything: {control.Reason}");
            return control.ExitCode;
        }
        var alarms = after.Where(verdict => !AfterRuns.IsGreen(verdict)).ToList();
        foreach (var line in Proof.Table(proofs, alarms.Count))
            output.WriteLine(line);
        foreach (var alarm in alarms)
            output.WriteLine($"After the last fault, without any: {alarm.Reason}");
        return alarms.Count > 0 ? alarms[0].ExitCode
            : proofs.All(proof => proof.Result == ProofResult.Caught) ? ExitCode.Promote : ExitCode.CheckFailed;
    }
}
