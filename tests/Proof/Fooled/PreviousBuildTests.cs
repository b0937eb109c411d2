using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Fooled;

/// <summary>A good deployment of another commit than the one that was to be deployed.</summary>
[Parallelizable]
public sealed class PreviousBuildTests
{
    [Test]
    public async Task The_previous_build_is_not_promoted_in_place_of_the_expected_one()
    {
        await using var reference = await Reference.StartAsync();
        var expectsAnother = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"target-{Guid.NewGuid():N}.json");
        var target = JsonNode.Parse(await File.ReadAllTextAsync(reference.TargetFile))!;
        target["credentialmate"]!["expectedCommit"] = new string('c', 40);
        await File.WriteAllTextAsync(expectsAnother, target.ToJsonString());

        var run = await Gate.RunPartAsync(expectsAnother, [Lanes.Smoke], [], "--ready-within", "00:00:20");
        File.Delete(expectsAnother);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Output, Does.Contain("The target did not answer with the expected build 3 times in a row within 20 s: api.commit is "));
            Assert.That(run.Checks, Is.Empty, "no lane measures the wrong build");
        }
    }
}
