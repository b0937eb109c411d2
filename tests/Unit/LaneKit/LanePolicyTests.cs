using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Unit.Limits;

namespace Gates.Unit.LaneKit;

/// <summary>Which limits of the policy each lane holds its samples against.</summary>
public sealed class LanePolicyTests
{
    [Test]
    public void Every_limit_belongs_to_the_lane_that_measures_its_metric()
    {
        var all = Lanes.All.SelectMany(lane => LanePolicy.LimitsOf(lane).Select(limit => (lane, Metric.Of(limit.Statement.Metric).Lane))).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Is.All.Matches<(string Lane, string Measuring)>(row => row.Lane == row.Measuring));
            Assert.That(Lanes.All.Select(lane => LanePolicy.LimitsOf(lane).Count), Is.All.Positive);
        }
    }

    [Test]
    public void A_metric_that_a_check_proves_has_one_limit()
    {
        foreach (var metric in (Metric[])[Metric.Answer, Metric.PageLoad, Metric.PreferencesSave])
            Assert.That(LanePolicy.LimitOn(metric).Statement.Metric, Is.EqualTo(metric.Name));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void No_limit_or_several_leave_a_check_nothing_to_hold_to(int count)
    {
        var limits = Enumerable.Repeat(LoadRuns.Limit("preferences.save p90 < 500 ms"), count);

        var refused = Assert.Throws<GateException>(() => LanePolicy.LimitOn(Metric.PreferencesSave, limits))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Kind, Is.EqualTo(ObstacleKind.Configuration));
            Assert.That(refused.Message, Does.EndWith($"credentialmate.json: the limits on preferences.save are {count}, but must be one: a check of the E2E lane proves it."));
        }
    }
}
