using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Fooled;

/// <summary>A green lane under a policy that asks for nothing, or that nobody can read.</summary>
[Parallelizable]
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

    [Test]
    public async Task A_lane_that_leaves_less_than_the_policy_asks_for_holds()
    {
        _checkout.WritePolicy(policy =>
        {
            policy["minimumChecks"]![Lanes.Smoke] = 1;
            policy["requiredEvidence"] = new JsonObject { [Lanes.Smoke] = new JsonArray("log", "junit", "allureResults") };
        });

        await HoldsAsync(ExitCode.EvidenceMissing, "the evidence lacks Allure's results of 1 check that passed");
    }

    [Test]
    public async Task A_flaky_check_within_the_budget_promotes_and_is_told()
    {
        _checkout.WritePolicy(Budgeting);

        var run = await _checkout.RunAsync("FullyQualifiedName~Gates.Doomed.Crowd|FullyQualifiedName~It_holds_the_second_time");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
            Assert.That(run.Output, Does.Contain("Retried.It_holds_the_second_time is flaky, within the budget of its lane").And.Contain("20 checks passed, 1 flaky (exit 0)"));
        }
    }

    [Test]
    public async Task A_flaky_check_that_the_policy_protects_holds_within_every_budget()
    {
        _checkout.WritePolicy(policy =>
        {
            Budgeting(policy);
            policy["protected"]![0]!["checks"] = $"{Lanes.Smoke}/Retried";
        });

        await HoldsAsync(ExitCode.FlakyOverBudget, $"because {Lanes.Smoke}/Retried is protected", "FullyQualifiedName~Gates.Doomed.Crowd|FullyQualifiedName~It_holds_the_second_time");
    }

    private static void Budgeting(JsonNode policy)
    {
        policy["minimumChecks"]![Lanes.Smoke] = 20;
        policy["flakeBudget"]![Lanes.Smoke] = 1;
    }

    private async Task HoldsAsync(ExitCode code, string reason, string checks = "FullyQualifiedName~Gates.Doomed.Passed")
    {
        var run = await _checkout.RunAsync(checks);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Written, Is.EqualTo(code), "verdict.json");
            Assert.That(run.Reason, Does.Contain(reason));
        }
    }
}
