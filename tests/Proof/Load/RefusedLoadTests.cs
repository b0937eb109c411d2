using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>Load that must not be made: nothing of it is sent, and what would be allowed is told.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RefusedLoadTests
{
    [TestCase("errors rate < 100 %", "below 100 % (which nothing breaks)")]
    [TestCase("latency{scenario:day.logn} p95 < 500 ms", "is about scenario 'day.logn', but must be about one of: day.login, day.harmonize, day.check, day.preferences; the nearest is day.login")]
    [TestCase("latency{scenario:day.login,step:logn} p95 < 500 ms", "is about step 'logn', but must be about one of: login; the nearest is login")]
    [TestCase("errors rate < 10 % worst 60s", "is over 60 s, but must be over at most 4 s, as long as the run")]
    public async Task A_limit_that_says_nothing_of_this_run_is_refused_before_a_request_is_sent(string limit, string allowed)
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy($$"""[{ "limit": "{{limit}}", "action": "block", "source": "a proof" }]""");
        checkout.WriteProfile(seconds: 4, perSecond: 50, proves: true);
        using var deployment = new LoadedDeployment(LoadFault.None);

        var run = await checkout.RunAsync(deployment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
            Assert.That(run.Output, Does.Contain(allowed));
            Assert.That(deployment.Requests + deployment.SignIns, Is.Zero);
        }
    }

    [Test]
    public async Task A_limit_of_a_profile_that_is_not_there_is_refused()
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy("""[{ "limit": "errors rate < 10 %", "action": "block", "profile": "sock", "source": "a proof" }]""");
        using var deployment = new LoadedDeployment(LoadFault.None);

        var run = await checkout.RunAsync(deployment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
            Assert.That(run.Output, Does.Contain("is of profile 'sock', but must be of one of: try, quick, staging, full, stress, soak."));
            Assert.That(deployment.Requests + deployment.SignIns, Is.Zero);
        }
    }

    [TestCase("quick")]
    [TestCase("staging")]
    [TestCase("full")]
    [TestCase("stress")]
    [TestCase("soak")]
    public async Task Each_profile_of_this_repository_can_break_and_prove_the_limits_that_it_is_asked(string profile)
    {
        using var checkout = new LoadCheckout();
        using var deployment = new LoadedDeployment(LoadFault.None, signsIn: false);

        var run = await checkout.RunAsync(deployment, profile: profile, more: ["--deadline", "06:00:00"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), run.Output);
            Assert.That(run.Output, Does.Contain("could not be signed in"), "it was let as far as that");
        }
    }

    [Test]
    public async Task A_profile_whose_rates_do_not_step_up_is_refused()
    {
        using var checkout = new LoadCheckout();
        checkout.WriteProfile(seconds: 4, perSecond: 50, steps: "[40, 40]");
        using var deployment = new LoadedDeployment(LoadFault.None);

        var run = await checkout.RunAsync(deployment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
            Assert.That(run.Output, Does.Contain("'try.steps' is 40, 40, but must be rates from 1, each higher than the one before."));
            Assert.That(deployment.Requests + deployment.SignIns, Is.Zero);
        }
    }

    [Test]
    public async Task Kept_figures_that_cannot_be_read_are_not_passed_by()
    {
        using var checkout = new LoadCheckout();
        var kept = Path.Combine(checkout.Baselines, "credentialmate", "staging", "try", "anchor.json");
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        await File.WriteAllTextAsync(kept, "{ \"format\": 1");
        using var deployment = new LoadedDeployment(LoadFault.None);

        var run = await checkout.RunAsync(deployment, more: ["--baselines", checkout.Baselines]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
            Assert.That(run.Output, Does.Contain(kept).And.Contain("Delete the file to begin anew, without a baseline."));
            Assert.That(deployment.Requests + deployment.SignIns, Is.Zero);
        }
    }

    [Test]
    public async Task The_lane_by_itself_puts_no_load_on_production_that_does_not_allow_it_by_name()
    {
        using var checkout = new LoadCheckout();

        var report = await checkout.RunLaneOnProductionAsync();

        var obstacle = report.GetProperty("obstacle");
        Assert.That(
            (obstacle.GetProperty("kind").GetString(), obstacle.GetProperty("message").GetString()),
            Is.EqualTo(("configuration", "This target allows no load. 'allowLoad' (GATES_CREDENTIALMATE_ALLOW_LOAD) of the target allows it, by name; "
                + "or leave the lane out: --lane Smoke --lane E2E.")));
    }
}
