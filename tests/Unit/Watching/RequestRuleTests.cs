using Gates.Model.Limits;

namespace Gates.Unit.Watching;

/// <summary>Rules about a share of the requests: error rate and percentiles of latency.</summary>
public sealed class RequestRuleTests
{
    private const string Errors = "errors > 10 % for 60s";

    [Test]
    public void A_rate_that_is_proved_above_the_limit_all_along_breaks_the_rule()
    {
        var state = Watched.Judge(Errors, Watched.Every10(0, 60, at => Watched.Asked(at, good: 5, bad: 5)));

        Assert.That((state.Outcome, state.Samples, state.Sentence), Is.EqualTo((LimitOutcome.Failed, 70L, "50 % (35 of 70 requests) at 12:01:00Z, bad since 12:00:00Z.")));
    }

    [Test]
    public void A_rate_is_not_broken_before_its_time()
    {
        var state = Watched.Judge(Errors, Watched.Every10(0, 50, at => Watched.Asked(at, good: 5, bad: 5)));

        Assert.That((state.Outcome, state.IsGoodNow, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, false,
            "50 % (30 of 60 requests) at 12:00:50Z, bad since 12:00:00Z, which these samples do not prove.")));
    }

    [Test]
    public void A_rate_above_the_limit_that_so_few_requests_do_not_prove_is_not_good_and_breaks_nothing()
    {
        var state = Watched.Judge(Errors, Watched.Every10(0, 60, at => Watched.Asked(at, good: 4, bad: at % 20 == 0 ? 1 : 0)));

        Assert.That((state.Outcome, state.IsGoodNow), Is.EqualTo((LimitOutcome.Unproven, false)), state.Sentence);
    }

    [Test]
    public void One_burst_is_no_state_of_things()
    {
        var state = Watched.Judge(Errors, Watched.Every10(0, 120, at => at == 60 ? Watched.Asked(at, good: 0, bad: 40) : Watched.Asked(at, good: 10)));

        Assert.That(state.Outcome, Is.EqualTo(LimitOutcome.Unproven), state.Sentence);
    }

    // 29 requests without an error show at 95 % that fewer than 10 % fail; 28 do not.
    [TestCase(4, LimitOutcome.Unproven, "good since 12:00:00Z, but 0 % (0 of 28 requests); it takes 1 more like these to show that it holds at 95 % confidence.")]
    [TestCase(5, LimitOutcome.Passed, "0 % (0 of 35 requests) at 12:01:00Z, good in every sample since 12:00:00Z.")]
    public void A_rate_holds_only_where_the_requests_prove_it(int each, LimitOutcome outcome, string sentence)
    {
        var state = Watched.Judge(Errors, Watched.Every10(0, 60, at => Watched.Asked(at, each)));

        Assert.That((state.Outcome, state.Sentence, state.IsOnlyShort), Is.EqualTo((outcome, sentence, outcome == LimitOutcome.Unproven)));
    }

    [Test]
    public void A_rate_at_the_limit_is_good_and_no_number_of_requests_would_show_it()
    {
        var state = Watched.Judge(Errors, Watched.Every10(0, 60, at => Watched.Asked(at, good: 9, bad: 1)));

        Assert.That((state.Outcome, state.IsOnlyShort, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, true,
            "good since 12:00:00Z, but 10 % (7 of 70 requests): too near to show at 95 % confidence that it holds.")));
    }

    [Test]
    public void What_failed_before_the_stretch_does_not_count_for_it()
    {
        var samples = Watched.Every10(0, 200, at => at < 60 ? Watched.Asked(at, good: 0, bad: 10) : Watched.Asked(at, good: 100));

        var state = Watched.Judge("errors > 10 % for 50s", samples);

        Assert.That((state.Outcome, state.GoodSince), Is.EqualTo((LimitOutcome.Failed, (DateTimeOffset?)Watched.Start.AddSeconds(80))), "from 80 s on the last 50 s hold 30 errors in 330");
    }

    [Test]
    public void A_rate_goes_not_over_a_hole()
    {
        var samples = Watched.Every10(0, 50, at => Watched.Asked(at, good: 0, bad: 10)).Concat(Watched.Every10(90, 130, at => Watched.Asked(at, good: 0, bad: 10)));

        var state = Watched.Judge(Errors, samples);

        Assert.That((state.Outcome, state.Sentence), Is.EqualTo((LimitOutcome.Unproven,
            "it was bad at 12:00:00Z and at 12:02:10Z, with a hole between the two: it may have been so all the time.")));
    }

    [Test]
    public void A_sample_without_a_request_is_none()
    {
        var state = Watched.Judge(Errors, [Watched.Asked(0, 100), Watched.At(10)]);

        Assert.That((state.Outcome, state.Sentence), Is.EqualTo((LimitOutcome.Unproven, "the sample at 12:00:10Z could not be taken: no request was sent.")));
    }

    [TestCase(2_000, LimitOutcome.Passed)]
    [TestCase(2_001, LimitOutcome.Failed)]
    public void A_percentile_is_a_share_of_slow_requests(double ms, LimitOutcome outcome)
    {
        var state = Watched.Judge("latency p95 > 2 s for 60s", Watched.Every10(0, 60, at => Watched.Asked(at, good: 10, ms: ms)));

        Assert.That((state.Outcome, state.Value), Is.EqualTo((outcome, $"{ms / 1_000} s of 70 requests")), state.Sentence);
    }

    // A twentieth may be slow; 5 of 70 are more, and prove nothing.
    [Test]
    public void A_few_slow_requests_are_not_good_and_not_broken()
    {
        var samples = Watched.Every10(0, 60, at => Watched.Asked(at, good: 9) is var fast && at < 50
            ? fast with { Requests = [.. fast.Requests, new("GET /slow", 3_000)] } : fast with { Requests = [.. fast.Requests, new("GET /fast", 3)] });

        var state = Watched.Judge("latency p95 > 2 s for 60s", samples);

        Assert.That((state.Outcome, state.IsGoodNow, state.Value), Is.EqualTo((LimitOutcome.Unproven, false, "3 s of 70 requests")));
    }

    // Every look may be wrong by chance: 6 of 30 would prove more than 10 % (at 5 %) once, and not as the seventh look.
    [Test]
    public void The_looks_share_the_doubt()
    {
        var state = Watched.Judge("errors > 10 % for 60s", Watched.Every10(0, 60, at => Watched.Asked(at, good: at % 20 == 0 ? 3 : 4, bad: at % 20 == 0 ? 2 : 0)));

        Assert.That((state.Outcome, state.IsGoodNow), Is.EqualTo((LimitOutcome.Unproven, false)), state.Sentence);
    }
}
