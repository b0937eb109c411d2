using Gates.Model.Watching;

namespace Gates.Unit.Watching;

public sealed class WatchTimeTests
{
    [TestCase("0s", 0)]
    [TestCase("15s", 15)]
    [TestCase("15m", 900)]
    [TestCase("15min", 900)]
    [TestCase("48h", 172_800)]
    public void A_length_of_time_is_a_number_and_a_unit(string text, int seconds) =>
        Assert.That(WatchTime.Parse(text), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("")]
    [TestCase("s")]
    [TestCase("15")]
    [TestCase("1.5h")]
    [TestCase("-1s")]
    [TestCase("15 s")]
    [TestCase("1d")]
    [TestCase("49h")]
    [TestCase("172801s")]
    [TestCase("99999999999h")]
    [TestCase("2147483647h")]
    public void Anything_else_is_none(string text) => Assert.That(WatchTime.Parse(text), Is.Null);

    [TestCase(0, "0s")]
    [TestCase(1.5, "1.5s")]
    [TestCase(90, "90s")]
    [TestCase(120, "2min")]
    [TestCase(3_600, "1h")]
    [TestCase(5_400, "90min")]
    public void It_is_told_in_the_greatest_unit_that_divides_it(double seconds, string text) =>
        Assert.That(WatchTime.Of(TimeSpan.FromSeconds(seconds)), Is.EqualTo(text));

    [Test]
    public void A_moment_is_told_in_utc() =>
        Assert.That(WatchTime.Of(new DateTimeOffset(2026, 1, 31, 3, 4, 5, TimeSpan.FromHours(2))), Is.EqualTo("01:04:05Z"));
}
