using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Statistics;
using Gates.Unit.Limits;

namespace Gates.Unit.Baselines;

public sealed class ComparisonTests
{
    private static readonly ComparisonRules s_rules = new();

    private static readonly Testbed s_testbed = new()
    {
        Environment = "embedded",
        Target = "one process",
        Profile = "quick",
        Plan = "a1b2",
        Processor = "x",
        Cores = 2,
        MemoryGb = 8,
        System = "linux",
        Runtime = "10.0",
    };

    [TestCase(1.0, ComparisonState.NotWorse)]
    [TestCase(1.6, ComparisonState.Worse)]
    [TestCase(0.6, ComparisonState.Better)]
    public void A_run_is_told_from_its_baseline(double factor, ComparisonState state)
    {
        var comparison = Comparison.Of(Run(factor), [Match(Run())], s_rules).Single();

        Assert.That(comparison.State, Is.EqualTo(state), comparison.ToString());
    }

    [Test]
    public void A_message_tells_effect_chance_and_samples()
    {
        var comparison = Comparison.Of(Run(100), [Match(Run())], s_rules).Single();

        Assert.That(comparison.ToString(), Is.EqualTo("login: slower than the last good run: an answer is slower than one of then with a " +
            "probability of 1 (1 to 1; p 0), distance of the distributions 1 (p 0), 1,000 and 1,000 samples."));
    }

    [TestCase(1.0, 1_000, "not slower than the last good run: ")]
    [TestCase(0.6, 1_000, "faster than the last good run: ")]
    [TestCase(1.02, 100, "perhaps slower than the last good run: ")]
    public void A_message_begins_with_what_became_of_it(double factor, int samples, string message)
    {
        Assert.That(Comparison.Of(Run(factor, samples), [Match(Run(1, samples))], s_rules).Single().Message, Does.StartWith(message));
    }

    [Test]
    public void An_effect_as_great_as_the_least_that_matters_does_matter()
    {
        var slower = Comparison.Of(Of(Constant(200, 900)), [Match(Of(Constant(200, 100)))], s_rules with { LeastEffect = 1 }).Single();
        var same = Comparison.Of(Of(Constant(200, 100)), [Match(Of(Constant(200, 100)))], s_rules with { LeastEffect = 0 }).Single();

        Assert.That((slower.State, same.State), Is.EqualTo((ComparisonState.Worse, ComparisonState.Unproven)));
    }

