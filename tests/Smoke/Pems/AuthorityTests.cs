using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>Who may do what, and where; and that what was taken from somebody is gone before his token is.</summary>
[AllureFeature("Permissions"), AllureStory("Organizations and permissions"), AllureSeverity(SeverityLevel.critical)]
public sealed class AuthorityTests : PemsCheck
{
    /// <summary>All but the one that tells of every organization together.</summary>
    private static IEnumerable<string> OfOneOrganization => [.. ContractUnderGateAttribute.Profile.Reads.Except(["queue-metrics"]), PemsApi.WriteSync];

    [TestCaseSource(nameof(OfOneOrganization))]
    public async Task Another_organization_is_closed(string endpoint)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answer = await CallAsync(endpoint, await OperatorAsync(), OtherOrganization, stop.Token);

        Assert.That(answer.Status, Is.EqualTo(403), answer.Transcript);
    }

    [Promised(PemsPromise.ListsOfOnesOwn)]
    [TestCase("sync-logs", "logs")]
    [TestCase("conflicts", "conflicts")]
    public async Task A_list_holds_ones_own_organization_alone(string endpoint, string list)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answer = await KeepAsync(Api.CallAsync(endpoint, await ReaderAsync(), null, stop.Token));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200), answer.Transcript);
            Assert.That((answer.Json ?? default).Items(list).Select(one => one.Text("organizationId")), Is.All.EqualTo(Settings.OrganizationId), answer.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task Who_may_read_may_not_sync(CancellationToken stop)
    {
        NeedWrites();
        var token = await ReaderAsync();

        var read = await KeepAsync(Api.CallAsync("sync-status", token, Settings.OrganizationId, stop));
        var triggered = await KeepAsync(Api.TriggerAsync(token, Settings.OrganizationId, stop));
        var resolved = await KeepAsync(Api.ResolveAsync(token, Nowhere, Profile.TakeRemote, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Status, Is.EqualTo(200), read.Transcript);
            Assert.That(triggered.Status, Is.EqualTo(403), triggered.Transcript);
            Assert.That(resolved.Status, Is.EqualTo(403), resolved.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.SuspensionAtOnce)]
    public async Task A_suspended_users_token_opens_nothing(CancellationToken stop)
    {
        var token = Settings.SuspendedToken ?? throw Unproven.Because("suspendedToken", "GATES_PEMS_SUSPENDED_TOKEN");

        var answer = await KeepAsync(Api.CallAsync("sync-status", token, Settings.OrganizationId, stop));

        Assert.That(answer.Status, Is.EqualTo(403).Or.EqualTo(401), answer.Transcript);
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task A_permission_that_was_taken_is_gone_before_the_token_ends(CancellationToken stop)
    {
        var token = Settings.RevokedToken ?? throw Unproven.Because("revokedToken", "GATES_PEMS_REVOKED_TOKEN");

        var answer = await CallAsync(Profile.ClosedAtOnce, token, Settings.OrganizationId, stop);

        Assert.That(answer.Status, Is.EqualTo(403).Or.EqualTo(401), answer.Transcript);
    }
}
