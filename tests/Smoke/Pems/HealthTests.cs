using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>Health by its bodies, and by asking what it speaks of: a static answer is green without a database (facts, section 1).</summary>
[AllureFeature("Health"), AllureStory("API, database, worker"), AllureSeverity(SeverityLevel.critical)]
public sealed class HealthTests : PemsCheck
{
    /// <summary>Of the deployment's clock against ours.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    /// <summary>P1 of the monitoring playbook: worker down for two minutes.</summary>
    private static readonly TimeSpan s_oldestBeat = TimeSpan.FromMinutes(2);

    [Test, EndsWithin(MostMilliseconds)]
    public async Task Healthy_is_said_now_and_a_read_from_the_database_works_too(CancellationToken stop)
    {
        var health = await KeepAsync(Api.GetAsync(Settings.HealthPath, null, stop));
        var read = await ReadAsync("sync-status", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(200), health.Transcript);
            HasFields(health, Profile.Health);
            Assert.That(Text(Member(health, "status")), Is.EqualTo(Profile.Healthy), health.Transcript);
            Assert.That(Age(Member(health, "timestamp")) ?? TimeSpan.MaxValue, Is.LessThan(s_skew).And.GreaterThan(-s_skew), $"age of the timestamp: {health}");
            Assert.That(read.Status, Is.EqualTo(200), $"healthy, but not to read from: {read}");
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.DatabaseHealth)]
    public async Task Database_health_counts_its_connections(CancellationToken stop)
    {
        var health = await KeepAsync(Api.GetAsync("/health/db", null, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(200), health.Transcript);
            Assert.That(Text(Member(health, "status")), Is.EqualTo(Profile.Healthy), health.Transcript);
            // The one that counts them is one of them; above 80 they are critical (playbook).
            Assert.That((health.Json ?? default).Number("connections") ?? -1, Is.InRange(1, 80), health.Transcript);
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.WorkerHealth)]
    public async Task Worker_health_tells_a_running_worker_and_the_queue_as_it_is(CancellationToken stop)
    {
        var (queue, health) = await Steady.ReadAsync(
            () => Deployment.Database.QueueAsync(null, stop), () => KeepAsync(Api.GetAsync("/health/write-sync", null, stop)), stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(200), health.Transcript);
            Assert.That(Member(health, "worker").At("running").ValueKind, Is.EqualTo(JsonValueKind.True), health.Transcript);
            Assert.That(Member(health, "queue").Number("size"), Is.EqualTo((decimal)queue.Waiting), $"rows that wait, in the table: {health}");
            // P1 of the playbook.
            Assert.That(queue.Waiting, Is.LessThanOrEqualTo(1000), "rows that wait");
        }
    }

    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.WorkerHealth)]
    public async Task The_worker_beats(CancellationToken stop)
    {
        var status = await ReadAsync("sync-status", stop);

        var worker = Member(status, "workerHealth");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(worker.At("running").ValueKind, Is.EqualTo(JsonValueKind.True), status.Transcript);
            Assert.That(Age(worker.At("lastHeartbeat")) ?? TimeSpan.MaxValue, Is.LessThan(s_oldestBeat).And.GreaterThan(-s_skew), $"age of the last heartbeat: {status}");
        }
    }

    private static TimeSpan? Age(JsonElement told) => TimeProvider.System.GetUtcNow() - Field.TimeOf(told);
}
