using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>A slope over the last stretch of the length that the rule says, by the test of <see cref="SlopeTest"/>; of one sample it says nothing.</summary>
internal sealed class MemoryTest(WatchStatement statement, SampleRow row) : RuleTest
{
    private string Name => statement.Series.Name;

    public override long Samples => Enumerable.Range(0, row.Count).Count(at => row[at].Values.ContainsKey(Name));

    public override Look At(int at) =>
        !row[at].Values.ContainsKey(Name) ? Look.Unknown : Slope(at) is { } slope && statement.IsBad(slope.Slope) ? Look.Bad : Look.Good;

    public override bool Breaks(int at, int badFrom) => Slope(at) is { } slope && statement.IsBad(slope.Least);

    public override string? WhyShort(int goodFrom) => Slope(row.Count - 1) switch
    {
        null => $"a slope takes {WatchTime.Of(statement.For)} without a hole, and readings in each of {SlopeTest.Parts} equal parts of it",
        { } slope when statement.IsBad(slope.Most) => $"at 95 % confidence it may be as much as {statement.Unit!.Format(slope.Most)}",
        _ => null,
    };

    public override string? ValueAt(int at) => Slope(at) is { } slope ? statement.Unit!.Format(slope.Slope) : null;

    public override string WhyUnknown(int at) => row[at].Missing.GetValueOrDefault(Name, "nothing was read");

    private (double Slope, double Least, double Most)? Slope(int at)
    {
        if (row.Stretch(at, statement.For) is not { } stretch)
            return null;
        var began = row[stretch.Start.Value].At;
        var points = row.In(stretch).Where(sample => sample.Values.ContainsKey(Name))
            .Select(sample => new GaugePoint((sample.At - began).TotalMilliseconds, sample.Values[Name])).ToList();
        return SlopeTest.Bounds(points, (row[at].At - began).TotalMilliseconds);
    }
}
