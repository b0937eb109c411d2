using Allure.Net.Commons;
using Allure.NUnit.Attributes;

namespace Gates.Smoke.Pems;

/// <summary>What the tables must never hold, whoever wrote it (facts, sections 5 and 6).</summary>
[AllureFeature("Database"), AllureStory("Integrity"), AllureSeverity(SeverityLevel.critical)]
public sealed class IntegrityTests : PemsCheck
{
    private static readonly Dictionary<string, string> s_offenders = new(StringComparer.Ordinal)
    {
        ["a row without its change"] =
            """SELECT q.id FROM pfa_write_queue q LEFT JOIN pfa_modification m ON m.id = q."modificationId" WHERE m.id IS NULL LIMIT 5""",
        // The longest way through client attempts and pauses takes less than two minutes (facts, section 6).
        ["a row stuck in processing"] =
            """SELECT id, "lastAttemptAt" FROM pfa_write_queue WHERE status = 'processing' AND COALESCE("lastAttemptAt", "createdAt") < now() - interval '15 minutes' LIMIT 5""",
        ["a row tried above its maximum"] = """SELECT id, "retryCount", "maxRetries" FROM pfa_write_queue WHERE "retryCount" > "maxRetries" OR "retryCount" < 0 LIMIT 5""",
        ["a completed row without its time"] = """SELECT id FROM pfa_write_queue WHERE status = 'completed' AND "completedAt" IS NULL LIMIT 5""",
        ["a conflict without its change"] =
            """SELECT c.id FROM pfa_sync_conflict c LEFT JOIN pfa_modification m ON m.id = c."modificationId" WHERE m.id IS NULL LIMIT 5""",
    };

    private static IReadOnlyCollection<string> Offences => s_offenders.Keys;

    [TestCaseSource(nameof(Offences))]
    public async Task No_table_holds(string what)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        Assert.That(await Deployment.Database.OffendersAsync(s_offenders[what], stop.Token), Is.Empty, what);
    }
}
