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

    private string Read(string file) => File.ReadAllText(Path.Combine(OwnFolder, "allure-results", file));
}
