using System.Diagnostics;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Limits;
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
    private const int FewestToBreak = 5;
    private const int Most = 15;

    [TestCaseSource(typeof(SitePage), nameof(SitePage.Paths)), Subject(CheckSubject.Limit)]
    public async Task A_warm_page_shows_its_content_within_its_limit(string path)
    {
        var limit = LanePolicy.LimitOn(Metric.PageLoad);
        var page = SitePage.Of(path);
        var signedIn = page.Account() is { } account ? await StepAsync("sign in", () => Deployment.SignedInAsync(account)) : null;
        var visit = await OpenAsync(Deployment.Rules, signedIn);
        var pages = Deployment.PagesOn(visit.Page);
        await StepAsync($"warm {path}", () => page.OpenAsync(pages));

        // A slow page is slow every time, a busy machine is not: it costs more openings.
        var result = await LimitProof.SettleAsync(limit, path, FewestToBreak, Most, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            await StepAsync($"open {path}", () => page.OpenAsync(pages));
            return Stopwatch.GetElapsedTime(start);
        });

        LimitProof.Assert(result);
    }
}
