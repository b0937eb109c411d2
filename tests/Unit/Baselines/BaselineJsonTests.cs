using Gates.Model.Baselines;
using Gates.Unit.Limits;
using static Gates.Unit.Baselines.Figures;

namespace Gates.Unit.Baselines;

/// <summary>What of a run is kept to be compared with, and how it is read again.</summary>
public sealed class BaselineJsonTests
{
    [Test]
    public void A_saturated_run_is_no_baseline()
    {
        var run = Run() with { Audit = LoadRuns.Audit(["the lag was 3 s."]) };

        Assert.That(() => Baseline.Of(run, "run-1", ThisTestbed), Throws.ArgumentException
            .With.Message.StartsWith("A run whose generator could not keep up is no baseline: the lag was 3 s."));
    }

    [Test]
    public void A_baseline_is_read_as_it_was_written()
    {
        var json = BaselineJson.Write(Baseline.Of(Run(), "run-1", ThisTestbed));

        var again = BaselineJson.Read(json, "baseline.json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BaselineJson.Write(again), Is.EqualTo(json));
            Assert.That(again.Testbed, Is.EqualTo(ThisTestbed));
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
        var json = BaselineJson.Write(Baseline.Of(Run(), "run-1", ThisTestbed)).Replace(good, bad, StringComparison.Ordinal);

        Assert.That(() => BaselineJson.Read(json, "baseline.json"), Throws.TypeOf<FormatException>().With.Message.StartsWith(error));
    }
}
