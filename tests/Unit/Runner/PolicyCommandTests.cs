using Gates.Model;

namespace Gates.Unit.Runner;

/// <summary><c>gates policy</c>: what it prints, and the code that it ends with.</summary>
public sealed class PolicyCommandTests : FolderTests
{
    [Test]
    public async Task The_policies_of_this_repository_are_without_contradiction()
    {
        var told = await Command.RunAsync(["policy", "lint"], new FakeMachine());

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Error);
    }

    [Test]
    public async Task Every_error_of_a_policy_is_told()
    {
        await WriteAsync("bad.json", """{ "system": "", "minimumChecks": {}, "limits": [] }""");

        var told = await Command.RunAsync(["policy", "lint", OwnFolder], new FakeMachine());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain("'system' is empty").And.Contain("'unproven' is absent"));
        }
    }

    [TestCase("errors rate < 0.1 % worst 10s", "load profile full", "is asked of 2,000 planned arrivals")]
    [TestCase("errors rate < 10 % worst 700s", "load profile staging", "is over 700 s, but must be over at most 600 s")]
    [TestCase("latency{scenario:logn} p95 < 500 ms", "load profile staging, full, stress, soak", "is about scenario 'logn'")]
    public async Task A_limit_that_a_load_profile_cannot_prove_is_told_with_the_profile(string limit, string profiles, string found)
    {
        var policy = await File.ReadAllTextAsync(RepositoryFiles.Path("fixtures/policies/credentialmate.json"));
        await WriteAsync("bad.json", policy.Replace("errors rate < 0.1 %", limit, StringComparison.Ordinal));

        var told = await Command.RunAsync(["policy", "lint", OwnFolder], new FakeMachine());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain($"'limit '{limit}', {profiles}' {found}"));
        }
    }

    [TestCase("\"E2E\": 0,", "\"E2E\": 20,", "'flakeBudget.E2E' is 20, but must be at most 1, a twentieth of minimumChecks.E2E (20).")]
    [TestCase("\"failurePictures\"", "\"screenshots\"", "'requiredEvidence.E2E[4]' is \"screenshots\", but must be one of: log, junit, allureResults, surfaceMatrix, failurePictures.")]
    [TestCase("\"histograms\"", "\"failurePictures\"", "'requiredEvidence.Load[4]' is \"failurePictures\", but must be one of: log, junit, allureResults, loadReport, histograms.")]
    public async Task A_budget_or_a_piece_of_evidence_that_cannot_be_is_told_with_what_is_allowed(string good, string bad, string error)
    {
        var policy = await File.ReadAllTextAsync(RepositoryFiles.Path("fixtures/policies/credentialmate.json"));
        await WriteAsync("bad.json", policy.Replace(good, bad, StringComparison.Ordinal));

        var told = await Command.RunAsync(["policy", "lint", OwnFolder], new FakeMachine());

        Assert.That((told.ExitCode, told.Error.Trim()), Is.EqualTo((ExitCode.ConfigurationInvalid, $"{Path.Combine(OwnFolder, "bad.json")}: 1 error\n  {error}")));
    }

    [Test]
    public async Task A_folder_without_a_policy_is_refused()
    {
        var told = await Command.RunAsync(["policy", "lint", OwnFolder], new FakeMachine());

        Assert.That((told.ExitCode, told.Error.Trim()), Is.EqualTo((ExitCode.ConfigurationInvalid,
            $"gates: '{OwnFolder}' holds no policy. Allowed: fixtures/policies, or the folder of a run.")));
    }

    [Test]
    public async Task A_policy_that_asks_for_less_than_that_of_the_last_run_needs_a_sign_off()
    {
        var policy = await File.ReadAllTextAsync(RepositoryFiles.Path("fixtures/policies/credentialmate.json"));
        await WriteAsync("policy/credentialmate.json", policy.Replace("\"Smoke\": 40", "\"Smoke\": 41", StringComparison.Ordinal));

        var told = await Command.RunAsync(["policy", "diff", OwnFolder], new FakeMachine());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), told.Error);
            Assert.That(told.Out, Does.StartWith($"minimumChecks.{Lanes.Smoke}: was 41, is 40.").And.Contain("1 weakening. Each needs a yes that names it"));
        }
    }

    [Test]
    public async Task A_policy_that_asks_for_the_same_needs_none()
    {
        await WriteAsync("policy/credentialmate.json", await File.ReadAllTextAsync(RepositoryFiles.Path("fixtures/policies/credentialmate.json")));

        var told = await Command.RunAsync(["policy", "diff", OwnFolder], new FakeMachine());

        Assert.That((told.ExitCode, told.Out.Trim()), Is.EqualTo((ExitCode.Promote, "The policy asks for no less than before.")));
    }

    private async Task WriteAsync(string name, string text)
    {
        var file = Path.Combine(OwnFolder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }
}
