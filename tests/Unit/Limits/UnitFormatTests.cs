using Gates.Model.Limits;

namespace Gates.Unit.Limits;

public sealed class UnitFormatTests
{
    [TestCase(UnitKind.Time, "ms", 0, "0 ms")]
    [TestCase(UnitKind.Time, "ms", 123_456_789, "123457 ms")]
    [TestCase(UnitKind.Time, "ms", 1_234_567, "1235 ms")]
    [TestCase(UnitKind.Time, "s", 1_234_567, "1.235 s")]
    [TestCase(UnitKind.Time, "s", -1_234_567, "-1.235 s")]
    [TestCase(UnitKind.Share, "%", 0.0000001, "0.00001 %")]
    [TestCase(UnitKind.Number, "", 5, "5")]
    [TestCase(UnitKind.Time, "us", double.PositiveInfinity, "infinite us")]
    public void A_value_is_told_in_four_significant_digits(UnitKind kind, string symbol, double value, string text)
    {
        Assert.That(LimitUnit.Of(kind).Single(unit => unit.Symbol == symbol).Format(value), Is.EqualTo(text));
    }

    // A message lists them in this order, from small to large.
    [TestCase(UnitKind.Time, "us ms s")]
    [TestCase(UnitKind.Share, "%")]
    [TestCase(UnitKind.Frequency, "/s /min /h")]
    [TestCase(UnitKind.Size, "B KB MB")]
    [TestCase(UnitKind.Flow, "KB/s MB/s KB/h MB/h")]
    [TestCase(UnitKind.Drift, "ms/h ms/min")]
    public void Every_kind_has_its_units(UnitKind kind, string symbols)
    {
        Assert.That(string.Join(' ', LimitUnit.Of(kind).Select(unit => unit.Symbol)), Is.EqualTo(symbols));
    }
}
