using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>The endpoints that tell: members, types, bounds, and sums that agree with what is stored.</summary>
[AllureFeature("Sync"), AllureStory("What the endpoints tell"), AllureSeverity(SeverityLevel.critical)]
public sealed class EndpointTests : PemsCheck
{
    private static IEnumerable<string?> BadOrganizations => ContractUnderGateAttribute.Profile.BadOrganizations;

    [Test, EndsWithin(MostMilliseconds)]
    public async Task Sync_status_has_its_members(CancellationToken stop)
    {
        var status = await ReadAsync("sync-status", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status.Status, Is.EqualTo(200), status.Transcript);
            HasFields(status, Profile.Status);
            foreach (var member in Profile.StatusRepeats)
                Assert.That(Text(Member(status, member)), Is.EqualTo(Settings.OrganizationId), status.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task Sync_status_agrees_with_the_queue(CancellationToken stop)
    {
        var (queue, status) = await StatusAsync(stop);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (member, stored) in Profile.StatusCounts)
                Assert.That((status.Json ?? default).Number(member), Is.EqualTo((decimal)stored(queue)), $"{member}: {status}");
            foreach (var (member, stored) in Profile.StatusAtMost)
                Assert.That((status.Json ?? default).Number(member) ?? decimal.MaxValue, Is.LessThanOrEqualTo((decimal)stored(queue)), $"{member}: {status}");
        }
    }

    /// <summary>By the rule of the running system (facts, section 3), whatever one may think of it: rows that wait count as not synced.</summary>
    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.HealthWord)]
    public async Task Sync_status_tells_the_health_that_its_counts_have(CancellationToken stop)
    {
        var (queue, status) = await StatusAsync(stop);

        var all = queue.Waiting + queue.Of("processing") + queue.Of("completed") + queue.Of("failed");
        var rate = all == 0 ? 100 : Math.Round(100m * queue.Of("completed") / all, MidpointRounding.AwayFromZero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status.Json ?? default).Number("successRate"), Is.EqualTo(rate), $"completed of all rows: {status}");
            Assert.That(Text(Member(status, "health")), Is.EqualTo(rate >= 95 ? "healthy" : rate >= 80 ? "degraded" : "unhealthy"), status.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.QueueMetrics)]
    public async Task Queue_metrics_have_their_members(CancellationToken stop)
    {
        var metrics = await KeepAsync(Api.CallAsync("queue-metrics", await OperatorAsync(), null, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics.Status, Is.EqualTo(200), metrics.Transcript);
            HasFields(metrics, Profile.Metrics);
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.QueueMetrics)]
    public async Task Queue_metrics_add_up_to_what_is_stored(CancellationToken stop)
    {
        var token = await OperatorAsync();
        var (queue, metrics) = await Steady.ReadAsync(
            () => Deployment.Database.QueueAsync(null, stop), () => KeepAsync(Api.CallAsync("queue-metrics", token, null, stop)), stop);

        var told = metrics.Json ?? default;
        using (Assert.EnterMultipleScope())
            foreach (var (name, stored) in ((string, long)[])
                [("pending", queue.Waiting), ("processing", queue.Of("processing")), ("failed", queue.Of("failed"))])
            {
                var byOrganization = told.At("byOrganization") is { ValueKind: System.Text.Json.JsonValueKind.Object } each
                    ? each.EnumerateObject().Sum(one => one.Value.Number(name) ?? 0) : -1;
                Assert.That(told.Number(name), Is.EqualTo((decimal)stored), $"{name} against the rows: {metrics}");
                Assert.That(byOrganization, Is.EqualTo((decimal)stored), $"{name} of all organizations together: {metrics}");
            }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.SyncLogs)]
    public async Task Sync_logs_have_their_members_and_their_page(CancellationToken stop)
    {
        var page = await ReadAsync("sync-logs", stop, "limit=1&offset=0");

        var told = page.Json ?? default;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(200), page.Transcript);
            Assert.That(told.Items("logs"), Has.Count.LessThanOrEqualTo(1), $"limit=1: {page}");
            Assert.That(told.Number("limit"), Is.EqualTo(1), page.Transcript);
            Assert.That(told.Number("total") ?? -1, Is.GreaterThanOrEqualTo(told.Items("logs").Count), page.Transcript);
            foreach (var log in told.Items("logs"))
                Assert.That(Field.WrongIn(log, Profile.Log), Is.Empty, page.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.SyncLogs)]
    public async Task Sync_logs_are_those_of_the_status_that_was_asked_for(CancellationToken stop)
    {
        var page = await ReadAsync("sync-logs", stop, "status=failed");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(200), page.Transcript);
            Assert.That((page.Json ?? default).Items("logs").Select(log => log.Text("status")), Is.All.EqualTo("failed"), page.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task The_summary_of_conflicts_agrees_with_what_is_stored(CancellationToken stop)
    {
        var (stored, page) = await Steady.ReadAsync(
            () => Deployment.Database.ConflictsAsync(Settings.OrganizationId, stop), () => ReadAsync("conflicts", stop), stop);

        using (Assert.EnterMultipleScope())
            foreach (var (path, of) in Profile.ConflictCounts)
            {
                var names = path.Split('.');
                var told = names[..^1].Aggregate(page.Json ?? default, (element, name) => element.At(name));
                Assert.That(told.Number(names[^1]), Is.EqualTo((decimal)of(stored)), $"{path}: {page}");
            }
    }

    [TestCaseSource(nameof(BadOrganizations))]
    public async Task A_status_of_no_organization_is_a_bad_question(string? organization)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answer = await KeepAsync(Api.CallAsync("sync-status", await OperatorAsync(), organization, stop.Token));

        Assert.That(answer.Status, Is.EqualTo(400), answer.Transcript);
    }

    private static async Task<(RowCounts Queue, Exchange Status)> StatusAsync(CancellationToken stop) => await Steady.ReadAsync(
        () => Deployment.Database.QueueAsync(Settings.OrganizationId, stop), () => ReadAsync("sync-status", stop), stop);
}
