using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Runner.CommandLine;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Proving;

/// <param name="System">Whose catalogue.</param>
/// <param name="Faults">The faults to prove; none means all of the catalogue.</param>
/// <param name="Whole">Whether each fault meets whole lanes instead of the part that the catalogue names.</param>
internal sealed record ProveRequest(string System, IReadOnlyList<string> Faults, bool Whole);

/// <summary><c>gates prove</c>: a green control, then every fault of the catalogue, one after another.</summary>
internal static class ProveCommand
{
    public static async Task<ExitCode> RunAsync(
        ProveRequest request, Terminal terminal, IMachine machine, StopSignals signals)
    {
        var faults = FaultFile.Read(request.System, request.Faults);
        var folder = Directory.CreateTempSubdirectory("gates-prove-").FullName;
        try
        {
            await using var view = new PlainView(terminal.Error, new RunLog(folder));
            var told = new Told(view.Say);
            await machine.EnsureBuiltAsync([Programs.Reference], folder, told, signals.Asked, signals.Now);
            await using var deployment = await machine.StartEmbeddedAsync(new EmbeddedOptions { Faults = true }, told, signals.Asked);
            var target = TargetReader.Read(new TargetSource(null, deployment.TargetFile, new Dictionary<string, string>()));
            using var client = new FaultClient(target.CredentialMate.ApiUrl);
            var runs = new QuietRuns(request.System, deployment.TargetFile, folder, machine, signals);
            return await ProveAsync(faults, request.Whole, client, runs, terminal.Out, signals.Asked);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ExitCode> ProveAsync(
        IReadOnlyList<Fault> faults, bool whole, FaultClient client, QuietRuns runs, TextWriter output, CancellationToken stop)
    {
        var lanes = Catalogue.LanesOf([.. faults.SelectMany(fault => fault.Lanes)], isEmbedded: true);
        await client.SetAsync([], stop);
        output.WriteLine($"Control: {string.Join(", ", lanes)} without a fault.");
        var control = await runs.RunAsync(lanes, []);
        if (control.ExitCode != ExitCode.Promote)
        {
            output.WriteLine($"The control is not green, so no fault proves anything: {control.Reason}");
            return control.ExitCode;
        }
        var proofs = new List<Proof>();
        foreach (var fault in faults)
        {
            stop.ThrowIfCancellationRequested();
            await client.SetAsync([fault.Id], stop);
            var verdict = await runs.RunAsync(fault.Lanes, whole ? [] : fault.Only);
            proofs.Add(Proof.Of(fault, verdict, await client.FiredAsync(fault.Id, stop), whole));
            output.WriteLine($"{proofs.Count,4}/{faults.Count}  {Proof.Word(proofs[^1].Result),-12}  {fault.Id}");
        }
        await client.SetAsync([], stop);
        var after = await runs.RunAsync(lanes, []);
        foreach (var line in Proof.Table(proofs, after.ExitCode == ExitCode.Promote ? 0 : 1))
            output.WriteLine(line);
        return after.ExitCode != ExitCode.Promote ? after.ExitCode
            : proofs.TrueForAll(proof => proof.Result == ProofResult.Caught) ? ExitCode.Promote : ExitCode.CheckFailed;
    }
}
