using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

/// <summary>The four settings of a release gate, and when a watch is over.</summary>
public sealed class WatchJudgeTests
{
    private static readonly WatchRule s_queue = Watched.Rule("queue > 10 for 30s");
    private static readonly WatchRule s_outage = Watched.Rule("unhealthy for 60s", LimitAction.Rollback);

    private static WatchSample Queue(int at, double queue) => Watched.At(at, (WatchSeries.Queue, queue), (WatchSeries.Unhealthy, 0));

    [TestCase(50, false)]
    [TestCase(60, true)]
    public void Steady_is_how_long_all_must_have_been_good(int to, bool isSteady)
    {
        var state = Watched.Judge([s_queue, s_outage], Watched.Every10(0, to, at => Queue(at, 0)));

        Assert.That((state.IsSteady, state.IsOver, state.IsBroken, state.GoodSince, state.Samples),
            Is.EqualTo((isSteady, isSteady, false, (DateTimeOffset?)Watched.Start, to / 10 + 1)));
    }

    [Test]
    public void All_must_be_good_at_the_same_time()
    {
        // The queue is bad early, health late: each was good for a minute, never both.
        var samples = Watched.Every10(0, 120, at => Watched.At(at, (WatchSeries.Queue, at <= 20 ? 11 : 0), (WatchSeries.Unhealthy, at is 80 ? 1 : 0)));

        var state = Watched.Judge([s_queue, s_outage], samples);

        Assert.That((state.IsSteady, state.GoodSince), Is.EqualTo((false, (DateTimeOffset?)Watched.Start.AddSeconds(90))));
    }

    [TestCase(60, false)]
    [TestCase(70, true)]
    public void While_one_is_bad_there_is_no_moment_since_when_all_are_good(int badAt, bool isGood)
    {
        var samples = Watched.Every10(0, 60, at => Watched.At(at, (WatchSeries.Queue, 0), (WatchSeries.Unhealthy, at >= badAt ? 1 : 0)));

        Assert.That(Watched.Judge([s_queue, s_outage], samples).GoodSince, Is.EqualTo(isGood ? Watched.Start : (DateTimeOffset?)null));
    }

