using System.Diagnostics;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Results;

namespace Gates.E2E.CredentialMate;

/// <summary>
/// From the start of navigation to the named content, warm. Not parallel with the other checks: pages that fight for
/// the gate's own processor measure the gate.
/// </summary>
[NonParallelizable]
[AllureEpic("CredentialMate"), AllureFeature("Page budget")]
public sealed class PageBudgetTests : BrowserCheck
{
    // Source: contract, Pages, Budget.
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(2);

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths))]
    public async Task A_warm_page_shows_its_content_within_two_seconds(string path)
    {
        var page = SitePage.Of(path);
        var signedIn = page.Account() is { } account ? await StepAsync("sign in", () => Deployment.SignedInAsync(account)) : null;
        var visit = await OpenAsync(Deployment.Rules, signedIn);
        var pages = Deployment.PagesOn(visit.Page);
        await StepAsync($"warm {path}", () => page.OpenAsync(pages));

        var median = await MedianOfThreeAsync(path, page, pages);
        // A slow page is slow every time, a busy machine is not: what is over the budget is measured once more, both
        // are reported, and the page is too slow when both say so.
        var again = median > s_budget ? await MedianOfThreeAsync(path, page, pages) : median;

        Assert.That(Min(median, again), Is.LessThan(s_budget), $"{path}: medians of three {median.TotalSeconds:0.00} s and {again.TotalSeconds:0.00} s");
    }

    private static async Task<TimeSpan> MedianOfThreeAsync(
        string path, SitePage page, Systems.CredentialMate.Pages.CredentialMatePages pages)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < 3; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await StepAsync($"open {path}", () => page.OpenAsync(pages));
            times.Add(Stopwatch.GetElapsedTime(start));
        }
        times.Sort();
        LaneRun.Measurements.Enqueue(new Measurement($"page.load {path}", times[1].TotalSeconds, "s", times.Count));
        return times[1];
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
