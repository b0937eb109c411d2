using Gates.Model.Baselines;
using Gates.Unit.Limits;
using static Gates.Unit.Baselines.Figures;

namespace Gates.Unit.Baselines;

public sealed class ComparisonTests
{
    private static readonly ComparisonRules s_rules = new();

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
        var slower = Comparison.Of(Timed(Constant(200, 900)), [Match(Timed(Constant(200, 100)))], s_rules with { LeastEffect = 1 }).Single();
        var same = Comparison.Of(Timed(Constant(200, 100)), [Match(Timed(Constant(200, 100)))], s_rules with { LeastEffect = 0 }).Single();

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
        var before = Timed(Constant(1_000, 100));
        var split = Constant(500, 50);
        split.Add(Constant(500, 150));

        var comparison = Comparison.Of(Timed(split), [Match(before)], s_rules with { LeastDistance = 0.5 }).Single();
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
        var comparison = Comparison.Of(Timed(Constant(now, 900)), [Match(Timed(Constant(before, 100)))], s_rules).Single();

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
        var other = ThisTestbed with { Cores = 4, Plan = "c3d4" };
        var matches = new[]
        {
            BaselineMatch.Of(BaselineKind.LastGood, null, ThisTestbed),
            BaselineMatch.Of(BaselineKind.Anchor, Baseline.Of(Run(), "run-1", other), ThisTestbed),
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
            ThisTestbed with { Environment = "?" }, ThisTestbed with { Target = "?" }, ThisTestbed with { Profile = "?" },
            ThisTestbed with { Plan = "?" }, ThisTestbed with { Processor = "?" }, ThisTestbed with { Cores = 0 },
            ThisTestbed with { MemoryGb = 0 }, ThisTestbed with { System = "?" }, ThisTestbed with { Runtime = "?" },
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(others.Select(other => ThisTestbed.DifferencesFrom(other)), Has.All.Count.EqualTo(1));
            Assert.That(others.SelectMany(other => ThisTestbed.DifferencesFrom(other)), Is.EqualTo(
            [
                "environment staging, not ?", "target api.example.invalid, not ?", "profile quick, not ?", "plan a1b2, not ?", "processor x, not ?",
                "cores 2, not 0", "memory in GB 8, not 0", "system linux, not ?", "runtime 10.0, not ?",
            ]));
            Assert.That(ThisTestbed.DifferencesFrom(ThisTestbed with { }), Is.Empty);
        }
    }
}
