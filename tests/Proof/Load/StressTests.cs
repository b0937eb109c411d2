using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>
/// A deployment that is asked for more and more until it gives in, and where that was. Beside nothing else: three of its 270 arrivals late, three times
/// over, and the generator gave in first.
/// </summary>
[NonParallelizable]
public sealed class StressTests
{
    private const string Rule = "latency{scenario:day.harmonize} p95 < 500 ms";

    private static readonly LoadFault s_slowAbove60 = new("slow above 60/s", request => request.RecentRate > 60 ? Fate.Late(700) : Fate.Good);

    [TestCase("[20, 40, 90, 180]", ExitCode.Promote, "The knee: 40/s held, 90/s broke " + Rule)]
    [TestCase("[90, 180]", ExitCode.LimitBreached, "The knee lies below 90/s, which broke " + Rule)]
    public async Task The_knee_is_told_with_the_limit_that_broke(string steps, ExitCode code, string knee)
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy($$"""[{ "limit": "{{Rule}}", "action": "block", "minimumSamples": 20, "source": "a proof" }]""");
        checkout.WriteProfile(seconds: 3, perSecond: 20, steps: steps);
        using var deployment = new LoadedDeployment(s_slowAbove60);

        var run = await checkout.RunAsync(deployment);

        var figures = run.Verdict.GetProperty("measurements").EnumerateArray()
            .ToDictionary(figure => figure.GetProperty("name").GetString()!, figure => figure.GetProperty("value").GetDouble());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(code), run.Output);
            Assert.That(run.Files["try.knee.txt"], Does.StartWith(knee));
            Assert.That(figures.ContainsKey("last rate at which every limit held"), Is.EqualTo(code == ExitCode.Promote));
            Assert.That(figures.Keys.Count(name => name.StartsWith("first rate that broke " + Rule, StringComparison.Ordinal)), Is.EqualTo(knee.Contains("broke", StringComparison.Ordinal) ? 1 : 0));
        }
    }
}
