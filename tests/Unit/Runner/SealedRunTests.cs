using Gates.Model;

namespace Gates.Unit.Runner;

/// <summary>What a run leaves behind: verdict and seal, without which nothing is promoted.</summary>
public sealed class SealedRunTests : GateRunFixture
{
    [Test]
    public async Task A_verdict_that_cannot_be_written_is_no_promotion()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                Directory.CreateDirectory(Path.Combine(OwnFolder, "verdict.json", "in the way"));
                return Task.FromResult(FakeMachine.End(start, checks: 60, 0));
            },
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The evidence of the run could not be written"));
            Assert.That(Directory.GetFiles(OwnFolder, "*.draft"), Is.Empty);
        }
    }

    [Test]
    public async Task Every_run_is_sealed_and_says_that_nobody_signed_it()
    {
        var told = await RunAsync(new FakeMachine());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Out, Does.Contain("Unsigned: no GATES_SIGNING_KEY was given, so this run can never be promoted to production."));
            Assert.That(File.ReadAllText(Path.Combine(OwnFolder, "manifest.json")), Does.Contain("\"path\": \"policy/credentialmate.json\""));
            Assert.That(File.ReadAllText(Path.Combine(OwnFolder, "evidence.dsse.json")), Does.Contain("\"signatures\": []"));
        }
    }

    [Test]
    public async Task A_run_that_cannot_be_sealed_is_no_promotion()
    {
        var told = await RunAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                var link = Path.Combine(OwnFolder, "logs", "elsewhere");
                if (!Path.Exists(link))
                    File.CreateSymbolicLink(link, OwnFolder);
                return Task.FromResult(FakeMachine.End(start, checks: 60, 0));
            },
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("The seal of the run could not be written: logs/elsewhere: is a link"));
            Assert.That(Written(), Is.EqualTo(9));
            Assert.That(File.Exists(Path.Combine(OwnFolder, "manifest.json")), Is.False);
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
}
