using Allure.NUnit.Attributes;
using Gates.Kit.Browser;

namespace Gates.E2E.CredentialMate;

/// <summary>What holds for every page of the application.</summary>
[AllureEpic("CredentialMate"), AllureFeature("Every page")]
public sealed class PageTests : BrowserCheck
{
    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task A_page_shows_its_named_content(string path)
    {
        var tour = await TourAsync(path);

        Assert.That(tour.NotReached, Is.Null, path);
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_failure_text_shows(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(tour.FailureTexts, $"{path} shows texts of failure");
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_error_is_on_the_console(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(Of(tour, PageFindingKind.ConsoleError, PageFindingKind.PageError), $"{path} has errors in its console");
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_request_fails_and_none_is_answered_with_500_or_above(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(Of(tour, PageFindingKind.FailedRequest, PageFindingKind.ServerError), $"{path} has failed requests");
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_request_goes_to_this_machine_beside_the_deployment(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(Of(tour, PageFindingKind.ForeignLoopback), $"{path} calls a loopback host");
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_token_is_sent_to_another_origin(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(Of(tour, PageFindingKind.LeakedToken), $"{path} sends the token to another origin");
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_page_writes_on_its_own(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(Of(tour, PageFindingKind.Write), $"{path} sends requests that could change data although nobody did anything");
    }

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task No_serious_or_critical_barrier_is_on_the_page(string path)
    {
        var tour = await TourAsync(path);

        FindsNone(tour.Violations, $"{path} violates accessibility rules");
    }

    private async Task<PageTour> TourAsync(string path)
    {
        var tour = await StepAsync($"visit {path}", () => PageTour.OfAsync(path));
        LooksAt(tour.Files);
        return tour;
    }

    private static IEnumerable<PageFinding> Of(PageTour tour, params PageFindingKind[] kinds) =>
        tour.Findings.Where(finding => kinds.Contains(finding.Kind));
}