    [Test]
    public void A_certain_difference_that_matters_to_nobody_is_none()
    {
        var comparison = Comparison.Of(Run(1.01, 100_000), [Match(Run(1, 100_000))], s_rules).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.RanksP, Is.LessThan(0.001));
            Assert.That(comparison.State, Is.EqualTo(ComparisonState.NotWorse));
        }
    }

    [Test]
    public void Half_faster_and_half_slower_is_another_shape()
    {
        var before = Of(Constant(1_000, 100));
        var split = Constant(500, 50);
        split.Add(Constant(500, 150));

        var comparison = Comparison.Of(Of(split), [Match(before)], s_rules with { LeastDistance = 0.5 }).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.State, Is.EqualTo(ComparisonState.Reshaped));
            Assert.That(comparison.Message, Does.StartWith("distributed otherwise than the last good run: "));
        }
    }

    [TestCase(100, 100, ComparisonState.Worse)]
    [TestCase(99, 100, ComparisonState.Unproven)]
    [TestCase(100, 99, ComparisonState.Unproven)]
    public void Too_few_samples_of_either_say_nothing(int before, int now, ComparisonState state)
    {
        var comparison = Comparison.Of(Of(Constant(now, 900)), [Match(Of(Constant(before, 100)))], s_rules).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.State, Is.EqualTo(state));
            if (state == ComparisonState.Unproven)
                Assert.That(comparison.Message, Is.EqualTo($"{before} samples of the last good run and {now} of this; each needs 100."));
        }
    }

    [Test]
    public void Where_worse_cannot_be_excluded_it_is_open()
    {
        var comparison = Comparison.Of(Run(1.02, 100), [Match(Run(1, 100))], s_rules).Single();

        Assert.That(comparison.State, Is.EqualTo(ComparisonState.Unproven), comparison.Message);
    }

    [Test]
    public void No_baseline_and_another_testbed_are_states_of_their_own()
    {
        var other = s_testbed with { Cores = 4, Plan = "c3d4" };
        var matches = new[]
        {
            BaselineMatch.Of(BaselineKind.LastGood, null, s_testbed),
            BaselineMatch.Of(BaselineKind.Anchor, Baseline.Of(Run(), "run-1", other), s_testbed),
        };

        var comparisons = Comparison.Of(Run(), matches, s_rules);

        Assert.That(comparisons.Select(row => (row.Against, row.State, row.Message)), Is.EqualTo(new[]
        {
            (BaselineKind.LastGood, ComparisonState.NoBaseline, "the last good run is not stored."),
            (BaselineKind.Anchor, ComparisonState.Incomparable, "the anchor run was made on another testbed (plan a1b2, not c3d4; cores 2, not 4)."),
        }));
    }

    [Test]
    public void A_new_metric_has_no_baseline_and_one_that_is_gone_is_open()
    {
        var before = Run() with { Scenarios = [Run().Scenarios[0] with { Steps = [LoadRuns.Step("post", LoadRuns.Latency(200, 5))] }] };
        var now = Run() with { Scenarios = [Run().Scenarios[0] with { Steps = [LoadRuns.Step("get", LoadRuns.Latency(200, 5))] }] };

        var comparisons = Comparison.Of(now, [Match(before)], s_rules);

        Assert.That(comparisons.Select(row => (row.Metric, row.State, row.Message)).Skip(1), Is.EqualTo(new[]
        {
            ("login/get", ComparisonState.NoBaseline, "the last good run has no such metric."),
            ("login/post", ComparisonState.Unproven, "measured in the last good run, and not in this one."),
        }));
    }

    [Test]
    public void A_slow_drift_shows_against_the_anchor_alone()
    {
        var comparisons = Comparison.Of(Run(1.5), [Match(Run(1.49)), Match(Run(), BaselineKind.Anchor)], s_rules);

        Assert.That(comparisons.Select(row => row.State), Is.EqualTo([ComparisonState.NotWorse, ComparisonState.Worse]));
    }

    [Test]
    public void Every_fact_of_a_testbed_counts()
    {
        Testbed[] others =
        [
            s_testbed with { Environment = "?" }, s_testbed with { Target = "?" }, s_testbed with { Profile = "?" },
            s_testbed with { Plan = "?" }, s_testbed with { Processor = "?" }, s_testbed with { Cores = 0 },
            s_testbed with { MemoryGb = 0 }, s_testbed with { System = "?" }, s_testbed with { Runtime = "?" },
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(others.Select(other => s_testbed.DifferencesFrom(other)), Has.All.Count.EqualTo(1));
            Assert.That(others.SelectMany(other => s_testbed.DifferencesFrom(other)), Is.EqualTo(
            [
                "environment embedded, not ?", "target one process, not ?", "profile quick, not ?", "plan a1b2, not ?", "processor x, not ?",
                "cores 2, not 0", "memory in GB 8, not 0", "system linux, not ?", "runtime 10.0, not ?",
            ]));
            Assert.That(s_testbed.DifferencesFrom(s_testbed with { }), Is.Empty);
        }
    }

    [Test]
    public void A_saturated_run_is_no_baseline()
    {
        var run = Run() with { Audit = LoadRuns.Audit(["the lag was 3 s."]) };

        Assert.That(() => Baseline.Of(run, "run-1", s_testbed), Throws.ArgumentException
            .With.Message.StartsWith("A run whose generator could not keep up is no baseline: the lag was 3 s."));
    }

    [Test]
    public void A_baseline_is_read_as_it_was_written()
    {
        var json = BaselineJson.Write(Baseline.Of(Run(), "run-1", s_testbed));

        var again = BaselineJson.Read(json, "baseline.json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BaselineJson.Write(again), Is.EqualTo(json));
            Assert.That(again.Testbed, Is.EqualTo(s_testbed));
            Assert.That(again.Metrics.Single().Latency.Max, Is.EqualTo(Run().Scenarios[0].Latency.Max));
        }
    }

    [Test]
    public void Null_is_no_baseline()
    {
        Assert.That(() => BaselineJson.Read("null", "baseline.json"), Throws.TypeOf<FormatException>().With.Message.EqualTo("baseline.json: null is no baseline."));
    }

    [TestCase("\"format\":1", "\"format\":2", "baseline.json: the baseline has format 2; this reader knows format 1.")]
    [TestCase("\"runId\"", "\"run\"", "baseline.json: not a readable baseline (")]
    [TestCase("\"count\":1000", "\"count\":1001", "baseline.json: not a readable baseline (")]
    public void A_changed_baseline_is_refused(string good, string bad, string error)
    {
        var json = BaselineJson.Write(Baseline.Of(Run(), "run-1", s_testbed)).Replace(good, bad, StringComparison.Ordinal);

        Assert.That(() => BaselineJson.Read(json, "baseline.json"), Throws.TypeOf<FormatException>().With.Message.StartsWith(error));
    }

    // Seed 000: performance degradation above 50 % rolls back. 1,000 samples spread over half an octave.
    [TestCase(1.0, LimitOutcome.Passed)]
    [TestCase(1.4, LimitOutcome.Passed)]
    [TestCase(1.5, LimitOutcome.Unproven)]
    [TestCase(1.6, LimitOutcome.Failed)]
    public void A_degradation_above_half_is_proved(double factor, LimitOutcome outcome)
    {
        var result = Degradation(Run(factor), Match(Run()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Value, Is.EqualTo(factor - 1).Within(0.002));
        }
    }

    [Test]
    public void A_degradation_tells_both_values_the_bound_and_the_run_it_compares_with()
    {
        var result = Degradation(Of(Constant(1_000, 160)), Match(Of(Constant(1_000, 100))));

        Assert.That(result.ToString(), Is.EqualTo("not degradation{scenario:login} p95 > 50 %: p95 160 ms, and 100 ms in the last good run " +
            "run-1: 60 %, at 95 % confidence 60 % to 60 %, of 1,000 and 1,000 samples. (a test)"));
    }

    [Test]
    public void The_worse_of_two_baselines_decides()
    {
        var (good, bad) = (Match(Run(1.2)), Match(Run(), BaselineKind.Anchor));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Degradation(Run(1.6), good, bad).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(Degradation(Run(1.5), good, bad).Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(Degradation(Run(1.3), good, bad).Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That(Degradation(Run(1.3), good, bad).Value, Is.EqualTo(0.3).Within(0.01));
        }
    }

    [Test]
    public void Without_a_comparable_baseline_a_degradation_is_neither_proved_nor_open()
    {
        var none = Degradation(Run());
        var missing = Degradation(Run(), BaselineMatch.Of(BaselineKind.LastGood, null, s_testbed));
        var foreign = Degradation(Run(), BaselineMatch.Of(BaselineKind.Anchor, Baseline.Of(Run(), "r", s_testbed with { Cores = 8 }), s_testbed));
        var unknown = Degradation(Run(), Match(LoadRuns.Of(LoadRuns.Scenario("check", new Second(100)))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((none.Outcome, none.Message), Is.EqualTo((LimitOutcome.NoBaseline, "no baseline was looked for.")));
            Assert.That((missing.Outcome, missing.Message), Is.EqualTo((LimitOutcome.NoBaseline, "the last good run is not stored.")));
            Assert.That((foreign.Outcome, foreign.Message),
                Is.EqualTo((LimitOutcome.NoBaseline, "the anchor run was made on another testbed (cores 2, not 8).")));
            Assert.That((unknown.Outcome, unknown.Message), Is.EqualTo((LimitOutcome.NoBaseline, "the last good run has no such metric.")));
        }
    }

    // Both bounds of p95 at 97.5 %: from 72 samples the greatest of them bounds it.
    [TestCase(72, LimitOutcome.Passed)]
    [TestCase(71, LimitOutcome.Unproven)]
    [TestCase(0, LimitOutcome.Unproven)]
    public void A_degradation_takes_samples_too(int samples, LimitOutcome outcome)
    {
        var run = Of(samples == 0 ? new() : Constant(samples, 100));

        Assert.That(Degradation(run, Match(Of(Constant(1_000, 100)))).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Of_several_baselines_the_gravest_finding_decides()
    {
        var passed = Match(Run());
        var broken = Match(Run(0.5));
        var open = Match(Of(Constant(1, 1_000)));
        var unknown = Match(LoadRuns.Of(LoadRuns.Scenario("check", new Second(100))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Degradation(Run(1.3), unknown, open, passed, broken).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(Degradation(Run(1.3), open, passed, unknown).Outcome, Is.EqualTo(LimitOutcome.NoBaseline));
            Assert.That(Degradation(Run(1.3), passed, open).Outcome, Is.EqualTo(LimitOutcome.Unproven));
        }
    }

    [Test]
    public void Every_baseline_that_cannot_be_compared_with_is_told()
    {
        var result = Degradation(Run(), BaselineMatch.Of(BaselineKind.LastGood, null, s_testbed), BaselineMatch.Of(BaselineKind.Anchor, null, s_testbed));

        Assert.That(result.Message, Is.EqualTo("the last good run is not stored; the anchor run is not stored."));
    }

    [Test]
    public void A_degradation_of_nothing_is_told()
    {
        Assert.That(Degradation(Of(new()), Match(Run())).Message, Is.EqualTo("nothing of that name was measured."));
    }

    [Test]
    public void A_bound_that_the_samples_do_not_give_is_told_as_unknown()
    {
        var few = Degradation(Of(Constant(71, 100)), Match(Of(Constant(1_000, 100))));
        var none = Degradation(Of(Constant(1, 100)), Match(Of(Constant(1, 100))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(few.Message, Does.Contain(" 95 % confidence 0 % to unknown, of 71 and 1,000 samples; more samples are needed to settle it."));
            Assert.That(none.Message, Does.Contain(" 95 % confidence unknown to unknown, of 1 and 1 samples; more samples are needed to settle it."));
        }
    }

    // 1,000 samples at 1, 2, 3 ... ms: at 97.5 % their p95 lies from the 936th to the 964th, by the binomial distribution.
    [Test]
    public void The_bounds_of_a_degradation_are_each_at_half_of_the_doubt()
    {
        var steps = new Histogram();
        for (var ms = 1; ms <= 1_000; ms++)
            steps.Record(ms);

        var result = Degradation(Of(steps), Match(Of(steps)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.AtLeast, Is.EqualTo(936 / 964.0 - 1).Within(1e-12));
            Assert.That(result.AtMost, Is.EqualTo(964 / 936.0 - 1).Within(1e-12));
            Assert.That(result.Samples, Is.EqualTo(1_000));
        }
    }

    [Test]
    public void As_many_samples_as_the_minimum_are_enough()
    {
        var limit = LoadRuns.Limit("degradation{scenario:login} p95 <= 50 %") with { MinimumSamples = 1_000 };

        Assert.That(LimitJudge.Judge(limit, new(Run()) { Baselines = [Match(Run())] }).Single().Outcome, Is.EqualTo(LimitOutcome.Passed));
    }

    [Test]
    public void A_degradation_keeps_its_minimum_of_samples()
    {
        var limit = LoadRuns.Limit("degradation{scenario:login} p95 <= 50 %") with { MinimumSamples = 1_001 };

        Assert.That(LimitJudge.Judge(limit, new(Run()) { Baselines = [Match(Run())] }).Single().Outcome, Is.EqualTo(LimitOutcome.Unproven));
    }

    private static LimitResult Degradation(LoadRun run, params BaselineMatch[] matches) =>
        LimitJudge.Judge(LoadRuns.Limit("degradation{scenario:login} p95 > 50 %", LimitSense.Alarm), new(run) { Baselines = matches }).Single();

    private static BaselineMatch Match(LoadRun run, BaselineKind kind = BaselineKind.LastGood) =>
        BaselineMatch.Of(kind, Baseline.Of(run, "run-1", s_testbed), s_testbed);

    private static LoadRun Run(double factor = 1, int samples = 1_000)
    {
        var latency = new Histogram();
        for (var sample = 0; sample < samples; sample++)
            latency.Record((long)(factor * (100_000 + 50_000.0 * sample / samples)));
        return Of(latency);
    }

    private static LoadRun Of(Histogram latency) =>
        LoadRuns.Of(LoadRuns.Scenario("login", new Second(1)) with { Latency = latency });

    private static Histogram Constant(int count, double ms) => LoadRuns.Latency(count, ms);
}
