using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

/// <summary>Rules about a state or a level: how long, and what ends a breach.</summary>
public sealed class SustainedRuleTests
{
    private const string Rule = "unhealthy for 60s";

    private static WatchSample Bad(int at) => Watched.At(at, (WatchSeries.Unhealthy, 1));

    private static WatchSample Good(int at) => Watched.At(at, (WatchSeries.Unhealthy, 0));

    private static WatchSample Missed(int at) => Watched.Missed(at, WatchSeries.Unhealthy);

    [TestCase(50, LimitOutcome.Unproven, "yes at 12:00:50Z, bad since 12:00:00Z, not for 1min.")]
    [TestCase(60, LimitOutcome.Failed, "yes at 12:01:00Z, bad since 12:00:00Z.")]
    [TestCase(90, LimitOutcome.Failed, "yes at 12:01:00Z, bad since 12:00:00Z.")]
    public void A_breach_breaks_the_rule_once_it_has_lasted_as_long_as_it_says(int to, LimitOutcome outcome, string sentence)
    {
        var state = Watched.Judge(Rule, Watched.Every10(0, to, Bad));

        Assert.That((state.Outcome, state.Sentence), Is.EqualTo((outcome, sentence)));
    }

    [Test]
    public void One_good_sample_ends_a_breach()
    {
        var state = Watched.Judge(Rule, [.. Watched.Every10(0, 50, Bad), Good(60), .. Watched.Every10(70, 120, Bad)]);

        Assert.That((state.Outcome, state.IsGoodNow, state.GoodSince, state.Sentence),
            Is.EqualTo((LimitOutcome.Unproven, false, (DateTimeOffset?)null, "yes at 12:02:00Z, bad since 12:01:10Z, not for 1min.")));
    }

    [Test]
    public void What_was_broken_stays_so_when_it_is_good_again()
    {
        var state = Watched.Judge(Rule, [.. Watched.Every10(0, 60, Bad), .. Watched.Every10(70, 300, Good)]);

        Assert.That((state.Outcome, state.IsOnlyShort, state.IsGoodNow, state.Window), Is.EqualTo((LimitOutcome.Failed, false, true, "12:00:00Z to 12:01:00Z")));
    }

    [Test]
    public void A_sample_that_could_not_be_taken_ends_no_breach_and_is_none()
    {
        var bridged = Watched.Judge(Rule, [Bad(0), Bad(10), Missed(20), Missed(30), .. Watched.Every10(40, 60, Bad)]);
        var missed = Watched.Judge(Rule, Watched.Every10(0, 120, Missed));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bridged.Outcome, Is.EqualTo(LimitOutcome.Failed), bridged.Sentence);
            Assert.That(bridged.Samples, Is.EqualTo(5));
            Assert.That((missed.Outcome, missed.Sentence), Is.EqualTo((LimitOutcome.Unproven, "the sample at 12:02:00Z could not be taken: no whole answer.")));
        }
    }

    [Test]
    public void A_sample_that_could_not_be_taken_is_not_good_either()
    {
        var steady = Watched.Judge(Rule, Watched.Every10(0, 60, Good));
        var holed = Watched.Judge(Rule, [.. Watched.Every10(0, 20, Good), Missed(30), .. Watched.Every10(40, 60, Good)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((steady.Outcome, steady.Sentence), Is.EqualTo((LimitOutcome.Passed, "no at 12:01:00Z, good in every sample since 12:00:00Z.")));
            Assert.That((holed.Outcome, holed.Sentence), Is.EqualTo((LimitOutcome.Unproven, "good since 12:00:40Z, for 20s of the 1min that it must be.")));
        }
    }

    // 30 s are three intervals, and no hole yet.
    [TestCase(40, LimitOutcome.Failed)]
    [TestCase(41, LimitOutcome.Unproven)]
    public void A_breach_goes_not_over_a_hole(int again, LimitOutcome outcome)
    {
        var state = Watched.Judge("unhealthy for 50s", [Bad(0), Bad(10), Bad(again), Bad(again + 10)]);

        Assert.That(state.Outcome, Is.EqualTo(outcome), state.Sentence);
    }

    [Test]
    public void A_breach_on_both_sides_of_a_hole_may_have_been_one_and_is_never_let_pass()
    {
        var state = Watched.Judge(Rule, [Bad(0), Bad(100), .. Watched.Every10(110, 400, Good)]);

        Assert.That((state.Outcome, state.Sentence), Is.EqualTo((LimitOutcome.Unproven,
            "it was bad at 12:00:00Z and at 12:01:40Z, with a hole between the two: it may have been so all the time.")));
    }

    [Test]
    public void A_breach_on_both_sides_of_a_hole_that_is_shorter_than_the_rule_says_is_none()
    {
        var state = Watched.Judge(Rule, [Bad(0), Bad(50), .. Watched.Every10(60, 400, Good)]);

        Assert.That(state.Outcome, Is.EqualTo(LimitOutcome.Passed), state.Sentence);
    }

    [Test]
    public void Samples_that_could_not_be_taken_for_as_long_as_a_hole_are_one()
    {
        var state = Watched.Judge("unhealthy for 40s", [Bad(0), Missed(10), Missed(20), Missed(30), Bad(40)]);

        Assert.That((state.Outcome, state.Sentence), Is.EqualTo((LimitOutcome.Unproven,
            "it was bad at 12:00:00Z and at 12:00:40Z, with a hole between the two: it may have been so all the time.")));
    }

    [Test]
    public void What_was_good_before_a_hole_must_be_good_anew()
    {
        var state = Watched.Judge(Rule, [.. Watched.Every10(0, 50, Good), .. Watched.Every10(90, 140, Good)]);

        Assert.That((state.Outcome, state.GoodSince), Is.EqualTo((LimitOutcome.Unproven, (DateTimeOffset?)Watched.Start.AddSeconds(90))), state.Sentence);
    }

    [TestCase(1_000, LimitOutcome.Passed, "1000 at 12:01:00Z, good in every sample since 12:00:00Z.")]
    [TestCase(1_001, LimitOutcome.Failed, "1001 at 12:00:00Z, bad since 12:00:00Z.")]
    public void A_level_without_a_length_of_time_is_broken_by_one_sample(double queue, LimitOutcome outcome, string sentence)
    {
        var state = Watched.Judge("queue > 1000", Watched.Every10(0, 60, at => Watched.At(at, (WatchSeries.Queue, queue))));

        Assert.That((state.Outcome, state.Sentence, state.Value), Is.EqualTo((outcome, sentence, $"{queue}")));
    }

    [Test]
    public void No_sample_is_nothing()
    {
        var state = Watched.Judge(Rule, []);

        Assert.That((state.Outcome, state.Value, state.Window, state.Sentence, state.IsGoodNow, state.IsOnlyShort),
            Is.EqualTo((LimitOutcome.Unproven, (string?)null, "nothing", "no sample was taken.", false, false)));
    }
}
