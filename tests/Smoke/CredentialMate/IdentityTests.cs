using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Model.Evidence;
using Gates.Model.Results;

namespace Gates.Smoke.CredentialMate;

/// <summary>The build that was deployed is the one that answers, on every surface that says so.</summary>
[AllureFeature("Build identity"), AllureStory("One build on every surface"), AllureSeverity(SeverityLevel.blocker)]
public sealed class IdentityTests : SmokeCheck
{
    [Test, EndsWithin(20_000), Subject(CheckSubject.Build)]
    public async Task The_API_names_the_expected_commit(CancellationToken stop)
    {
        if (Settings.ExpectedCommit is not { } expected)
            throw Unproven.Because("expectedCommit", "GATES_CREDENTIALMATE_EXPECTED_COMMIT");
        var version = await KeepAsync(Api.GetAsync("/api/v1/version", null, stop));
        if (version.Status == 404)
            throw Unproven.Because("expectedCommit", "the API of this deployment does not name its build");

        Assert.That(Text(Member(version, "commit")), Is.EqualTo(expected), $"API: {version}");
        LaneRun.Saw(BuildIdentity.ApiCommit, expected);
    }

    [Test, EndsWithin(20_000), Subject(CheckSubject.Build)]
    public async Task Pages_and_API_name_the_same_commit(CancellationToken stop)
    {
        var version = await KeepAsync(Api.GetAsync("/api/v1/version", null, stop));
        using var web = new GateHttp(Settings.WebUrl, allowWrites: false, []);
        var page = await KeepAsync(web.SendAsync("GET", "/login", null, null, stop));
        var shown = BuildMeta.CommitIn(page.Body);
        var answered = version.Status == 200 ? Text(Member(version, "commit")) : null;
        if (shown is null && answered is null)
            throw Unproven.Because("expectedCommit", "no surface of this deployment names its build");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(200), $"/login of {Settings.WebUrl} answered {page.Status}");
            // A page may write its meta element by script: the browser lane reads that one.
            if (Settings.ExpectedCommit is { } expected && shown is not null)
                Assert.That(shown, Is.EqualTo(expected), "the web build (meta build-commit of /login)");
            if (shown is not null && answered is not null)
                Assert.That(shown, Is.EqualTo(answered), "the web build (meta build-commit of /login) against the API's (GET /api/v1/version)");
        }

        if (shown is not null)
            LaneRun.Saw(BuildIdentity.WebCommit, shown);
        if (answered is not null)
            LaneRun.Saw(BuildIdentity.ApiCommit, answered);
    }

    [Test, EndsWithin(20_000)]
    public async Task The_database_records_the_expected_head(CancellationToken stop)
    {
        var heads = await Deployment.Database.HeadsAsync(stop);

        Assert.That(heads, Is.EqualTo(new[] { Settings.SchemaHead }), "alembic_version.version_num");
        LaneRun.Saw(BuildIdentity.SchemaHead, Settings.SchemaHead);
    }

    [Test, EndsWithin(20_000)]
    public async Task The_API_names_the_recorded_head(CancellationToken stop)
    {
        var heads = await Deployment.Database.HeadsAsync(stop);
        var version = await KeepAsync(Api.GetAsync("/api/v1/version", null, stop));
        if (version.Status == 404)
            throw Unproven.Because("schema.head", "the API of this deployment names no schema");

        Assert.That(heads, Is.EqualTo(new[] { Text(Member(version, "schema")) }), $"alembic_version against {version}");
    }
}
