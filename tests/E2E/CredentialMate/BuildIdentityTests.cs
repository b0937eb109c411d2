using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Systems.CredentialMate;

namespace Gates.E2E.CredentialMate;

/// <summary>Web and API are of one build.</summary>
[AllureEpic("CredentialMate"), AllureFeature("Build identity")]
public sealed class BuildIdentityTests : BrowserCheck
{
    [Test, Subject(CheckSubject.Build)]
    public async Task Every_page_names_the_same_commit_as_the_deployment()
    {
        var named = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var path in SitePage.Paths)
            named[path] = (await StepAsync($"visit {path}", () => PageTour.OfAsync(path))).Commit;

        var expected = Deployment.Settings.ExpectedCommit ?? await CommitOfApiAsync() ?? named.Values.FirstOrDefault(commit => commit is not null);

        // Where no page names a commit the deployment does not offer it, which it may.
        if (named.Values.Any(commit => commit is not null) || Deployment.Settings.ExpectedCommit is not null)
            Assert.That(named.Where(page => page.Value != expected), Is.Empty, $"pages that do not name {expected}");
        else
            Assert.That(named.Values, Has.All.Null, "commits that pages name");

        foreach (var commit in named.Values.OfType<string>())
            LaneRun.Saw(BuildIdentity.WebCommit, commit);
    }

    private async Task<string?> CommitOfApiAsync()
    {
        try
        {
            var api = await Deployment.ApiAsAsync(Deployment.Settings.Provider);
            return (string?)(await api.GetAsync("/api/v1/version", Stop))["commit"];
        }
        catch (AnswerException)
        {
            // A deployment need not offer it.
            return null;
        }
    }
}
