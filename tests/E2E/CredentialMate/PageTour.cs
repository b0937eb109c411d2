using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Systems.CredentialMate;

namespace Gates.E2E.CredentialMate;

/// <summary>One visit of a page, made once and looked at by the checks that hold every page to the same.</summary>
internal sealed class PageTour
{
    private static readonly OncePerRun<PageTour> s_tours = new(path => MakeAsync(SitePage.Of(path)));

    /// <summary>Why the named content did not show; null when it did.</summary>
    public string? NotReached { get; private set; }

    public IReadOnlyList<string> FailureTexts { get; private set; } = [];

    public IReadOnlyList<PageFinding> Findings { get; private set; } = [];

    /// <summary>Commit that the page names; null when it names none.</summary>
    public string? Commit { get; private set; }

    /// <summary>Violations of impact serious or critical, one line each.</summary>
    public IReadOnlyList<string> Violations { get; private set; } = [];

    public IReadOnlyList<string> Files { get; private set; } = [];

    public static Task<PageTour> OfAsync(string path) => s_tours.OfAsync(path);

    private static async Task<PageTour> MakeAsync(SitePage page)
    {
        using var deadline = new CancellationTokenSource(Lane.Browser.Options.Timeout);
        var tour = new PageTour();
        // Nothing is done on the page: what it would write, it would write on its own.
        var signedIn = page.Account() is { } account ? await Deployment.SignedInAsync(account) : null;
        await using var visit = await Lane.Browser.OpenAsync(Deployment.ReadOnlyRules, signedIn, deadline);
        try
        {
            await page.OpenAsync(Deployment.PagesOn(visit.Page));
            await visit.NamedContentShownAsync();
        }
        catch (Exception problem) when (BrowserCheck.IsOfThePage(problem) || problem is AnswerException)
        {
            tour.NotReached = problem.Message;
        }
        tour.Commit = await Deployment.PagesOn(visit.Page).BuildCommitAsync();
        await visit.SettleAsync(deadline.Token);
        tour.FailureTexts = [.. visit.FailureTextsSeen];
        // Before axe, which sends requests of its own.
        tour.Findings = visit.Watch.Findings;
        tour.Violations = await ViolationsAsync(visit);
        tour.Files = await Evidence.KeepSharedAsync(visit, page.Path);
        return tour;
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(BrowserVisit visit)
    {
        var result = await visit.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return
        [
            .. result.Violations
                .Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{violation.Impact}: {violation.Id}, {violation.Help}: "
                    + string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))),
        ];
    }
}
