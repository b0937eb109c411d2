using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Limits that a lane proves by samples of its own, looked at after each.</summary>
public sealed class SampleJudgeTests
{
    private static readonly Limit s_limit = LoadRuns.Limit("answer{route:*} p95 < 500 ms") with { MinimumSamples = 60 };

    [TestCase(59, LimitOutcome.Unproven)]
    [TestCase(60, LimitOutcome.Passed)]
    public void Quick_answers_prove_a_limit_as_soon_as_there_are_enough(int count, LimitOutcome outcome)
    {
        Assert.That(SampleJudge.JudgeSoFar(s_limit, "me", LoadRuns.Latency(count, 10), fewestToBreak: 8).Outcome, Is.EqualTo(outcome));
    }

    [TestCase(7, LimitOutcome.Unproven)]
    [TestCase(8, LimitOutcome.Failed)]
    public void Slow_answers_break_it_sooner_but_not_by_one_hiccup(int count, LimitOutcome outcome)
    {
        Assert.That(SampleJudge.JudgeSoFar(s_limit, "me", LoadRuns.Latency(count, 900), fewestToBreak: 8).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Few_slow_answers_among_many_cost_samples_and_no_failure()
    {
        var samples = LoadRuns.Latency(60, 10);
        samples.Add(LoadRuns.Latency(3, 900));

        Assert.That(SampleJudge.JudgeSoFar(s_limit, "me", samples, fewestToBreak: 8).Outcome, Is.EqualTo(LimitOutcome.Unproven));
    }

    // 9 of 60 beyond the limit have a chance of 0.4 %: enough at the end, not at one of 60 looks.
    [Test]
    public void What_would_break_it_at_the_end_need_not_break_it_on_the_way()
    {
        var samples = LoadRuns.Latency(51, 10);
        samples.Add(LoadRuns.Latency(9, 900));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SampleJudge.Judge(s_limit, "me", samples).Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(SampleJudge.JudgeSoFar(s_limit, "me", samples, fewestToBreak: 8).Outcome, Is.EqualTo(LimitOutcome.Unproven));
        }
    }

    // One beyond the limit has a chance of 5 %, the first look may be wrong with one of 2.5 %, the second with one of 0.8 %.
    [TestCase(1, LimitOutcome.Unproven)]
    [TestCase(2, LimitOutcome.Failed)]
    public void The_looks_share_the_doubt(int slow, LimitOutcome outcome)
    {
        Assert.That(SampleJudge.JudgeSoFar(s_limit, "me", LoadRuns.Latency(slow, 900), fewestToBreak: 1).Outcome, Is.EqualTo(outcome));
    }

    [TestCase(10, LimitOutcome.Passed)]
    [TestCase(900, LimitOutcome.Failed)]
    public void An_alarm_is_judged_the_other_way_round(double ms, LimitOutcome outcome)
    {
        var alarm = LoadRuns.Limit("answer{route:*} p95 > 500 ms", LimitSense.Alarm);

        Assert.That(SampleJudge.Judge(alarm, "me", LoadRuns.Latency(60, ms)).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void No_sample_proves_nothing()
    {
        var result = SampleJudge.Judge(s_limit, "me", new());

        Assert.That((result.Outcome, result.Message), Is.EqualTo((LimitOutcome.Unproven, "no sample; it needs 60.")));
    }

    [Test]
    public void The_result_names_what_was_measured_and_belongs_to_no_stretch_of_time()
    {
        var result = SampleJudge.Judge(s_limit, "me", LoadRuns.Latency(60, 10));

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{result.Judged}", Is.EqualTo("answer{route:me} p95 < 500 ms"));
            Assert.That(result.Message, Is.EqualTo("p95 10 ms of 60 samples, at 95 % confidence 10 ms to 10 ms."));
            Assert.That(result.Limit, Is.SameAs(s_limit));
        }
    }

    [Test]
    public void A_metric_without_parts_is_judged_as_it_is()
    {
        var limit = LoadRuns.Limit("preferences.save p90 < 500 ms");

        Assert.That(SampleJudge.Judge(limit, null, LoadRuns.Latency(29, 10)).Outcome, Is.EqualTo(LimitOutcome.Passed));
    }

    [Test]
    public void One_look_may_not_break_at_less_than_one_sample()
    {
        Assert.That(() => SampleJudge.JudgeSoFar(s_limit, "me", new(), fewestToBreak: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
