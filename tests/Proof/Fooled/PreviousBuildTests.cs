using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Fooled;

/// <summary>A good deployment of another commit than the one that was to be deployed.</summary>
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

        var run = await Gate.RunAsync(expectsAnother, Lanes.Smoke);
        File.Delete(expectsAnother);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Output, Does.Contain("the target does not answer with the expected build"));
            Assert.That(run.Red, Is.EquivalentTo(
            [
                $"{Lanes.Smoke}/IdentityTests.The_API_names_the_expected_commit",
                $"{Lanes.Smoke}/IdentityTests.Pages_and_API_name_the_same_commit",
            ]));
        }
    }
}
