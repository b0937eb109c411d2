using System.Text.Json;
using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>A limit with <c>abort</c> ends the load as soon as it is proved broken, and everything is told all the same.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EarlyEndTests
{
    private static readonly LoadFault s_slow = new("everything is slow", _ => Fate.Late(700));

    [TestCase("alarm", "latency p95 > 500 ms", "rollback", ExitCode.Rollback)]
    [TestCase("limit", "latency p95 < 500 ms worst 1s", "block", ExitCode.LimitBreached)]
    public async Task A_broken_limit_ends_the_run_and_the_report_names_rule_value_and_window(string sense, string limit, string action, ExitCode code)
    {
        const int planned = 60 * 60;
        using var checkout = new LoadCheckout();
        checkout.WritePolicy($$"""[{ "{{sense}}": "{{limit}}", "action": "{{action}}", "abort": true, "source": "a proof" }]""");
        checkout.WriteProfile(seconds: 60, perSecond: 60);
        using var deployment = new LoadedDeployment(s_slow);

        var run = await checkout.RunAsync(deployment);

        var stop = JsonDocument.Parse(run.Files["try.json"]).RootElement.GetProperty("stop");
        var rule = sense == "alarm" ? $"not {limit}" : limit;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(deployment.Requests, Is.LessThan(planned / 2), "requests that were sent");
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Red, Is.EqualTo((string[])[LoadProof.Limit]), run.Output);
            Assert.That(stop.GetProperty("reason").GetString(), Does.StartWith($"{rule}: p95 ")
                .And.Match(@"[\d.]+ ms of [\d,]+ samples from [\d.]+ to [\d.]+ s, at 9[\d.]+ % confidence .* \(a proof\)$"));
            Assert.That(run.Files["try.html"], Does.Contain("Stopped after"));
            Assert.That(run.Files.Keys, Is.SupersetOf((string[])["try.html", "try.csv", "try.json", "try.txt"]));
            Assert.That(run.Limits("failed"), Is.EqualTo((string[])[rule]));
        }
    }
}
