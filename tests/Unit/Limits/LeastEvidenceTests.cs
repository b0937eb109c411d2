using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>How much must have been measured before a limit passes or fails.</summary>
public sealed class LeastEvidenceTests
{
    [TestCase("latency p95 < 500 ms")]
    [TestCase("latency max < 500 ms")]
    [TestCase("latency min > 1 ms")]
    [TestCase("latency mean < 500 ms")]
    [TestCase("errors rate < 0.1 %")]
    [TestCase("errors count <= 0")]
    [TestCase("lag p99 < 2 ms")]
    [TestCase("service p95 < 500 ms")]
    [TestCase("memory max < 1 MB")]
    [TestCase("memory rate < 1 MB/h")]
    [TestCase("latency p95 < 500 ms worst 1s")]
    [TestCase("latency p95 < 500 ms for 1s")]
    [TestCase("latency p95 < 500 ms within 1s")]
    [TestCase("latency{scenario:other} p95 < 500 ms")]
    [TestCase("latency{scenario:login,step:*} p95 < 500 ms")]
    [TestCase("latency{scenario:login,step:post} p95 < 500 ms")]
    public void Without_a_sample_nothing_passes(string limit)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(0), new Second(0)));

        Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven), result.Message);
    }

    [Test]
    public void Without_an_arrival_a_demand_for_arrivals_is_broken()
    {
        Assert.That(LoadRuns.Judge("arrivals count > 100", LoadRuns.Of(new Second(0))).Outcome, Is.EqualTo(LimitOutcome.Failed));
    }

    [Test]
    public void A_dropped_arrival_is_slower_than_any_limit()
    {
        var run = LoadRuns.Of(new Second(90) { Dropped = 10 });

        var p95 = LoadRuns.Judge("latency p95 < 500 ms", run);
        var max = LoadRuns.Judge("latency max < 3000 s", run);
        var mean = LoadRuns.Judge("latency mean < 3000 s", run);
        var service = LoadRuns.Judge("service p95 < 500 ms", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(p95.Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(p95.Value, Is.EqualTo(double.PositiveInfinity));
            Assert.That(p95.Message, Does.StartWith("p95 infinite ms of 100 samples, 10 of them dropped, from 0 to 1 s"));
            Assert.That(max.Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(mean.Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(service.Outcome, Is.EqualTo(LimitOutcome.Passed));
        }
    }

    [Test]
    public void Arrivals_that_have_not_ended_leave_everything_open()
    {
        var run = LoadRuns.Of(LoadRuns.Scenario("login", new Second(100)) with { InFlight = 1 });

        var result = LoadRuns.Judge("latency p95 < 500 ms", run);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(result.Message, Is.EqualTo("1 request had neither ended nor been counted."));
        }
    }

    [TestCase(99, LimitOutcome.Unproven)]
    [TestCase(100, LimitOutcome.Passed)]
    public void A_minimum_of_samples_is_kept(int samples, LimitOutcome outcome)
    {
        foreach (var text in new[] { "latency p95 < 500 ms", "latency max < 500 ms", "latency mean < 500 ms", "errors count <= 0" })
        {
            var limit = LoadRuns.Limit(text) with { MinimumSamples = 100 };

            var result = LimitJudge.Judge(limit, new(LoadRuns.Of(new Second(samples)))).Single();

            using (Assert.EnterMultipleScope())
            {
                Assert.That(result.Outcome, Is.EqualTo(outcome), result.ToString());
                Assert.That(result.Needs, Is.EqualTo(outcome == LimitOutcome.Passed ? null : 1));
            }
        }
    }

    [TestCase(29, LimitOutcome.Unproven)]
    [TestCase(30, LimitOutcome.Passed)]
    public void A_mean_takes_thirty_samples(int samples, LimitOutcome outcome)
    {
        Assert.That(LoadRuns.Judge("latency mean < 500 ms", LoadRuns.Of(new Second(samples))).Outcome, Is.EqualTo(outcome));
    }

    // Mean 100 ms, deviation 100 ms, 100 samples: 1.645 times 10 ms either way.
    [TestCase("latency mean < 117 ms", LimitOutcome.Passed)]
    [TestCase("latency mean < 116 ms", LimitOutcome.Unproven)]
    [TestCase("latency mean < 84 ms", LimitOutcome.Unproven)]
    [TestCase("latency mean < 83 ms", LimitOutcome.Failed)]
    public void A_mean_is_judged_by_its_standard_error(string limit, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(50, 0.001) { Slow = 50, SlowMs = 199.999 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Value, Is.EqualTo(100_000));
            Assert.That(result.AtLeast, Is.EqualTo(83_551).Within(20));
            Assert.That(result.AtMost, Is.EqualTo(116_449).Within(20));
        }
    }
}