    [Test]
    public void Stabilisation_is_a_delay_before_the_first_sample_that_counts()
    {
        var settings = Watched.Settings with { Stabilisation = TimeSpan.FromSeconds(30) };
        var samples = Watched.Every10(0, 90, at => Queue(at, at < 30 ? 1_000 : 0)).ToList();

        var (with, without) = (Watched.Judge([s_queue], samples, settings: settings), Watched.Judge([s_queue], samples));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((with.IsSteady, with.Samples, with.GoodSince), Is.EqualTo((true, 7, (DateTimeOffset?)Watched.Start.AddSeconds(30))));
            Assert.That((without.IsSteady, without.Samples), Is.EqualTo((true, 10)), "20 s of a full queue break no rule of 30 s");
        }
    }

    [Test]
    public void What_is_bad_while_it_stabilises_breaks_nothing()
    {
        var samples = Watched.Every10(0, 60, at => Queue(at, 1_000)).ToList();

        Assert.That((Watched.Judge([s_queue], samples, settings: Watched.Settings with { Stabilisation = TimeSpan.FromSeconds(61) }).IsBroken,
            Watched.Judge([s_queue], samples).IsBroken), Is.EqualTo((false, true)));
    }

    // The same samples are 20 s apart: at an interval of 5 s each is behind a hole.
    [TestCase(10, true, 0)]
    [TestCase(5, false, 3)]
    public void The_interval_says_what_a_hole_is(int interval, bool isSteady, int holes)
    {
        var settings = Watched.Settings with { Interval = TimeSpan.FromSeconds(interval) };

        var state = Watched.Judge([s_queue], ((int[])[0, 20, 40, 60]).Select(at => Queue(at, 0)), settings: settings);

        Assert.That((state.IsSteady, state.Holes.Count), Is.EqualTo((isSteady, holes)));
    }

    [Test]
    public void A_hole_is_told_with_its_ends()
    {
        var state = Watched.Judge([s_queue], [Queue(0, 0), Queue(10, 0), Queue(100, 0)]);

        Assert.That(state.Holes.Select(hole => hole.ToString()),
            Is.EqualTo((string[])["No sample was taken from 12:00:10Z to 12:01:40Z: what was good before had to be good anew."]));
    }

    [TestCase(599, false)]
    [TestCase(600, true)]
    public void Behind_the_timeout_nobody_waits(int now, bool isOver)
    {
        var state = Watched.Judge([s_queue], [Queue(0, 0)], now);

        Assert.That((state.IsOver, state.IsSteady), Is.EqualTo((isOver, false)));
    }

    [Test]
    public void No_sample_is_never_good()
    {
        var state = Watched.Judge([s_queue], [], now: 600);

        Assert.That((state.IsOver, state.IsSteady, state.GoodSince, state.Samples), Is.EqualTo((true, false, (DateTimeOffset?)null, 0)));
    }

    [Test]
    public void No_rule_that_holds_is_never_good()
    {
        var samples = Watched.Every10(0, 60, at => Queue(at, 0)).ToList();

        Assert.That((Watched.Judge([], samples).IsSteady, Watched.Judge([s_queue with { Action = LimitAction.Warn }], samples).IsSteady), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_rule_that_warns_is_told_and_decides_nothing()
    {
        var state = Watched.Judge([s_outage, s_queue with { Action = LimitAction.Warn }], Watched.Every10(0, 60, at => Queue(at, 1_000)));

        Assert.That((state.IsSteady, state.IsBroken, state.Rules[1].Outcome), Is.EqualTo((true, false, LimitOutcome.Failed)));
    }

    [Test]
    public void A_broken_rule_ends_the_watch_at_once()
    {
        var state = Watched.Judge([s_queue, s_outage], Watched.Every10(0, 30, at => Queue(at, 11)));

        Assert.That((state.IsOver, state.IsBroken, state.IsSteady), Is.EqualTo((true, true, false)));
    }

    // The queue of a deployment that is out fills first; ended then, the watch would call the outage a hold.
    [TestCase(30, false, LimitOutcome.Unproven)]
    [TestCase(50, false, LimitOutcome.Unproven)]
    [TestCase(60, true, LimitOutcome.Failed)]
    public void A_graver_rule_on_its_way_is_waited_for(int to, bool isOver, LimitOutcome outage)
    {
        var state = Watched.Judge([s_queue, s_outage], Watched.Every10(0, to, at => Watched.At(at, (WatchSeries.Queue, 11), (WatchSeries.Unhealthy, 1))));

        Assert.That((state.IsBroken, state.IsOver, state.Rules[1].Outcome), Is.EqualTo((true, isOver, outage)));
    }

    [TestCase(LimitAction.Schedule, LimitAction.Block, true)]
    [TestCase(LimitAction.Block, LimitAction.Block, true)]
    [TestCase(LimitAction.Block, LimitAction.Schedule, false)]
    [TestCase(LimitAction.Schedule, LimitAction.Rollback, false)]
    [TestCase(LimitAction.Rollback, LimitAction.Rollback, true)]
    [TestCase(LimitAction.Rollback, LimitAction.Block, true)]
    public void Only_a_graver_one_is_waited_for(LimitAction broken, LimitAction bad, bool isOver)
    {
        var state = Watched.Judge(
            [s_queue with { Action = broken }, s_outage with { Action = bad }],
            Watched.Every10(0, 30, at => Watched.At(at, (WatchSeries.Queue, 11), (WatchSeries.Unhealthy, 1))));

        Assert.That((state.IsBroken, state.IsOver), Is.EqualTo((true, isOver)));
    }

    [Test]
    public void A_rule_without_a_source_is_told_and_not_waited_for()
    {
        var plan = Watched.Plan([s_outage, s_queue, Watched.Rule("memory > 1 MB")]) with
        {
            Sources = new Dictionary<string, string?> { ["unhealthy"] = null, ["memory"] = "processId" },
        };

        var state = WatchJudge.Judge(plan, Watched.Start, [.. Watched.Every10(0, 60, at => Queue(at, 0))], Watched.Start);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(state.IsSteady, Is.True);
            Assert.That(state.Rules.Select(rule => (rule.IsWithoutSource, rule.MissingSetting, rule.Outcome, rule.Samples)), Is.EqualTo([
                (false, null, LimitOutcome.Passed, 7L), (true, (string?)null, LimitOutcome.Unproven, 0L), (true, "processId", LimitOutcome.Unproven, 0L)]));
            Assert.That(state.Rules.Skip(1).Select(rule => rule.Sentence), Is.EqualTo((string[])[
                "nothing tells 'queue' of this deployment, so the rule was not judged.",
                "'memory' takes the target setting 'processId', so the rule was not judged."]));
        }
    }

    // 20 requests prove neither; the limit that blocks is waited for, the one that rolls back is not.
    [TestCase(LimitAction.Block, false)]
    [TestCase(LimitAction.Rollback, true)]
    [TestCase(LimitAction.Schedule, true)]
    public void A_rate_that_wants_samples_alone_holds_only_where_it_blocks(LimitAction action, bool isSteady)
    {
        var rule = Watched.Rule("errors > 1 % for 30s", action);

        var state = Watched.Judge([rule], Watched.Every10(0, 60, at => Watched.Asked(at, 3)));

        Assert.That((state.IsSteady, state.Rules[0].Outcome, state.Rules[0].IsOnlyShort), Is.EqualTo((isSteady, LimitOutcome.Unproven, true)));
    }
}
