using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Model.Baselines;
using Gates.Unit.Baselines;

namespace Gates.Unit.Runner;

/// <summary>When load is put on a target, and what becomes of its figures.</summary>
public sealed class LoadRequestTests : GateRunFixture
{
    [TestCase("try")]
    [TestCase("quick")]
    [TestCase("staging")]
    [TestCase("full")]
    [TestCase("stress")]
    [TestCase("soak")]
    public async Task Load_of_every_profile_is_refused_by_production_before_anything_is_sent(string profile)
    {
        var target = TargetFile("production", "https://web.example.invalid", "");
        var machine = new FakeMachine { NoAnswer = "it was asked" };

        var told = await RunAsync(machine, null, "--target", target, "--lane", "Load", "--load-profile", profile, "--deadline", "06:00:00");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("This target allows no load. 'allowLoad' (GATES_CREDENTIALMATE_ALLOW_LOAD) of the target allows it, by name"));
            Assert.That(machine.Started, Is.Empty);
        }
    }

    [Test]
    public async Task Load_that_production_allows_by_name_is_run()
    {
        var target = TargetFile("production", "https://web.example.invalid", """, "allowLoad": true""");
        var machine = new FakeMachine();

        _ = await RunAsync(machine, null, "--target", target, "--lane", "Load");

        Assert.That(machine.Started.Where(IsLane).Select(FakeMachine.NameOf), Is.EqualTo([Lanes.Load]));
    }

    [TestCase("staging", "https://web.example.invalid", "artifacts/baselines")]
    [TestCase("embedded", "http://127.0.0.1:9", "")]
    public async Task A_lane_is_told_where_the_figures_of_earlier_runs_are(string environment, string origin, string expected)
    {
        var machine = new FakeMachine();

        _ = environment == "embedded"
            ? await RunAsync(machine)
            : await RunAsync(machine, null, "--target", TargetFile(environment, origin, ""), "--lane", "Load");

        var told = machine.Started.First(IsLane).Variables["GATES_BASELINES"];
        Assert.That(told, expected.Length == 0 ? Is.Empty : Is.EqualTo(Repository.PathOf(expected.Split('/'))));
    }

    [TestCase(0, false, true)]
    [TestCase(0, true, true)]
    [TestCase(2, false, false)]
    public async Task Only_a_promoted_run_is_kept_to_compare_with(int exitCode, bool anchors, bool isKept)
    {
        var kept = Path.Combine(OwnFolder, "..", Path.GetRandomFileName());
        var machine = new FakeMachine
        {
            Lane = (start, _) =>
            {
                var candidate = BaselineFolder.CandidateOf(OwnFolder);
                Directory.CreateDirectory(Path.GetDirectoryName(candidate)!);
                File.WriteAllText(candidate, BaselineJson.Write(Figures.Of("this run")));
                return Task.FromResult(FakeMachine.End(start, checks: 60, exitCode));
            },
        };

        var told = await RunAsync(machine, null, ["--baselines", kept, .. anchors ? ["--anchor"] : Array.Empty<string>()]);

        var matches = new BaselineFolder(kept, GatedSystem.CredentialMate).MatchesOf(Figures.ThisTestbed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(matches.Select(match => match.Baseline?.RunId), Is.EqualTo([isKept ? "this run" : null, anchors ? "this run" : null]), told.Out);
            Assert.That(told.Out.Contains("Kept the load figures", StringComparison.Ordinal), Is.EqualTo(isKept));
        }

        if (Directory.Exists(kept))
            Directory.Delete(kept, recursive: true);
    }
}
