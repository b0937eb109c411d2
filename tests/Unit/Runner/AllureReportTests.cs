using System.Text.Json;
using Gates.Model;
using Gates.Runner.Allure;
using Gates.Runner.Machine;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

/// <summary>The report comes after the verdict, and nothing that happens to it changes the verdict.</summary>
public sealed class AllureReportTests : FolderTests
{
    [Test]
    public async Task A_report_that_cannot_be_made_leaves_the_verdict_and_a_command_to_type()
    {
        var machine = new FakeMachine { Other = _ => throw new InvalidOperationException("no registry") };

        var told = await RunAsync(machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("npx allure@3.18.0 generate"));
            Assert.That(told.Out.TrimEnd().Split('\n')[^1], Does.StartWith("PROMOTE"));
        }
    }

    [Test]
    public async Task The_verdict_stands_on_disk_before_the_report_is_begun()
    {
        var stood = new List<bool>();
        var machine = new FakeMachine
        {
            Other = _ =>
            {
                stood.Add(File.Exists(Path.Combine(OwnFolder, "verdict.json")));
                return new ProgramEnd(1);
            },
        };

        await RunAsync(machine);

        // Where npm is not installed nothing is begun.
        Assert.That(stood, Is.All.True);
    }

    [Test]
    public async Task Told_to_make_none_it_starts_nothing_but_lanes()
    {
        var machine = new FakeMachine();

        await RunAsync(machine, "--no-report");

        Assert.That(machine.Started, Has.Count.EqualTo(Lanes.All.Count));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Trends_are_drawn_over_earlier_reports_and_a_part_is_no_point_of_them(bool isPart)
    {
        using var folder = RunFolder.Open(OwnFolder, OwnFolder, TimeProvider.System);

        var config = JsonDocument.Parse(File.ReadAllText(AllureReport.ConfigOf(folder, Verdicts.Promote("staging").Verdict, isPart))).RootElement;

        Assert.That(
            (config.GetProperty("historyPath").GetString(), config.GetProperty("historyLimit").GetInt32(), config.GetProperty("appendHistory").GetBoolean()),
            Is.EqualTo(("artifacts/history/credentialmate.staging.jsonl", 50, !isPart)));
    }

    private Task<Told> RunAsync(FakeMachine machine, params string[] more) =>
        Command.RunAsync(["run", "--system", "credentialmate", "--artifacts", OwnFolder, .. more], machine);
}
