using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>The browser dies while its lane is at work: pages that could not be looked at are no failed checks.</summary>
public sealed class KilledBrowserTests : OneReferenceTests
{
    /// <summary>So many checks have ended: others are at every stage of their work.</summary>
    private const int InMidRun = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    [Test]
    public async Task A_browser_that_is_killed_in_mid_run_is_missing_evidence()
    {
        var (artifacts, mark) = (WeatheredRun.NewFolder(), Guid.NewGuid().ToString("N"));
        using var gates = Command.Start(
            Repository.Gates,
            ["run", "--target", Reference.TargetFile, "--artifacts", artifacts, "--lane", Lanes.E2E, "--no-report"],
            WeatheredRun.Marked(mark));
        gates.StandardInput.Close();

        await EndedAsync(InMidRun, artifacts);
        var killed = Browsers(mark);
        ProcessTable.Send(Signal.Kill, killed);
        var ended = await Command.EndAsync(gates, Command.Patience);
        var run = WeatheredRun.Read(artifacts, ended, await Processes.WithMarkAsync(mark, TimeSpan.FromSeconds(5)));
        var unreadable = Evidence.UnreadableIn(artifacts);
        Directory.Delete(artifacts, recursive: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(killed, Is.Not.Empty, "there was a browser");
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), run.Output);
            Assert.That(run.Of("failed"), Is.Empty);
            Assert.That(run.Of("passed"), Is.Not.Empty, $"what had finished can be read\n{run.Output}");
            Assert.That(unreadable, Is.Empty);
            Assert.That(run.LeftBehind, Is.Empty);
        }
    }

    /// <summary>Each check leaves its own result when it ends.</summary>
    private static async Task EndedAsync(int checks, string artifacts)
    {
        var results = Path.Combine(artifacts, "allure-results");
        for (var waited = TimeSpan.Zero; waited < Command.Patience; waited += s_pause)
        {
            if (Directory.Exists(results) && Directory.EnumerateFiles(results, "*-result.json").Count() >= checks)
                return;
            await Task.Delay(s_pause);
        }
        Assert.Fail($"{checks} checks of the browser lane had not ended after {Command.Patience}.");
    }

    /// <summary>The browser's first process: the others are its children and end with it.</summary>
    private static IReadOnlyList<int> Browsers(string mark) =>
        [.. ProcessTable.All.Where(process =>
            ProcessTable.LineOf(process) is var line
            && line.Contains("--remote-debugging-pipe")
            && !line.Any(word => word.StartsWith("--type=", StringComparison.Ordinal))
            && ProcessTable.Carries(process, mark))];
}
