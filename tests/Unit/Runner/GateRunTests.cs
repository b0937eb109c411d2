using System.Text.Json;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Baselines;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.Machine;
using Gates.Unit.Baselines;

namespace Gates.Unit.Runner;

/// <summary>Whole runs on a machine that a test made: what a lane does, and how the run ends.</summary>
public sealed class GateRunTests
{
    private string _folder = null!;
    private string _targets = null!;

    [SetUp]
    public void MakeFolders()
    {
        _folder = Directory.CreateTempSubdirectory("gates-unit-").FullName;
        _targets = Directory.CreateTempSubdirectory("gates-unit-").FullName;
    }

    [TearDown]
    public void DeleteFolders()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_targets, recursive: true);
    }

    [Test]
    public async Task Lanes_that_prove_everything_promote()
    {
        var machine = new FakeMachine();

        var told = await RunAsync(machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(0));
            Assert.That(machine.Started.Where(IsLane).Select(FakeMachine.NameOf), Is.EqualTo(Catalogue));
            Assert.That(machine.Disposed, Is.True);
        }
    }

    [Test]
    public async Task A_lane_is_given_the_run_and_the_target_of_the_embedded_deployment()
    {
        var machine = new FakeMachine();

        await RunAsync(machine);

        var variables = machine.Started.First(IsLane).Variables;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(variables["GATES_ARTIFACTS"], Is.EqualTo(_folder));
            Assert.That(variables["GATES_TARGET"], Does.EndWith("target.json"));
            Assert.That(variables["GATES_RUN_ID"], Is.Not.Empty);
            Assert.That(variables["GATES_READY_WITHIN"], Is.EqualTo("00:01:00"));
        }
    }

    [Test]
    public async Task A_build_that_changes_between_the_lanes_and_the_end_is_not_ready()
    {
        var builds = new Queue<string>(["c0ffee", "badcafe"]);

        var told = await RunAsync(new FakeMachine { Build = () => new Dictionary<string, string> { [BuildIdentity.ApiCommit] = builds.Dequeue() } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The build changed during the run: api.commit was c0ffee at the start and is badcafe at the end."));
        }
    }

    [Test]
    public async Task A_database_that_went_down_between_the_lanes_and_the_end_is_not_ready()
    {
        var starts = new Queue<string>(["10:00", "10:05"]);

        var told = await RunAsync(new FakeMachine { Build = () => new Dictionary<string, string> { [BuildIdentity.DatabaseStart] = starts.Dequeue() } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The database went down during the run: up since 10:00 at the start, and since 10:05 at the end."));
        }
    }

    [Test]
    public async Task A_verdict_that_cannot_be_written_is_no_promotion()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                Directory.CreateDirectory(Path.Combine(_folder, "verdict.json", "in the way"));
                return Task.FromResult(FakeMachine.End(start, checks: 60, 0));
            },
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The evidence of the run could not be written"));
            Assert.That(Directory.GetFiles(_folder, "*.draft"), Is.Empty);
        }
    }

    [Test]
    public async Task Every_run_is_sealed_and_says_that_nobody_signed_it()
    {
        var told = await RunAsync(new FakeMachine());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Out, Does.Contain("Unsigned: no GATES_SIGNING_KEY was given, so this run can never be promoted to production."));
            Assert.That(File.ReadAllText(Path.Combine(_folder, "manifest.json")), Does.Contain("\"path\": \"policy/credentialmate.json\""));
            Assert.That(File.ReadAllText(Path.Combine(_folder, "evidence.dsse.json")), Does.Contain("\"signatures\": []"));
        }
    }

    [Test]
    public async Task A_run_that_cannot_be_sealed_is_no_promotion()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                var link = Path.Combine(_folder, "logs", "elsewhere");
                if (!Path.Exists(link))
                    File.CreateSymbolicLink(link, _folder);
                return Task.FromResult(FakeMachine.End(start, checks: 60, 0));
            },
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The seal of the run could not be written: logs/elsewhere: is a link"));
            Assert.That(Written(), Is.EqualTo(9));
            Assert.That(File.Exists(Path.Combine(_folder, "manifest.json")), Is.False);
        }
    }

    [TestCase("/no/such.key", "the key cannot be read")]
    [TestCase("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "holds no private key in PEM")]
    public async Task A_key_that_cannot_seal_is_told_before_anything_starts(string key, string reason)
    {
        Environment.SetEnvironmentVariable("GATES_SIGNING_KEY", key);
        var machine = new FakeMachine();

        var told = await RunAsync(machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain(reason));
            Assert.That(machine.Started, Is.Empty);
            Assert.That(Environment.GetEnvironmentVariable("GATES_SIGNING_KEY"), Is.Null, "nothing that a run starts inherits the key");
        }
    }

    [TestCase(137, TestName = "A_lane_killed_after_a_green_report_is_missing_evidence")]
    [TestCase(1, TestName = "A_lane_that_crashed_after_a_green_report_is_missing_evidence")]
    [TestCase(2, TestName = "A_process_that_tells_failures_which_its_report_lacks_is_missing_evidence")]
    public async Task An_exit_code_is_evidence_too(int exitCode)
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(FakeMachine.End(start, checks: 60, exitCode)),
        });

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
    }

    [Test]
    public async Task A_report_of_another_run_never_counts()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(FakeMachine.End(start, checks: 60, runId: "yesterday")),
        });

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
    }

    [Test]
    public async Task A_lane_without_a_report_is_missing_evidence()
    {
        var told = await RunAsync(new FakeMachine { Lane = (_, _) => Task.FromResult(new ProgramEnd(0)) });

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
    }

    [Test]
    public async Task Half_a_report_is_missing_evidence()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                var path = LaneReporter.PathOf(_folder, FakeMachine.NameOf(start));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, "{ \"lane\": ");
                return Task.FromResult(new ProgramEnd(0));
            },
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("unreadable"));
        }
    }

    [Test]
    public async Task A_failed_check_holds_and_is_told_whole()
    {
        var failed = new CheckRecord
        {
            Name = "GapTests.Agree",
            Result = CheckResult.Failed,
            Message = "first line\nsecond line",
            Started = DateTimeOffset.UnixEpoch,
            DurationMs = 1,
            Assertions = 1,
        };
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(FakeMachine.End(start, checks: 60, exitCode: 2, another: failed)),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.CheckFailed), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("      first line\n      second line"));
        }
    }

    [Test]
    public async Task Cancelled_it_still_writes_a_verdict_and_ends_the_deployment()
    {
        using var signals = new StopSignals(listen: false);
        var machine = new FakeMachine
        {
            Lane = async (_, stop) =>
            {
                signals.Ask();
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ProgramEnd(143, Stopped: true);
            },
        };

        var told = await RunAsync(machine, signals);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Cancelled), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(12));
            Assert.That(machine.Disposed, Is.True);
            Assert.That(machine.Started.Count(IsLane), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task What_breaks_after_a_cancellation_is_no_crash()
    {
        using var signals = new StopSignals(listen: false);
        var machine = new FakeMachine
        {
            Lane = (_, _) =>
            {
                signals.Ask();
                throw new InvalidOperationException("the pipe is gone");
            },
        };

        var told = await RunAsync(machine, signals);

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Cancelled), told.Out + told.Error);
    }

    [Test]
    public async Task Missing_settings_are_all_told_before_anything_starts()
    {
        var machine = new FakeMachine { EmbeddedFails = new InvalidOperationException("must not be reached") };

        var told = await RunAsync(machine, null, "--target", "staging");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("GATES_CREDENTIALMATE_WEB_URL").And.Contain("GATES_CREDENTIALMATE_COORDINATOR_PASSWORD"));
            Assert.That(machine.Started, Is.Empty);
        }
    }

    [Test]
    public async Task At_its_deadline_it_still_writes_a_verdict()
    {
        var machine = new FakeMachine
        {
            Lane = async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ProgramEnd(143, Stopped: true);
            },
        };

        var told = await RunAsync(machine, null, "--deadline", "00:00:01", "--lane", Lanes.Smoke);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Deadline), told.Out + told.Error);
            Assert.That(Written(), Is.EqualTo(11));
        }
    }

    [Test]
    public async Task A_lane_at_its_own_deadline_is_ended_and_the_others_still_run()
    {
        var good = new FakeMachine().Lane;
        var machine = new FakeMachine
        {
            Lane = async (start, stop) =>
            {
                if (start.Log.EndsWith("load.log", StringComparison.Ordinal))
                    return await good(start, stop);
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ProgramEnd(143, Stopped: true);
            },
        };

        var told = await RunAsync(machine, null, "--lane", Lanes.Smoke, "--lane", Lanes.Load, "--lane-deadline", "00:00:01");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Deadline), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain($"{Lanes.Smoke}: the lane was stopped at its deadline."));
            Assert.That(machine.Started, Has.Count.EqualTo(2), "the load lane ran");
        }
    }

    [TestCase("--lane-deadline is 00:21:00, but must be at most 00:20:00, which is --deadline", "--lane-deadline", "00:21:00")]
    [TestCase("'timeout' of playwright.config.json is 00:01:00, but must be at most 00:00:30, which is --lane-deadline", "--lane-deadline", "00:00:30")]
    [TestCase("'timeout' of playwright.config.json is 00:01:00, but must be at most 00:00:59, which is --deadline", "--deadline", "00:00:59")]
    public async Task Deadlines_that_do_not_nest_are_refused_before_anything_runs(string says, params string[] words)
    {
        var machine = new FakeMachine();

        var told = await RunAsync(machine, null, words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain(says));
            Assert.That(machine.Started, Is.Empty);
        }
    }

    [TestCase(ObstacleKind.Configuration, ExitCode.ConfigurationInvalid)]
    [TestCase(ObstacleKind.TargetNotReady, ExitCode.TargetNotReady)]
    [TestCase(ObstacleKind.Crash, ExitCode.Crash)]
    public async Task A_deployment_that_cannot_start_has_the_code_of_its_cause(ObstacleKind kind, ExitCode code)
    {
        var told = await RunAsync(new FakeMachine { EmbeddedFails = new GateException(kind, "no database") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(code), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("no database"));
        }
    }

    [Test]
    public async Task An_unforeseen_exception_is_a_crash_with_a_log()
    {
        var told = await RunAsync(new FakeMachine { EmbeddedFails = new InvalidOperationException("never thought of") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Crash), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("never thought of").And.Contain("gates.log"));
            Assert.That(
                await File.ReadAllTextAsync(Path.Combine(_folder, "logs", "gates.log")),
                Does.Contain(nameof(FakeMachine.StartEmbeddedAsync)));
        }
    }

    [Test]
    public async Task A_target_that_never_answers_is_not_ready()
    {
        var target = Path.Combine(_folder, "..", Path.GetRandomFileName() + ".json");
        await File.WriteAllTextAsync(target, """
            { "environment": "staging", "credentialmate": { "webUrl": "http://127.0.0.1:9", "apiUrl": "http://127.0.0.1:9",
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
            """);
        var machine = new FakeMachine { NoAnswer = "Connection refused" };

        var told = await RunAsync(machine, null, "--target", target, "--ready-within", "00:00:01");
        File.Delete(target);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Connection refused"));
            Assert.That(machine.Started.Where(IsLane), Is.Empty);
        }
    }

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

        var told = await RunAsync(machine, null, "--target", target, "--lane", "Load", "--load-profile", profile);

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
        var kept = Path.Combine(_folder, "..", Path.GetRandomFileName());
        var machine = new FakeMachine
        {
            Lane = (start, _) =>
            {
                var candidate = BaselineFolder.CandidateOf(_folder);
                Directory.CreateDirectory(Path.GetDirectoryName(candidate)!);
                File.WriteAllText(candidate, BaselineJson.Write(Figures.Of("this run")));
                return Task.FromResult(FakeMachine.End(start, checks: 60, exitCode));
            },
        };

        var told = await RunAsync(machine, null, ["--baselines", kept, .. anchors ? ["--anchor"] : Array.Empty<string>()]);

        var matches = new BaselineFolder(kept).MatchesOf(Figures.ThisTestbed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(matches.Select(match => match.Baseline?.RunId), Is.EqualTo([isKept ? "this run" : null, anchors ? "this run" : null]), told.Out);
            Assert.That(told.Out.Contains("Kept the load figures", StringComparison.Ordinal), Is.EqualTo(isKept));
        }

        if (Directory.Exists(kept))
            Directory.Delete(kept, recursive: true);
    }

    private string TargetFile(string environment, string origin, string more)
    {
        var file = Path.Combine(_targets, environment + ".json");
        File.WriteAllText(file, $$"""
            { "environment": "{{environment}}", "credentialmate": { "webUrl": "{{origin}}", "apiUrl": "{{origin}}",
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } }{{more}} } }
            """);
        return file;
    }

    private static string[] Catalogue => [Lanes.Smoke, Lanes.E2E, Lanes.Load];

    private static bool IsLane(ProgramStart start) => start.Variables.ContainsKey("GATES_RUN_ID");

    private Task<Told> RunAsync(FakeMachine machine, StopSignals? signals = null, params string[] more) =>
        Command.RunAsync(["run", "--artifacts", _folder, "--no-report", .. more], machine, signals);

    private int Written() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "verdict.json")))
            .RootElement.GetProperty("exitCode").GetInt32();
}
