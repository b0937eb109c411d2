using Gates.Model.Limits;
using Gates.Model.Loads;

namespace Gates.Unit.Limits;

/// <summary>How many samples a limit was from another outcome, against judging every doctored run in turn.</summary>
public sealed class MarginTests
{
    private const int Samples = 400;

    [TestCase("latency p95 < 500 ms", 0)]
    [TestCase("latency p95 < 500 ms", 10)]
    [TestCase("latency p95 < 500 ms", 15)]
    [TestCase("latency p95 < 500 ms", 40)]
    [TestCase("latency p50 < 500 ms", 100)]
    [TestCase("latency p50 < 500 ms", 300)]
    [TestCase("latency p99.9 < 500 ms", 0)]
    [TestCase("errors rate < 5 %", 0)]
    [TestCase("errors rate < 5 %", 14)]
    [TestCase("errors rate < 5 %", 33)]
    [TestCase("errors rate < 0.1 %", 1)]
    [TestCase("errors count <= 3", 1)]
    [TestCase("errors count <= 3", 3)]
    [TestCase("errors count < 3", 7)]
    public void It_is_the_first_run_that_comes_out_otherwise(string limit, int bad)
    {
        var isTime = limit.StartsWith("latency", StringComparison.Ordinal);
        var outcomes = Enumerable.Range(0, Samples + 1).Select(count => LoadRuns.Judge(limit, Run(count, isTime)).Outcome).ToList();

        var margin = LoadRuns.Judge(limit, Run(bad, isTime)).Margin!;

        var open = FirstAfter(outcomes, bad, outcome => outcome != LimitOutcome.Passed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(margin.ToOpen, Is.EqualTo(
                outcomes[bad] == LimitOutcome.Passed && open is { } k && outcomes[bad + (int)k] == LimitOutcome.Unproven ? open : null), "to open");
            Assert.That(margin.ToBreak, Is.EqualTo(
                outcomes[bad] == LimitOutcome.Failed ? null : FirstAfter(outcomes, bad, outcome => outcome == LimitOutcome.Failed)), "to break");
            Assert.That(margin.ToHold, Is.EqualTo(
                outcomes[bad] == LimitOutcome.Passed ? null : FirstBefore(outcomes, bad)), "to hold");
        }
    }

    [Test]
    public void Of_windows_the_one_that_is_spoilt_first_counts()
    {
        // 200 good samples a second, and 4 slow ones in the third: two windows of a second hold, one is the nearest.
        Second[] seconds = [new(200), new(200), new(196) { Slow = 4 }];

        var margin = LoadRuns.Judge("latency p95 < 500 ms worst 1s", LoadRuns.Of(seconds)).Margin!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(seconds, (int)margin.ToOpen! - 1), Is.EqualTo(LimitOutcome.Passed));
            Assert.That(Judged(seconds, (int)margin.ToOpen!), Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(Judged(seconds, (int)margin.ToBreak! - 1), Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(Judged(seconds, (int)margin.ToBreak!), Is.EqualTo(LimitOutcome.Failed));
            Assert.That(margin.ToHold, Is.Null);
        }
    }

    [TestCase("latency mean < 500 ms")]
    [TestCase("latency max < 5 s")]
    [TestCase("arrivals count > 100")]
    [TestCase("latency p95 < 500 ms for 2s")]
    public void What_is_no_matter_of_single_samples_has_none(string limit) =>
        Assert.That(LoadRuns.Judge(limit, LoadRuns.Of(Second.Times(4, new Second(100)))).Margin, Is.Null);

    [Test]
    public void Too_few_samples_for_the_policy_are_mended_by_none_of_them()
    {
        var limit = LoadRuns.Limit("latency p95 < 500 ms") with { MinimumSamples = Samples + 1 };

        Assert.That(LimitJudge.Judge(limit, new(Run(10, isTime: true))).Single().Margin, Is.EqualTo(new LimitMargin("slow sample", null, null, null)));
    }

    [TestCase(3L, 9L, null, "3 more slow samples would have left it unproven, 9 broken")]
    [TestCase(1L, null, null, "1 more slow sample would have left it unproven")]
    [TestCase(null, 2_000L, null, "2,000 more slow samples would have broken it")]
    [TestCase(null, null, 2L, "with 2 fewer slow samples it would have held")]
    [TestCase(null, 4L, 2L, "with 2 fewer slow samples it would have held; 4 more slow samples would have broken it")]
    [TestCase(null, null, null, "")]
    public void It_is_told_in_words(long? open, long? broken, long? hold, string told) =>
        Assert.That($"{new LimitMargin("slow sample", open, broken, hold)}", Is.EqualTo(told));

    private static LimitOutcome Judged(Second[] seconds, int more)
    {
        var last = seconds[^1];
        return LoadRuns.Judge("latency p95 < 500 ms worst 1s",
            LoadRuns.Of([.. seconds[..^1], last with { Ok = last.Ok - more, Slow = last.Slow + more }])).Outcome;
    }

    private static LoadRun Run(int bad, bool isTime) =>
        LoadRuns.Of(isTime ? new Second(Samples - bad) { Slow = bad } : new Second(Samples - bad) { Failed = bad });

    private static long? FirstAfter(List<LimitOutcome> outcomes, int from, Func<LimitOutcome, bool> isIt)
    {
        var place = outcomes.FindIndex(from, outcome => isIt(outcome));
        return place < 0 ? null : place - from;
    }

    private static long? FirstBefore(List<LimitOutcome> outcomes, int from)
    {
        var place = outcomes.FindLastIndex(from, outcome => outcome == LimitOutcome.Passed);
        return place < 0 ? null : from - place;
    }
}
