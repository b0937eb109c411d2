using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

public sealed class GrowingRuleTests
{
    private const string Rule = "queue > 1000 and growing for 60s";

    private static IEnumerable<WatchSample> Queue(Func<int, double> of, int to = 60) =>
        Watched.Every10(0, to, at => Watched.At(at, (WatchSeries.Queue, of(at))));

    [Test]
    public void A_queue_above_the_level_that_rises_breaks_the_rule() =>
        Assert.That(Watched.Judge(Rule, Queue(at => 1_001 + at)).Outcome, Is.EqualTo(LimitOutcome.Failed));

    [TestCase("stands still", 0)]
    [TestCase("falls", -1)]
    public void One_that_does_not_rise_breaks_nothing_and_is_not_good(string how, int slope)
    {
        var state = Watched.Judge(Rule, Queue(at => 1_100 + slope * at));

        Assert.That((state.Outcome, state.IsGoodNow, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, false,
            $"{1_100 + slope * 60} at 12:01:00Z, bad since 12:00:00Z, not for 1min or not shown to grow.")), how);
    }

    [Test]
    public void One_that_rises_below_the_level_is_good() =>
        Assert.That(Watched.Judge(Rule, Queue(at => at)).Outcome, Is.EqualTo(LimitOutcome.Passed));

    [Test]
    public void One_that_rises_for_a_shorter_time_breaks_nothing() =>
        Assert.That(Watched.Judge(Rule, Queue(at => 1_001 + at, to: 50)).Outcome, Is.EqualTo(LimitOutcome.Unproven));

    // One step up in three minutes: over all of them it rose, over no half minute is it shown.
    [Test]
    public void Only_the_last_stretch_of_that_length_counts()
    {
        var state = Watched.Judge("queue > 1000 and growing for 30s", Queue(at => at < 100 ? 1_001 : 1_002, to: 200));

        Assert.That(state.Outcome, Is.EqualTo(LimitOutcome.Unproven), state.Sentence);
    }

    [Test]
    public void A_reading_that_is_missing_in_between_hides_no_growth()
    {
        var samples = Queue(at => 1_001 + at).Select(sample => sample.At == Watched.Start.AddSeconds(20) ? Watched.Missed(20, WatchSeries.Queue) : sample);

        Assert.That(Watched.Judge(Rule, samples).Outcome, Is.EqualTo(LimitOutcome.Failed));
    }

    // Kendall's S of n readings in order is n(n-1)/2; below four nothing is shown at 95 %.
    [TestCase(20, LimitOutcome.Unproven)]
    [TestCase(30, LimitOutcome.Failed)]
    public void Four_readings_are_the_fewest_that_show_growth(int seconds, LimitOutcome outcome) =>
        Assert.That(Watched.Judge($"queue > 1000 and growing for {seconds}s", Queue(at => 1_001 + at, to: seconds)).Outcome, Is.EqualTo(outcome));

    // 10 of 15 pairs rise, 5 fall: S 5, of which 1.645 standard deviations (5.32) are 8.75.
    [TestCase(new double[] { 1, 2, 3, 4, 5, 6 }, true)]
    [TestCase(new double[] { 1, 3, 2, 4, 5, 6 }, true)]
    [TestCase(new double[] { 3, 2, 1, 4, 5, 6 }, false)]
    [TestCase(new double[] { 1, 1, 1, 1, 1, 9 }, false)]
    public void What_wavers_is_not_shown_to_rise(double[] readings, bool isRising)
    {
        var state = Watched.Judge("queue > 1000 and growing for 50s", readings.Select((value, index) => Watched.At(10 * index, (WatchSeries.Queue, 1_000 + value))));

        Assert.That(state.Outcome, Is.EqualTo(isRising ? LimitOutcome.Failed : LimitOutcome.Unproven));
    }
}
