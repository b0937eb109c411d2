using System.Text;
using System.Text.Json;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>A whole run whose lane wrote a secret: how it ends, and what is left of its bundle.</summary>
public sealed class LeakingRunTests
{
    private const string Password = "Zk3-vQ9.plain_77";
    private const string Canary = "900-41-7338";
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
    public async Task A_run_that_holds_no_secret_is_sealed()
    {
        var told = await RunAsync(_ => "the answer was 200");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(At("manifest.json"), Does.Exist);
            Assert.That(At(ClosedOff.FileName), Does.Not.Exist);
        }
    }

    [TestCase(Password, "accounts.provider.password", "as it is or escaped")]
    [TestCase("?ssn=900%2d41%2d7338", "canary 'ssn'", "as it is or escaped")]
    [TestCase("Basic dXNlcjpaazMtdlE5LnBsYWluXzc3", "accounts.provider.password", "base64")]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "a signed token", "by its form")]
    public async Task A_secret_ends_the_run_with_10_and_closes_its_bundle_off(string text, string name, string form)
    {
        var told = await RunAsync(_ => text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Leak), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain($"The evidence holds a secret: {name} in e2e/evidence.txt ({form})."));
            Assert.That(told.Out, Does.Contain("Closed off: LEAK.txt").And.Not.Contain("Signed").And.Not.Contain("Unsigned"));
            Assert.That(File.ReadAllText(At(ClosedOff.FileName)), Does.Contain(name).And.Not.Contain(Password).And.Not.Contain(Canary));
            Assert.That(File.ReadAllText(At("verdict.json")), Does.Contain("\"exitCode\": 10"));
            Assert.That(At("manifest.json"), Does.Not.Exist);
            Assert.That(At("evidence.dsse.json"), Does.Not.Exist);
            Assert.That(At("allure-report"), Does.Not.Exist);
            if (!OperatingSystem.IsWindows())
                Assert.That(File.GetUnixFileMode(_folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public async Task The_key_that_was_to_seal_the_evidence_ends_the_run_with_10()
    {
        using var key = SigningKey.New();
        Environment.SetEnvironmentVariable(SigningKey.Variable, key.ToPem());

        var told = await RunAsync(_ => $"printenv:\n{key.ToPem()}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Leak), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The evidence holds a secret: the gate's signing key in e2e/evidence.txt (base64)."));
            Assert.That(told.Out, Does.Contain("Closed off: LEAK.txt").And.Not.Contain("Signed:"));
            Assert.That(At("evidence.dsse.json"), Does.Not.Exist);
        }
    }

    [Test]
    public async Task A_run_that_signs_with_a_key_and_keeps_it_to_itself_is_sealed()
    {
        using var key = SigningKey.New();
        Environment.SetEnvironmentVariable(SigningKey.Variable, key.ToPem());

        var told = await RunAsync(_ => $"the public half: {Convert.ToBase64String(key.PublicKey)}, {key.Id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Signed: evidence.dsse.json"));
        }
    }

    [Test]
    public async Task A_bundle_that_is_closed_off_is_not_verified_signed_or_promoted()
    {
        _ = await RunAsync(_ => Password);

        using (Assert.EnterMultipleScope())
            foreach (var words in (string[][])
                [["verify", _folder], ["sign", _folder, "--role", "qa-lead", "--key", "none"], ["promote", _folder, "--to", "production"]])
            {
                var told = await Command.RunAsync(words, new FakeMachine());
                Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Leak), $"{words[0]}: {told.Out}{told.Error}");
                Assert.That(told.Out, Does.Contain("CLOSED OFF"));
            }
    }

    [Test]
    public async Task A_later_run_in_the_folder_is_judged_by_itself()
    {
        _ = await RunAsync(_ => Password);

        var told = await RunAsync(_ => "nothing");

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
    }

    [Test]
    public async Task What_a_check_says_is_told_without_the_secret_and_the_canary()
    {
        var told = await RunAsync(_ => "nothing", $"typed {Password} at {Canary}; and 3.0 h");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Leak), "the lane's own file holds it");
            Assert.That(told.Out, Does.Contain("typed [removed] at [removed]; and 3.0 h").And.Not.Contain(Password).And.Not.Contain(Canary));
            Assert.That(File.ReadAllText(At("verdict.json")), Does.Not.Contain(Password).And.Not.Contain(Canary));
            Assert.That(File.ReadAllText(At("junit.xml")), Does.Not.Contain(Password));
        }
    }

    [Test]
    public async Task What_a_lane_prints_is_kept_without_the_secret()
    {
        var told = await RunAsync(start =>
        {
            File.WriteAllText(start.Log, $"Failed: fill(\"{Password}\") in 3 s\n");
            return "nothing";
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(File.ReadAllText(At("logs/smoke.log")), Is.EqualTo("Failed: fill(\"[removed]\") in 3 s\n"));
        }
    }

    [Test]
    public async Task An_archive_that_cannot_be_searched_is_missing_evidence()
    {
        var told = await RunAsync(start =>
        {
            File.WriteAllBytes(Path.Combine(start.Variables["GATES_ARTIFACTS"], "cut.zip"), [.. "PK\u0003\u0004"u8, 1, 2, 3]);
            return "nothing";
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Nobody can say that the evidence holds no secret: cut.zip"));
            Assert.That(At("manifest.json"), Does.Not.Exist);
        }
    }

    [Test]
    public async Task A_password_that_is_a_word_is_no_leak_and_is_told_not_to_be_searched_for()
    {
        var told = await RunAsync(_ => "synthetic synthetic", password: "synthetic");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("Not searched for in the evidence").And.Contain("accounts.provider.password (it is a word of letters alone)"));
        }
    }

    private string At(string name) => Path.Combine(_folder, name);

    /// <summary>A run on staging whose lane leaves a text, and may have a red check with a message.</summary>
    private async Task<Told> RunAsync(Func<ProgramStart, string> evidence, string? message = null, string password = Password)
    {
        var target = Path.Combine(_targets, "target.json");
        await File.WriteAllTextAsync(target, JsonSerializer.Serialize(new
        {
            environment = "staging",
            credentialmate = new
            {
                webUrl = "http://127.0.0.1:9",
                apiUrl = "http://127.0.0.1:9",
                accounts = new
                {
                    provider = new { email = "p@example.invalid", password },
                    coordinator = new { email = "c@example.invalid", password = "another-Q7.word" },
                },
                canaries = $"ssn={Canary}",
            },
        }), Encoding.UTF8);
        var machine = new FakeMachine
        {
            Lane = (start, _) =>
            {
                Directory.CreateDirectory(At("e2e"));
                Directory.CreateDirectory(At("allure-report"));
                File.WriteAllText(At("e2e/evidence.txt"), evidence(start));
                return Task.FromResult(FakeMachine.End(start, checks: 250, message is null ? 0 : 2, environment: "staging", another: message is null ? null : Red(message)));
            },
        };
        return await Command.RunAsync(["run", "--target", target, "--lane", "Smoke", "--artifacts", _folder, "--no-report"], machine);
    }

    private static CheckRecord Red(string message) => new()
    {
        Name = "Fixture.Red",
        Result = CheckResult.Failed,
        Message = message,
        Started = DateTimeOffset.UnixEpoch,
        DurationMs = 1,
        Assertions = 1,
    };
}
