using Gates.Model.Limits;

namespace Gates.Unit.Limits;

public sealed class LimitScopeTests
{
    private static readonly PlannedScenario[] s_plan = [new("login", 15, 3_000, 5_000), new("harmonize", 15, 1_500, 10_000)];

    [TestCase("latency{scenario:logn} p95 < 500 ms", "about scenario 'logn'", "about one of: login, harmonize; the nearest is login")]
    [TestCase("latency{scenario:login} p95 < 500 ms worst 16s", "over 16 s", "over at most 15 s, as long as the run")]
    [TestCase("latency{scenario:login} p95 < 10 s", "such that no run breaks it", "below 10000 ms, which the deadline allows at most")]
    [TestCase("service{scenario:login} p95 < 5 s", "such that no run breaks it", "below 5000 ms, which the deadline allows at most")]
    [TestCase("latency{scenario:login,step:post} p95 < 5 s", "such that no run breaks it", "below 5000 ms, which the deadline allows at most")]
    [TestCase("latency p95 < 20 s", "such that no run breaks it", "below 20000 ms, which the deadline allows at most")]
    [TestCase("errors{scenario:harmonize} rate < 0.1 %", "asked of 1,500 planned arrivals", "asked of at least 2,995, without which nothing can prove it")]
    [TestCase("errors{scenario:*} rate < 0.1 %", "asked of 1,500 planned arrivals", "asked of at least 2,995, without which nothing can prove it")]
    [TestCase("errors{scenario:login} rate < 0.1 % worst 5s", "asked of 1,000 planned arrivals", "asked of at least 2,995, without which nothing can prove it")]
    [TestCase("errors{scenario:login} rate < 0.1 % within 5s", "asked of 2,000 planned arrivals", "asked of at least 2,995, without which nothing can prove it")]
    [TestCase("disconnections rate < 700 /h", "asked of 15 s", "asked of at least 16 s, without which nothing can prove it")]
    [TestCase("latency{scenario:harmonize} p99.9 < 5 s", "asked of 1,500 planned arrivals", "asked of at least 2,995, without which nothing can prove it")]
    public void What_the_plan_does_not_allow_is_found_before_the_run(string text, string found, string allowed)
    {
        var finding = LimitScope.Check([LoadRuns.Limit(text)], s_plan).Single();

        Assert.That((finding.Key, finding.Found, finding.Allowed), Is.EqualTo(($"limit '{text}'", found, allowed)));
    }

    [TestCase("latency{scenario:login} p95 < 9.999 s")]
    [TestCase("service{scenario:login} p95 < 4.999 s")]
    [TestCase("latency{scenario:login} p95 < 500 ms worst 15s")]
    [TestCase("errors{scenario:login} rate < 0.1 %")]
    [TestCase("errors rate < 0.1 % worst 10s")]
    [TestCase("latency{scenario:*} p95 < 500 ms worst 1s")]
    [TestCase("errors{scenario:login,step:post} rate < 0.01 %")]
    [TestCase("arrivals count > 10000")]
    [TestCase("lag p99.99 < 2 ms")]
    [TestCase("disconnections rate < 720 /h")]
    [TestCase("degradation p99.99 <= 50 %")]
    public void What_it_allows_is_not(string text)
    {
        Assert.That(LimitScope.Check([LoadRuns.Limit(text)], s_plan), Is.Empty);
    }

    [Test]
    public void A_step_that_no_scenario_has_is_found_before_the_run()
    {
        PlannedScenario[] plan = [s_plan[0] with { Steps = ["get", "post"] }];

        var finding = LimitScope.Check([LoadRuns.Limit("latency{scenario:login,step:pots} p95 < 500 ms")], plan).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((finding.Found, finding.Allowed), Is.EqualTo(("about step 'pots'", "about one of: get, post; the nearest is post")));
            Assert.That(LimitScope.Check([LoadRuns.Limit("latency{scenario:login,step:post} p95 < 500 ms")], plan), Is.Empty);
        }
    }

    [TestCase("errors{scenario:harmonize} rate < 0.1 %", 0)]
    [TestCase("disconnections rate < 10 /h", 0)]
    [TestCase("latency{scenario:login} p95 < 500 ms worst 16s", 0)]
    [TestCase("latency{scenario:logn} p95 < 500 ms", 1)]
    [TestCase("latency{scenario:login} p95 < 10 s", 1)]
    public void A_run_that_is_to_prove_nothing_may_be_short_and_must_have_the_names(string text, int findings)
    {
        Assert.That(LimitScope.Check([LoadRuns.Limit(text)], s_plan, proves: false), Has.Count.EqualTo(findings));
    }

    [Test]
    public void Only_a_blocking_limit_needs_enough_arrivals_and_only_where_they_are_known()
    {
        var limit = LoadRuns.Limit("errors{scenario:harmonize} rate < 0.1 %");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LimitScope.Check([limit with { Action = LimitAction.Warn }], s_plan), Is.Empty);
            Assert.That(LimitScope.Check([limit], [s_plan[1] with { Arrivals = null }]), Is.Empty);
        }
    }

    [TestCase("latency p95 < 500 ms", 1, 59L)]
    [TestCase("latency p95 < 500 ms", 60, 60L)]
    [TestCase("latency min > 5 ms", 1, null)]
    [TestCase("latency min > 5 ms", 7, 7L)]
    [TestCase("errors rate < 0.5 %", 1, 598L)]
    [TestCase("errors count <= 0", 1, null)]
    public void The_least_number_of_samples_is_known_beforehand(string text, int minimum, long? needed)
    {
        Assert.That(LimitScope.Needed(LoadRuns.Limit(text) with { MinimumSamples = minimum }), Is.EqualTo(needed));
    }

    [Test]
    public void The_longest_scenario_is_as_long_as_the_run()
    {
        PlannedScenario[] plan = [s_plan[0], s_plan[1] with { Seconds = 30 }];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LimitScope.Check([LoadRuns.Limit("latency p95 < 500 ms worst 20s")], plan), Is.Empty);
            Assert.That(LimitScope.Check([LoadRuns.Limit("latency p95 < 500 ms worst 31s")], plan).Single().Allowed,
                Is.EqualTo("over at most 30 s, as long as the run"));
        }
    }

    [TestCase("arrivals rate >= 100 /s")]
    [TestCase("bytes rate >= 1 KB/s")]
    public void What_is_counted_over_time_needs_no_number_of_samples(string text)
    {
        Assert.That(LimitScope.Needed(LoadRuns.Limit(text)), Is.Null);
    }

    [Test]
    public void Without_a_scenario_nothing_is_asked()
    {
        Assert.That(LimitScope.Check([LoadRuns.Limit("latency p95 < 500 ms worst 10s")], []), Is.Empty);
    }
}
