using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Fooled;

/// <summary>A green lane under a policy that asks for nothing, or that nobody can read.</summary>
public sealed class PolicyTests
{
    private DoomedCheckout _checkout = null!;

    [SetUp]
    public void MakeCheckout() => _checkout = new DoomedCheckout();

    [TearDown]
    public void DeleteCheckout() => _checkout.Dispose();

    [TestCase("", "(the file)")]
    [TestCase("{}", "'minimumChecks' is absent")]
    [TestCase("{ \"system\": ", "(the file)")]
    public async Task A_policy_that_says_nothing_is_not_a_yes(string policy, string reason)
    {
        _checkout.WritePolicy(policy);

        await HoldsAsync(ExitCode.ConfigurationInvalid, reason);
    }

    [Test]
    public async Task A_policy_without_limits_is_not_a_yes()
    {
        _checkout.WritePolicy(policy => policy["limits"] = new JsonArray());

        await HoldsAsync(ExitCode.ConfigurationInvalid, "'limits' is empty");
    }

    [Test]
    public async Task A_policy_without_a_minimum_for_the_lane_is_not_a_yes()
    {
        _checkout.WritePolicy(policy => ((JsonObject)policy["minimumChecks"]!).Remove(Lanes.Smoke));

        await HoldsAsync(ExitCode.ConfigurationInvalid, "no minimum of checks for lane");
    }

    [Test]
    public async Task A_limit_that_cannot_be_breached_is_refused()
    {
        _checkout.WritePolicy(policy => policy["limits"]![0]!["limit"] = "errors rate < 100 %");

        await HoldsAsync(ExitCode.ConfigurationInvalid, "below 100 % (which nothing breaks)");
    }

    [Test]
    public async Task A_lane_that_shrank_holds()
    {
        _checkout.WritePolicy(policy => policy["minimumChecks"]![Lanes.Smoke] = 2);

        await HoldsAsync(ExitCode.EvidenceMissing, "1 check ran; the policy demands at least 2");
    }

    private async Task HoldsAsync(ExitCode code, string reason)
    {
        var run = await _checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Passed");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Written, Is.EqualTo(code), "verdict.json");
            Assert.That(run.Reason, Does.Contain(reason));
        }
    }
}
