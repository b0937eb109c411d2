using System.Text;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Leaks;
using Gates.Model.Verdicts;
using Gates.Runner.Allure;
using Gates.Runner.CommandLine;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;

namespace Gates.Runner.Runs;

/// <summary><c>gates run</c>: a folder, a run, a verdict on disk, a report beside it, a verdict on the console.</summary>
internal static class GateCommand
{
    /// <param name="request">What to gate.</param>
    /// <param name="given">What the bundle is sealed with.</param>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="machine">Where programs run.</param>
    /// <param name="signals">What asks it to end.</param>
    public static Task<Verdict> RunAsync(RunRequest request, GivenKey given, Terminal terminal, IMachine machine, StopSignals signals) =>
        InBundleAsync(request, given, terminal, machine, signals, bundle => new GateRun(
            request, bundle.Folder, machine, bundle.View, signals, bundle.Secrets, given.Refused).RunAsync(machine.Clock));

    /// <summary>Opens a bundle, lets something be judged in it, and closes it.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<Verdict> InBundleAsync(
        RunRequest request, GivenKey given, Terminal terminal, IMachine machine, StopSignals signals, Func<OpenBundle, Task<Judged>> judge)
    {
        var key = given.Key;
        using var folder = RunFolder.Open(request.Artifacts, Repository.PathOf("artifacts"), TimeProvider.System);
        folder.BeLatest();
        var secrets = new RunSecrets();
        if (key is not null)
            secrets.Take(key);
        await using var log = new RunLog(folder.In("logs"), secrets);
        await using IRunView view = terminal.IsLive ? new LiveView(log) : new PlainView(terminal.Out, log);
        view.Say($"Run {folder.RunId}: {string.Join(", ", request.Lanes)} of {request.System}.");
        await using var heard = signals.Asked.Register(() =>
            view.Say("Ending: checks at work may tear down what they set up. Once more kills them."));

        var judged = await judge(new(folder, view, secrets, signals, given.Refused));
        judged = Written(judged, request, folder, view);
        KeepFigures(judged, request, folder, view);

        var report = await new AllureReport(machine, view).MakeAsync(folder, judged.Verdict, request, signals);
        foreach (var line in VerdictText.Of(judged.Verdict, Shown.Path(folder.Path), report, seal: null))
            view.Log(line);
        log.Close();
        (judged, var seal) = Sealed(judged, folder, key, secrets.Sought);
        StepSummary.Publish(judged.Verdict);
        view.Verdict(VerdictText.Of(
            judged.Verdict, Shown.Path(folder.Path), File.Exists(folder.In(ClosedOff.FileName)) ? null : report, seal));
        return judged.Verdict;
    }

    /// <summary>
    /// Searches the bundle for secrets and closes it; where it cannot be closed there is no evidence, and so no promotion.
    /// Nothing is written into it between the search and the seal.
    /// </summary>
    private static (Judged Judged, string? Seal) Sealed(Judged judged, RunFolder folder, SigningKey? key, IReadOnlyList<Secret> secrets)
    {
        try
        {
            var searched = BundleSearch.Of(folder.Path, secrets);
            if (searched.Leaks.Count > 0)
                return Leaked(judged, folder, searched, secrets);
            if (searched.Finding is { } unsearched)
                throw new IOException(unsearched.Sentence);
            BundleSeal.Close(folder, judged, key);
            return (judged, key is null
                ? $"Unsigned: no {SigningKey.Variable} was given, so this run can never be promoted to production."
                : $"Signed: {Statement.FileName}, with the gate's key {VerifyCommand.Short(key.Id)}.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            BundleSeal.Break(folder);
            var missing = judged with
            {
                Verdict = Judge.AlsoFound(
                    judged.Verdict, new(ExitCode.EvidenceMissing, $"The seal of the run could not be written: {refused.Message}")),
            };
            WriteAgain(missing, folder);
            return (missing, null);
        }
    }

    /// <summary>What was found is told by its name and its place, and what was said of checks without it.</summary>
    private static (Judged Judged, string? Seal) Leaked(
        Judged judged, RunFolder folder, SearchedBundle searched, IReadOnlyList<Secret> secrets)
    {
        var (search, redactor) = (new SecretSearch(secrets), new Redactor(secrets, []));
        var found = judged with
        {
            Verdict = CleanVerdict.Of(
                Judge.AlsoFound(judged.Verdict, searched.Finding!),
                text => redactor.Clean(text) is var clean && search.In(Encoding.UTF8.GetBytes(clean)).Count == 0 ? clean : "(not shown: it holds a secret)"),
        };
        var told = ClosedOff.Close(folder, searched.Leaks);
        WriteAgain(found, folder);
        return (found, told);
    }

    /// <summary>The verdict on disk; where it cannot stand there, a promotion without evidence is none.</summary>
    private static Judged Written(Judged judged, RunRequest request, RunFolder folder, IRunView view)
    {
        try
        {
            WriteReports(folder, judged);
            if (MissingOf(judged, request, folder) is { Count: > 0 } missing)
            {
                judged = judged with { Verdict = Judge.Lacking(judged.Verdict, missing) };
                WriteReports(folder, judged);
            }

            AllureFacts.Write(folder, judged);
            folder.BeLatest();
            return judged;
        }
        // .NET makes an argument's error of a limit on the size of files.
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or GateException or ArgumentOutOfRangeException)
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

    /// <summary>What the policy asks for and does not stand there. A part of the gate cannot leave all of it, and promotes nothing.</summary>
    private static IReadOnlyList<MissingPiece> MissingOf(Judged judged, RunRequest request, RunFolder folder) =>
        judged.Policy is not { } policy || request.Only.Count > 0 ? []
        : RequiredEvidence.MissingOf(folder.Path, RequiredEvidence.FilesIn(folder.Path), policy, judged.Verdict.Lanes.Select(line => line.Lane));

    /// <summary>Only a promoted run is good enough to hold later ones against.</summary>
    private static void KeepFigures(Judged judged, RunRequest request, RunFolder folder, IRunView view)
    {
        var candidate = BaselineFolder.CandidateOf(folder.Path);
        if (judged.Verdict.Decision != Decision.Promote || request.Baselines is not { } baselines || !File.Exists(candidate))
            return;
        try
        {
            new BaselineFolder(baselines, GatedSystem.Of(request.System)).Keep(candidate, request.Anchors);
            view.Say($"Kept the load figures in {Shown.Path(baselines)} as those of the last good run{(request.Anchors ? ", and as the anchor" : "")}.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or GateException)
        {
            // It is no evidence of this run; the next one tells that it has no baseline.
            view.Log(refused.ToString());
            view.Say($"The load figures could not be kept: {refused.Message}");
        }
    }

    private static void WriteAgain(Judged judged, RunFolder folder)
    {
        try
        {
            File.Delete(folder.Verdict);
            WriteReports(folder, judged);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Told already: the console and the exit code say so.
        }
    }

    private static void WriteReports(RunFolder folder, Judged judged)
    {
        VerdictFile.Write(folder.Verdict, judged);
        JUnitFile.Write(folder.In("junit.xml"), judged.Verdict);
        StepSummary.Write(folder.In("summary.md"), judged.Verdict);
        SurfacePage.Write(folder.In(SurfacePage.FileName), judged.Verdict);
    }
}

/// <summary>A bundle that is being filled.</summary>
/// <param name="Folder">Where it stands.</param>
/// <param name="View">Who watches.</param>
/// <param name="Secrets">Told what the target's secrets are.</param>
/// <param name="Signals">Who may end it.</param>
/// <param name="RefusedKey">Why the key that was given cannot seal it; null where it can, or none was given.</param>
internal sealed record OpenBundle(RunFolder Folder, IRunView View, RunSecrets Secrets, StopSignals Signals, GateException? RefusedKey);
