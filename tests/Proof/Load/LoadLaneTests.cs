using System.Globalization;
using System.Text.RegularExpressions;
using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>The load lane on the smallest profile: what even its few samples prove broken is red, for the reason it names.</summary>
public sealed class LoadLaneTests : OneReferenceTests
{
    private const string Limit = "Load/LoadTests.A_limit_of_the_policy_holds";

    [Test]
    public async Task A_route_that_is_slow_breaks_its_limit()
    {
        var control = await RunAsync();
        await Reference.InjectAsync("slow-harmonize");
        var run = await RunAsync();
        var fired = await Reference.TimesFiredAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(control.Red, Is.Empty, control.Output);
            Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Unproven), control.Output);
            Assert.That(control.Output, Does.Contain("its load profile is too small for that"), control.Output);
            Assert.That(fired["slow-harmonize"], Is.Positive, "the fault never fired");
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.LimitBreached), run.Output);
            Assert.That(run.Red, Is.EqualTo([Limit]), run.Output);
            Assert.That(Told(run.Output), Is.AtLeast(700), $"what the fault adds, in ms\n{run.Output}");
        }
    }

    private static double? Told(string output) =>
        Regex.Match(output, @"latency\{scenario:harmonize\} p95 < 500 ms: p95 (?<ms>[\d.]+) ms") is { Success: true } told
            ? double.Parse(told.Groups["ms"].Value, CultureInfo.InvariantCulture)
            : null;

    private Task<GateRun> RunAsync() =>
        Gate.RunPartAsync(Reference.TargetFile, [Lanes.Load], [], "--load-profile", "try");
}
