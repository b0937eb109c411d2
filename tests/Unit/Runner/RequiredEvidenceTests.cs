using System.Text;
using Gates.Model;
using Gates.Model.Evidence;

namespace Gates.Unit.Runner;

/// <summary>A run that leaves less than the policy asks for: before it is sealed, and where somebody sealed it all the same.</summary>
public sealed class RequiredEvidenceTests : GateRunFixture
{
    [TestCase("load/quick.json", "the load run with its histograms", "load/<profile>.json")]
    [TestCase("allure-results/E2E-7-result.json", "Allure's results of 1 check that passed, the first E2E/Fixture.Check", "allure-results/<uuid>-result.json")]
    [TestCase("logs/e2e.log", "what the lane printed", "logs/e2e.log")]
    public async Task A_piece_that_a_lane_did_not_leave_holds_a_green_run(string file, string what, string where)
    {
        var told = await RunAsync(LosingIt(file));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain($"the evidence lacks {what}; the policy asks for it").And.Contain($"it should be {where}"));
            Assert.That(Written(), Is.EqualTo(9));
            Assert.That(File.ReadAllText(Path.Combine(OwnFolder, "allure-results", "gates-globals.json")), Does.Contain("exit 9"), "at the head of Allure's report");
        }
    }

    [Test]
    public async Task A_part_of_the_gate_is_held_for_being_one()
    {
        var told = await RunAsync(LosingIt("load/quick.json"), null, "--only", "Fixture");

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Unproven), told.Out + told.Error);
    }

    [Test]
    public async Task A_green_bundle_that_was_sealed_without_it_is_not_verified()
    {
        var run = await RunAsync(new FakeMachine());
        var whole = await Command.RunAsync(["verify", OwnFolder]);
        SealWithout("load/quick.json");

        var told = await Command.RunAsync(["verify", OwnFolder]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.ExitCode, whole.ExitCode), Is.EqualTo((ExitCode.Promote, ExitCode.Unproven)), "the control: whole, and unsigned");
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("load/<profile>.json: is missing: the load run with its histograms, which the policy asks of Load (histograms)"));
        }
    }

    private FakeMachine LosingIt(string file) => new()
    {
        Lane = (start, _) =>
        {
            var end = FakeMachine.End(start, checks: 60);
            if (File.Exists(Path.Combine(OwnFolder, file)))
                File.Delete(Path.Combine(OwnFolder, file));
            return Task.FromResult(end);
        },
    };

    /// <summary>As somebody would who has the gate's own code and not its conscience: manifest and statement agree with the files.</summary>
    private void SealWithout(string path)
    {
        File.Delete(Path.Combine(OwnFolder, path));
        var manifest = Read<Manifest>(Manifest.FileName);
        manifest = manifest with { Files = [.. manifest.Files.Where(file => file.Path != path)] };
        File.WriteAllText(Path.Combine(OwnFolder, Manifest.FileName), EvidenceJson.TextOf(manifest));
        var envelope = Read<Envelope>(Statement.FileName);
        var statement = EvidenceJson.Parse<Statement>(Encoding.UTF8.GetString(envelope.PayloadBytes("")), "");
        statement = statement with { Subject = [.. statement.Subject.Select(subject => subject.Name == Manifest.FileName ? OfManifest() : subject)] };
        File.WriteAllText(Path.Combine(OwnFolder, Statement.FileName),
            EvidenceJson.TextOf(envelope with { Payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(EvidenceJson.TextOf(statement))) }));
    }

    private ResourceDescriptor OfManifest()
    {
        var bytes = File.ReadAllBytes(Path.Combine(OwnFolder, Manifest.FileName));
        return ResourceDescriptor.OfFile(new(Manifest.FileName, bytes.Length, Digest.Of(bytes)));
    }

    private T Read<T>(string file)
        where T : class =>
        EvidenceJson.Parse<T>(File.ReadAllText(Path.Combine(OwnFolder, file)), file);
}
