using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>Seed 000, Rollback Plan: performance degradation above 50 % rolls back. Above what, earlier runs say.</summary>
[NonParallelizable]
public sealed class BaselineTests
{
    // Of the median, which a busy machine moves least. The policy of the repository asks it of every scenario's p95.
    private const string Rule = "not degradation{scenario:day.harmonize} p50 > 50 %";

    private static readonly LoadFault s_usual = new("half a second for an answer", _ => Fate.Late(500));
    private static readonly LoadFault s_slower = new("60 % slower", _ => Fate.Late(800));

    [Test]
    public async Task A_deployment_that_became_slower_by_60_percent_is_rolled_back()
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy("""
            [{ "limit": "errors rate < 10 %", "action": "block", "source": "a proof" },
             { "alarm": "degradation{scenario:day.harmonize} p50 > 50 %", "action": "rollback", "minimumSamples": 60, "source": "seed 000, Rollback Plan" }]
            """);
        checkout.WriteProfile(seconds: 4, perSecond: 60, proves: true);

        var first = await RunAsync(checkout, s_usual, "--anchor");
        var good = await RunAsync(checkout, s_usual);
        var slow = await RunAsync(checkout, s_slower);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.ExitCode, Is.EqualTo(ExitCode.Promote), first.Output);
            Assert.That(first.Limits("noBaseline"), Is.EqualTo((string[])[Rule]), "at the first run there is nothing to compare with, and that is told");
            Assert.That(first.Output, Does.Contain($"{Rule}  no baseline (rollback)").And.Contain("the last good run is not stored; the anchor run is not stored."));
            Assert.That(first.Output, Does.Contain("as those of the last good run, and as the anchor."));
            Assert.That(good.ExitCode, Is.EqualTo(ExitCode.Promote), good.Output);
            Assert.That(good.Limits("passed"), Does.Contain(Rule), good.Output);
            Assert.That(slow.ExitCode, Is.EqualTo(ExitCode.Rollback), slow.Output);
            Assert.That(slow.Red, Is.EqualTo((string[])[LoadProof.Limit]), slow.Output);
            Assert.That(slow.Limits("failed"), Is.EqualTo((string[])[Rule]));
            Assert.That(slow.Files["try.html"], Does.Contain("Compared with earlier runs").And.Contain("slower than the last good run"));
            Assert.That(slow.Output, Does.Not.Contain("Kept the load figures"), "what was rolled back is nothing to compare with");
        }
    }

    private static async Task<LoadOutcome> RunAsync(LoadCheckout checkout, LoadFault fault, params string[] more)
    {
        using var deployment = new LoadedDeployment(fault);
        return await checkout.RunAsync(deployment, more: ["--baselines", checkout.Baselines, .. more]);
    }
}
