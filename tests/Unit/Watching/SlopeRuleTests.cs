using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

public sealed class SlopeRuleTests
{
    // 20 MB an hour and more, over the last ten minutes.
    private const string Rule = "memory slope > 20 MB/h for 10min";

    private static IEnumerable<WatchSample> Memory(double mbPerHour, int to, Func<int, double>? wobble = null) => Watched.Every10(
        0, to, at => Watched.At(at, (WatchSeries.Memory, 200e6 + mbPerHour * 1e6 / 3_600 * at + (wobble?.Invoke(at) ?? 0))));

    [TestCase(0, LimitOutcome.Passed, "0 MB/h at 12:10:00Z, good in every sample since 12:00:00Z.")]
    [TestCase(19, LimitOutcome.Passed, "19 MB/h at 12:10:00Z, good in every sample since 12:00:00Z.")]
    [TestCase(21, LimitOutcome.Failed, "21 MB/h at 12:10:00Z, bad since 12:10:00Z.")]
    public void A_slope_is_judged_over_the_stretch_that_the_rule_says(double mbPerHour, LimitOutcome outcome, string sentence)
    {
        var state = Watched.Judge(Rule, Memory(mbPerHour, to: 600));

        Assert.That((state.Outcome, state.Sentence, state.Samples), Is.EqualTo((outcome, sentence, 61)));
    }

    [Test]
    public void A_watch_that_is_shorter_shows_nothing_and_says_what_it_takes()
    {
        var state = Watched.Judge(Rule, Memory(500, to: 590));

        Assert.That((state.Outcome, state.IsOnlyShort, state.Value, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, true, (string?)null,
            "good since 12:00:00Z, but a slope takes 10min without a hole, and readings in each of 20 equal parts of it.")));
    }

    [Test]
    public void Too_few_samples_make_no_slope()
    {
        var state = Watched.Judge("memory slope > 20 MB/h for 180s", Memory(500, to: 180));

        Assert.That((state.Outcome, state.IsOnlyShort), Is.EqualTo((LimitOutcome.Unproven, true)), "19 readings for 20 parts");
    }

    [Test]
    public void A_slope_goes_not_over_a_hole()
    {
        var state = Watched.Judge(Rule, Memory(500, to: 600).Where(sample => sample.At < Watched.Start.AddSeconds(300) || sample.At > Watched.Start.AddSeconds(330)));

        Assert.That(state.Outcome, Is.EqualTo(LimitOutcome.Unproven), state.Sentence);
    }

    [Test]
    public void Memory_that_wavers_proves_neither()
    {
        var state = Watched.Judge(Rule, Memory(0, to: 600, at => at / 30 % 2 == 0 ? 0 : 20e6));

        Assert.That((state.Outcome, state.IsOnlyShort, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, true, state.Sentence)));
        Assert.That(state.Sentence, Does.Contain("at 95 % confidence it may be as much as"));
    }

    [Test]
    public void A_steep_slope_that_wavers_is_bad_and_not_broken()
    {
        var state = Watched.Judge(Rule, Memory(40, to: 600, at => at / 30 % 2 == 0 ? 0 : 40e6));

        Assert.That((state.Outcome, state.IsGoodNow), Is.EqualTo((LimitOutcome.Unproven, false)), state.Sentence);
        Assert.That(state.Sentence, Does.EndWith("which these samples do not prove."));
    }

    [Test]
    public void Memory_that_could_not_be_read_is_not_good()
    {
        var state = Watched.Judge(Rule, [.. Memory(0, to: 600), Watched.Missed(610, WatchSeries.Memory, "there is no process 7")]);

        Assert.That((state.Outcome, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, "the sample at 12:10:10Z could not be taken: there is no process 7.")));
    }

    // It leaked before, and has been level for as long as the rule says.
    [Test]
    public void What_was_steep_before_the_stretch_does_not_count()
    {
        var samples = Watched.Every10(0, 700, at => Watched.At(at, (WatchSeries.Memory, 200e6 + Math.Min(at, 50) * 1e3)));

        Assert.That(Watched.Judge(Rule, samples).Outcome, Is.EqualTo(LimitOutcome.Passed));
    }
}
