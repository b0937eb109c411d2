using Gates.Model.Watching;

namespace Gates.Unit.Watching;

public sealed class WatchSettingsTests
{
    [TestCase(0, 10, 20, 20)]
    [TestCase(30, 1, 2, 32)]
    [TestCase(0, 3_600, 7_200, 172_800)]
    public void Settings_that_can_be_met_are_taken(int stabilisation, int interval, int steady, int timeout) =>
        Assert.That(Of(stabilisation, interval, steady, timeout).Contradictions(), Is.Empty);

    [TestCase(0, 0, 20, 40, "'interval' is 0s, but must be from 1s to 1h.")]
    [TestCase(0, 3_601, 7_202, 9_000, "'interval' is 3601s, but must be from 1s to 1h.")]
    [TestCase(0, 10, 19, 40, "'steady' is 19s, but must be at least two intervals (20s): a single moment is not steady.")]
    [TestCase(30, 10, 20, 49, "'timeout' is 49s, but must be at least stabilisation and steady together (50s): else nothing could be good.")]
    public void Settings_that_nothing_could_meet_are_refused(int stabilisation, int interval, int steady, int timeout, string error) =>
        Assert.That(Of(stabilisation, interval, steady, timeout).Contradictions().Select(finding => finding.ToString()), Is.EqualTo((string[])[error]));

    [TestCase(30, 10, 60, 600, new string[0])]
    [TestCase(30, 5, 90, 90, new string[0])]
    [TestCase(30, 10, 59, 600, new[] { "watch.steady: was 1min, is 59s" })]
    [TestCase(30, 11, 60, 600, new[] { "watch.interval: was 10s, is 11s" })]
    [TestCase(31, 10, 60, 600, new[] { "watch.stabilisation: was 30s, is 31s" })]
    public void Less_proof_is_told(int stabilisation, int interval, int steady, int timeout, string[] weaker) =>
        Assert.That(Of(stabilisation, interval, steady, timeout).WeakerThan(Of(30, 10, 60, 600)).Select(one => one.ToString()), Is.EqualTo(weaker));

    [Test]
    public void Three_intervals_without_a_sample_are_no_hole_yet() => Assert.That(Of(0, 10, 60, 60).Hole, Is.EqualTo(TimeSpan.FromSeconds(30)));

    private static WatchSettings Of(int stabilisation, int interval, int steady, int timeout) => new()
    {
        Stabilisation = TimeSpan.FromSeconds(stabilisation),
        Interval = TimeSpan.FromSeconds(interval),
        Steady = TimeSpan.FromSeconds(steady),
        Timeout = TimeSpan.FromSeconds(timeout),
    };
}
