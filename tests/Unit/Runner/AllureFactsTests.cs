using System.Text.Json;
using Gates.Runner.Allure;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

public sealed class AllureFactsTests : FolderTests
{
    [Test]
    public void The_report_is_told_where_it_ran_and_no_password()
    {
        var properties = AllureFacts.PropertiesOf(Verdicts.Promote("staging"));

        Assert.That(properties, Is.EqualTo("""
            System=credentialmate
            Environment=staging
            Run=20260131T120000-7
            Verdict=Promote (exit 0)
            Pages=https://web.example.invalid
            API=https://api.example.invalid

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Defects_and_broken_gates_are_two_categories()
    {
        using var folder = RunFolder.Open(OwnFolder, OwnFolder, TimeProvider.System);

        AllureFacts.Write(folder, Verdicts.Hold());

        var categories = JsonDocument.Parse(Read("categories.json")).RootElement.EnumerateArray().ToList();
        Assert.That(
            categories.Select(category => category.GetProperty("matchedStatuses")[0].GetString()),
            Is.EqualTo((string[])["failed", "broken", "skipped"]));
    }

    [Test]
    public void The_executor_names_the_run()
    {
        using var folder = RunFolder.Open(OwnFolder, OwnFolder, TimeProvider.System);

        AllureFacts.Write(folder, Verdicts.Hold());

        var executor = JsonDocument.Parse(Read("executor.json")).RootElement;
        Assert.That(executor.GetProperty("reportName").GetString(), Is.EqualTo($"Gates {folder.RunId}"));
    }

    [Test]
    public void What_is_behind_the_verdict_and_the_surface_matrix_stand_at_the_head_of_the_report()
    {
        using var folder = RunFolder.Open(OwnFolder, OwnFolder, TimeProvider.System);
        File.WriteAllText(folder.In("surfaces.html"), "<p>matrix</p>");

        AllureFacts.Write(folder, Verdicts.Hold());

        var globals = JsonDocument.Parse(Read("gates-globals.json")).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(globals.GetProperty("errors")[0].GetProperty("message").GetString(), Does.StartWith("exit 2: E2E: 1 of 42 checks failed"));
            Assert.That(globals.GetProperty("attachments")[0].GetProperty("source").GetString(), Is.EqualTo("surfaces-attachment.html"));
            Assert.That(Read("surfaces-attachment.html"), Is.EqualTo("<p>matrix</p>"));
        }
    }

    [Test]
    public void The_gates_own_figures_are_metrics()
    {
        using var folder = RunFolder.Open(OwnFolder, OwnFolder, TimeProvider.System);

        AllureFacts.Write(folder, Verdicts.Hold());

        var metrics = JsonDocument.Parse(Read("gates-perf.json")).RootElement.EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("key").GetString()!, metric => metric.GetProperty("value").GetDouble());
        Assert.That((metrics["gate.passed"], metrics["gate.red"], metrics["gate.unproven"], metrics["gate.flaky"]), Is.EqualTo((87.0, 2.0, 0.0, 0.0)));
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(OwnFolder, "allure-results", file));
}
