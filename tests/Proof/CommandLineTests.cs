using System.Text.Json;
using Gates.Model;

namespace Gates.Proof;

/// <summary>The runner as a CI job meets it: what it is told, what it answers, what it leaves behind.</summary>
[Parallelizable]
public sealed class CommandLineTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-proof-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("staging")]
    [TestCase("production")]
    public async Task Missing_settings_are_listed_all_at_once_before_any_request(string target)
    {
        var run = await RunAsync(["run", "--target", target]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
            foreach (var setting in (string[])["WEB_URL", "API_URL", "PROVIDER_EMAIL", "PROVIDER_PASSWORD", "COORDINATOR_EMAIL", "COORDINATOR_PASSWORD"])
                Assert.That(run.Output, Does.Contain($"GATES_CREDENTIALMATE_{setting}"));
        }
    }

    [Test]
    public async Task Production_on_a_loopback_host_is_refused()
    {
        var run = await RunAsync(["run", "--target", "production"], Described("http://127.0.0.1:9"));

        Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
    }

    [Test]
    public async Task A_target_that_does_not_answer_is_not_a_failed_check()
    {
        var run = await RunAsync(
            ["run", "--target", "staging", "--ready-within", "00:00:02"], Described("http://127.0.0.1:9"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(VerdictExitCode(), Is.EqualTo((int)ExitCode.TargetNotReady));
        }
    }

    [Test]
    public async Task A_filter_that_matches_nothing_in_any_lane_is_red()
    {
        var run = await Command.RunAsync("test", ["--no-build", "--filter", "Smokke"], Command.Patience);

        Assert.That(run.ExitCode, Is.Not.Zero, run.Output);
    }

    [TestCase("tests/E2E", "Gates.E2E")]
    [TestCase("tests/Unit", "Gates.Unit")]
    [TestCase("tests/Proof", "Gates.Proof")]
    [TestCase("standins/Tests", "Gates.Standins.Tests")]
    public async Task The_quick_lanes_filter_selects_no_test_of_another_module(string project, string assembly)
    {
        var run = await Command.RunAsync(
            Repository.ProgramOf(project, assembly), ["--list-tests", "--filter", "Smoke"], Command.Patience);

        Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.ZeroTests), run.Output);
    }

    private Task<Finished> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        Command.RunAsync(Repository.Gates, [.. arguments, "--artifacts", _folder], Command.Patience, variables);

    private int VerdictExitCode() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "verdict.json")))
            .RootElement.GetProperty("exitCode").GetInt32();

    private static Dictionary<string, string?> Described(string origin) => new()
    {
        ["GATES_CREDENTIALMATE_WEB_URL"] = origin,
        ["GATES_CREDENTIALMATE_API_URL"] = origin,
        ["GATES_CREDENTIALMATE_PROVIDER_EMAIL"] = "p@example.invalid",
        ["GATES_CREDENTIALMATE_PROVIDER_PASSWORD"] = "synthetic",
        ["GATES_CREDENTIALMATE_COORDINATOR_EMAIL"] = "c@example.invalid",
        ["GATES_CREDENTIALMATE_COORDINATOR_PASSWORD"] = "synthetic",
    };
}
