using Gates.E2E;
using Gates.E2E.CredentialMate;
using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;

[assembly: Category("E2E")]
[assembly: SystemUnderGate]
[assembly: Shuffled]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
// More than the pages in use at one time (workers in playwright.config.json): a check that waits for a page
// that another one reads takes no processor.
[assembly: LevelOfParallelism(8)]

/// <summary>The browser lane: one browser, every check in a context of its own.</summary>
[SetUpFixture]
public sealed class E2ERoot() : LaneRoot("E2E")
{
    protected override async Task PrepareAsync(Target target, CancellationToken stop)
    {
        Deployment.Begin();
        if (!Lane.IsPrepared || Lane.Browser.IsGone)
            Lane.Browser = await LaneBrowser.StartAsync(
                BrowserOptionsReader.Read(), new Progress<string>(TestContext.Progress.WriteLine), stop);
    }

    protected override async Task ReleaseAsync()
    {
        // A kept lane keeps its browser too: it ends with the process.
        if (Lane.IsPrepared && !LaneRun.IsKept)
            await Lane.Browser.DisposeAsync();
        await Deployment.EndAsync();
        Evidence.ForgetShared();
    }
}
