using System.Text.Json.Nodes;

namespace Gates.Standins.Tests.Results;

/// <summary>The oracle of the format: a program that we did not write reads what we wrote.</summary>
public sealed class AllureCliTests
{
    [Test, CancelAfter(420_000)]
    public async Task The_report_program_counts_what_ran(CancellationToken stop)
    {
        var run = await DoomedRun.RunAsync(
            "{}", "--filter", "FullyQualifiedName~Doomed.Outcomes | FullyQualifiedName~Passes_at_the_second_try | FullyQualifiedName~Enclosed");

        var report = await AllureCli.GenerateAsync(run, stop);
        var counts = await ReadAsync(Path.Combine(report, "widgets", "statistic.json"), stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Count(counts, "total"), Is.EqualTo(12), "nine that ended, one that was retried, two that could not begin");
            Assert.That(Count(counts, "passed"), Is.EqualTo(4));
            Assert.That(Count(counts, "failed"), Is.EqualTo(2));
            Assert.That(Count(counts, "broken"), Is.EqualTo(5));
            Assert.That(Count(counts, "skipped"), Is.EqualTo(1));
            Assert.That(Count(counts, "retries"), Is.EqualTo(1));
        }
    }

    [Test, CancelAfter(420_000)]
    public async Task The_report_program_puts_set_ups_steps_and_attachments_where_they_belong(CancellationToken stop)
    {
        var run = await DoomedRun.RunAsync("{}", "--filter", "FullyQualifiedName~Prepared.First");

        var report = await AllureCli.GenerateAsync(run, stop);
        var test = await ReadAsync(Directory.EnumerateFiles(Path.Combine(report, "data", "test-results")).Single(), stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Text("status"), Is.EqualTo("passed"));
            Assert.That(Names(test, "setup"), Is.EquivalentTo(["once before", "before each"]));
            Assert.That(Names(test, "steps"), Is.EqualTo(["of the test"]));
            Assert.That(Names(test, "teardown"), Is.EquivalentTo(["after each", "once after"]));
            Assert.That(test["teardown"]!.ToJsonString(), Does.Contain("\"missed\":false"), "the attachment's file was found");
        }
    }

    private static async Task<JsonObject> ReadAsync(string file, CancellationToken stop) =>
        JsonNode.Parse(await File.ReadAllTextAsync(file, stop))!.AsObject();

    private static int? Count(JsonObject counts, string status) => counts[status]?.GetValue<int>();

    private static IEnumerable<string> Names(JsonObject test, string key) => test.Items(key).Select(item => item.Text("name"));
}
