using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Values, bounds and what is still needed, with figures worked out by hand or taken from tables.</summary>
public sealed class ProofTests
{
    [Test]
    public void The_mean_of_a_run_that_dropped_an_arrival_is_infinite()
    {
        var result = LoadRuns.Judge("latency mean < 500 ms", LoadRuns.Of(new Second(99) { Dropped = 1 }));

        Assert.That((result.Outcome, result.Value, result.AtLeast), Is.EqualTo((LimitOutcome.Failed, (double?)double.PositiveInfinity, (double?)null)));
    }

    // The one-sided Clopper-Pearson bounds of 5 in 10 at 95 %, as tables have them.
    [Test]
    public void A_rate_is_bounded_from_both_sides()
    {
        var result = LoadRuns.Judge("errors rate < 1 %", LoadRuns.Of(new Second(5) { Failed = 5 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value, Is.EqualTo(0.5));
            Assert.That(result.AtLeast, Is.EqualTo(0.2224411).Within(1e-7));
            Assert.That(result.AtMost, Is.EqualTo(0.7775589).Within(1e-7));
        }
    }

    [TestCase("errors rate < 1 %")]
    [TestCase("latency mean < 1 s")]
    [TestCase("latency p95 < 1 s")]
    public void Without_a_sample_there_is_neither_value_nor_bound(string limit)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(0)));

        Assert.That((result.Value, result.AtLeast, result.AtMost, result.Samples), Is.EqualTo(((double?)null, (double?)null, (double?)null, 0L)));
    }

    // 0.999^10 = 0.99: the greatest of ten is below p99.9 for nearly certain, and nothing bounds it from above.
    [Test]
    public void The_greatest_sample_bounds_a_high_percentile_from_below()
    {
        var result = LoadRuns.Judge("latency p99.9 < 500 ms", LoadRuns.Of(new Second(10)));

        Assert.That((result.Outcome, result.AtLeast, result.AtMost), Is.EqualTo((LimitOutcome.Unproven, (double?)10_000, (double?)null)));
    }

    // 0.99^10 = 0.9: no sample bounds p1 from below.
    [Test]
    public void The_least_samples_bound_a_low_percentile_from_above()
    {
        var result = LoadRuns.Judge("latency p1 < 500 ms", LoadRuns.Of(new Second(10)));

        Assert.That((result.Outcome, result.Message),
            Is.EqualTo((LimitOutcome.Passed, "p1 10 ms of 10 samples from 0 to 1 s, at 95 % confidence at most 10 ms.")));
    }

    [TestCase("latency max < 500 ms")]
    [TestCase("errors rate < 1 %")]
    public void A_minimum_of_samples_protects_from_failure_too(string text)
    {
        var limit = LoadRuns.Limit(text) with { MinimumSamples = 100 };

        var result = LimitJudge.Judge(limit, new(LoadRuns.Of(new Second(0) { Slow = 49, Failed = 50 }))).Single();

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven), result.Message);
    }

    [Test]
    public void What_is_broken_as_counted_needs_no_minimum()
    {
        var limit = LoadRuns.Limit("errors count <= 0") with { MinimumSamples = 100 };

        Assert.That(LimitJudge.Judge(limit, new(LoadRuns.Of(new Second(0) { Failed = 1 }))).Single().Outcome, Is.EqualTo(LimitOutcome.Failed));
    }

    [TestCase(1, 10, 20)]
    [TestCase(25, 10, 20)]
    [TestCase(100, 10, 90)]
    [TestCase(1, 29, 1)]
    public void A_mean_needs_thirty_or_its_minimum(int minimum, int samples, long needs)
    {
        var limit = LoadRuns.Limit("latency mean < 500 ms") with { MinimumSamples = minimum };

        Assert.That(LimitJudge.Judge(limit, new(LoadRuns.Of(new Second(samples)))).Single().Needs, Is.EqualTo(needs));
    }

    [Test]
    public void A_mean_on_the_limit_needs_nobody_knows_how_many()
    {
        var result = LoadRuns.Judge("latency mean < 100 ms", LoadRuns.Of(new Second(15, 50) { Slow = 15, SlowMs = 150 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((result.Outcome, result.Needs), Is.EqualTo((LimitOutcome.Unproven, (long?)null)));
            Assert.That(result.Message, Does.EndWith("; it lies so close to the limit that no number of samples like these would prove it."));
        }
    }

    [Test]
    public void A_rate_over_no_time_is_none_and_passes_nothing()
    {
        var run = LoadRuns.Of(new Second(100)) with { Stop = new("a test", 0) };

        var result = LoadRuns.Judge("arrivals rate >= 1 /s", run);

        Assert.That((result.Outcome, result.Value), Is.EqualTo((LimitOutcome.Failed, (double?)null)));
    }

    // 499.99 and 500.1 ms share a bucket, and only of the latter is it certain that it is no less than 500 ms.
    [Test]
    public void A_sample_in_a_bucket_that_the_limit_cuts_counts_for_neither_side()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms", LoadRuns.Of(new Second(1, 499.99) { Slow = 1, SlowMs = 500.1 }));

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven), result.Message);
    }

    [Test]
    public void One_sample_is_told_in_the_singular()
    {
        Assert.That(LoadRuns.Judge("latency max < 500 ms", LoadRuns.Of(new Second(1))).Message, Is.EqualTo("max 10 ms of 1 sample from 0 to 1 s."));
    }

    [Test]
    public void A_count_of_nothing_is_told_as_no_sample()
    {
        Assert.That(LoadRuns.Judge("errors count <= 0", LoadRuns.Of(new Second(0))).Message, Is.EqualTo("no sample from 0 to 1 s; it needs 1."));
    }

    [Test]
    public void Service_time_and_latency_are_different_figures()
    {
        var run = LoadRuns.Of(LoadRuns.Scenario("login", new Second(100, 700)) with { ServiceTime = LoadRuns.Latency(100, 20) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoadRuns.Judge("service p95 < 500 ms", run).Value, Is.EqualTo(20_000));
            Assert.That(LoadRuns.Judge("latency p95 < 500 ms", run).Value, Is.EqualTo(700_000));
        }
    }

    [TestCase("errors count <= 0")]
    [TestCase("errors count <= 0 worst 1s")]
    public void Every_arrival_that_ended_is_a_sample(string limit)
    {
        Assert.That(LoadRuns.Judge(limit, LoadRuns.Of(new Second(10) { Failed = 1, Dropped = 2, TimedOut = 3 })).Samples, Is.EqualTo(16));
    }

    [Test]
    public void A_dropped_arrival_is_a_slow_sample_of_its_second()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms worst 1s", LoadRuns.Of(new Second(90) { Dropped = 10 }));

        Assert.That((result.Outcome, result.Samples, result.Value), Is.EqualTo((LimitOutcome.Failed, 100L, (double?)double.PositiveInfinity)));
    }

    [Test]
    public void A_star_stands_for_the_steps_of_each_scenario()
    {
        var run = LoadRuns.Of(
            LoadRuns.Scenario("login", new Second(1)) with { Steps = [LoadRuns.Step("get", LoadRuns.Latency(1, 5)), LoadRuns.Step("post", LoadRuns.Latency(1, 5))] },
            LoadRuns.Scenario("check", new Second(1)) with { Steps = [LoadRuns.Step("put", LoadRuns.Latency(1, 5))] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged("latency{scenario:*,step:*} max < 1 s"), Is.EqualTo(["login/get", "login/post", "check/put"]));
            Assert.That(Judged("latency{scenario:check,step:*} max < 1 s"), Is.EqualTo(["check/put"]));
        }

        string[] Judged(string limit) =>
            [.. LimitJudge.Judge(LoadRuns.Limit(limit), new(run)).Select(result => $"{result.Judged.Scenario}/{result.Judged.Step}")];
    }

    [TestCase("latency{scenario:other} p95 < 1 s")]
    [TestCase("latency{scenario:login,step:*} p95 < 1 s")]
    public void A_name_that_did_not_run_is_told(string limit)
    {
        Assert.That(LoadRuns.Judge(limit, LoadRuns.Of(new Second(1))).Message, Is.EqualTo("nothing of that name ran."));
    }
}
