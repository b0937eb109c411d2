using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>The endpoints that tell: members, types, bounds, and sums that agree with what is stored.</summary>
[AllureFeature("Sync"), AllureStory("What the endpoints tell"), AllureSeverity(SeverityLevel.critical)]
public sealed class EndpointTests : PemsCheck
{
    [Test, CancelAfter(MostMilliseconds)]
    public async Task Sync_status_has_its_members(CancellationToken stop)
    {
        var status = await ReadAsync("sync-status", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status.Status, Is.EqualTo(200), status.Transcript);
            HasFields(status, Profile.Status);
            Assert.That(Text(Member(status, "organizationId")), Is.EqualTo(Settings.OrganizationId), status.Transcript);
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task Sync_status_agrees_with_the_queue(CancellationToken stop)
    {
        var (queue, status) = await Steady.ReadAsync(
            () => Deployment.Database.QueueAsync(Settings.OrganizationId, stop), () => ReadAsync("sync-status", stop), stop);

        var told = status.Json ?? default;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Number("queueSize"), Is.EqualTo((decimal)queue.Waiting), $"queueSize: {status}");
            Assert.That(told.Number("processingCount"), Is.EqualTo((decimal)queue.Of("processing")), $"processingCount: {status}");
            Assert.That(told.Number("failedCount"), Is.EqualTo((decimal)queue.Of("failed")), $"failedCount: {status}");
            Assert.That(told.Number("completedToday") ?? decimal.MaxValue, Is.LessThanOrEqualTo((decimal)queue.Of("completed")), $"completedToday: {status}");
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task Queue_metrics_have_their_members(CancellationToken stop)
    {
        var metrics = await KeepAsync(Api.ReadAsync("queue-metrics", await OperatorAsync(), null, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics.Status, Is.EqualTo(200), metrics.Transcript);
            HasFields(metrics, Profile.Metrics);
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task Queue_metrics_add_up_to_what_is_stored(CancellationToken stop)
    {
        var token = await OperatorAsync();
        var (queue, metrics) = await Steady.ReadAsync(
            () => Deployment.Database.QueueAsync(null, stop), () => KeepAsync(Api.ReadAsync("queue-metrics", token, null, stop)), stop);

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

    [Test, CancelAfter(MostMilliseconds)]
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

    [Test, CancelAfter(MostMilliseconds)]
    public async Task Sync_logs_are_those_of_the_status_that_was_asked_for(CancellationToken stop)
    {
        var page = await ReadAsync("sync-logs", stop, "status=failed");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(200), page.Transcript);
            Assert.That((page.Json ?? default).Items("logs").Select(log => log.Text("status")), Is.All.EqualTo("failed"), page.Transcript);
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task The_summary_of_conflicts_agrees_with_what_is_stored(CancellationToken stop)
    {
        var (stored, page) = await Steady.ReadAsync(
            () => Deployment.Database.ConflictsAsync(Settings.OrganizationId, stop), () => ReadAsync("conflicts", stop), stop);

        var told = Member(page, "summary");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Number("unresolved"), Is.EqualTo((decimal)stored.Of("unresolved")), page.Transcript);
            Assert.That(told.Number("autoResolved"), Is.EqualTo((decimal)stored.Of("auto_resolved")), page.Transcript);
            Assert.That(told.Number("manualResolved"), Is.EqualTo((decimal)stored.Of(Profile.ResolvedByHand)), page.Transcript);
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task A_status_of_no_organization_is_a_bad_question(CancellationToken stop)
    {
        var answer = await KeepAsync(Api.ReadAsync("sync-status", await OperatorAsync(), null, stop));

        Assert.That(answer.Status, Is.EqualTo(400), answer.Transcript);
    }
}
