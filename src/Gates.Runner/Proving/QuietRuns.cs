using Gates.Model.Verdicts;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Proving;

/// <summary>Runs of the gate against one deployment, one after another in one folder, without a word on the console.</summary>
/// <param name="system">Which system.</param>
/// <param name="target">Its target file.</param>
/// <param name="home">Where the folder is.</param>
/// <param name="machine">What runs are done with.</param>
/// <param name="signals">Who may end them.</param>
/// <param name="keepsPages">Whether red browser checks keep pictures and traces: a fifth of the browser lane's work, looked at by the search for secrets alone.</param>
/// <param name="pages">Pages that the browser lane opens at one time; null as it is configured.</param>
internal sealed class QuietRuns(string system, string target, string home, IMachine machine, StopSignals signals, bool keepsPages = true, int? pages = null)
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(10);

    /// <param name="lanes">Lanes to run, whole unless <paramref name="only"/> names parts of check names.</param>
    /// <param name="only">See there.</param>
    /// <param name="orderSeed">Seed of the order of the checks; null leaves them in their own.</param>
    public async Task<Verdict> RunAsync(IReadOnlyList<string> lanes, IReadOnlyList<string> only, int? orderSeed = null)
    {
        using var folder = RunFolder.Open(Path.Combine(home, "run"), home, TimeProvider.System);
        var secrets = new RunSecrets();
        await using var log = new RunLog(folder.In("logs"), secrets);
        await using var view = new PlainView(TextWriter.Null, log);
        var request = new RunRequest
        {
            Target = target,
            Lanes = lanes,
            System = system,
            Only = only,
            OrderSeed = orderSeed,
            Deadline = s_deadline,
            ReadyWithin = TimeSpan.FromSeconds(10),
            AwaitsBuild = false,
            Report = false,
            KeepsPages = keepsPages,
            PagesAtOneTime = pages,
        };
        var verdict = (await new GateRun(request, folder, machine, view, signals, secrets).RunAsync(TimeProvider.System)).Verdict;
        log.Close();
        // What a run leaves that was made red on purpose is searched like any other: there the evidence is largest.
        return BundleSearch.Of(folder.Path, secrets.Sought).Finding is { } leak ? Judge.AlsoFound(verdict, leak) : verdict;
    }
}
