namespace Gates.Model.Watching;

/// <summary>A state or a number in every sample: bad as long as the rule says, and rising where it asks for that too.</summary>
internal sealed class LevelTest(WatchStatement statement, SampleRow row) : RuleTest
{
    private string Name => statement.Series.Name;

    public override long Samples => Enumerable.Range(0, row.Count).Count(at => row[at].Values.ContainsKey(Name));

    public override Look At(int at) =>
        !row[at].Values.TryGetValue(Name, out var value) ? Look.Unknown : statement.IsBad(value) ? Look.Bad : Look.Good;

    public override bool Breaks(int at, int badFrom) =>
        row[at].At - row[badFrom].At >= statement.For && (statement.Form != WatchForm.Growing || IsRising(badFrom, at));

    // Of every reading it is said as it was seen.
    public override string? WhyShort(int goodFrom) => null;

    public override string? ValueAt(int at) => row[at].Values.TryGetValue(Name, out var value)
        ? statement.Unit?.Format(value) ?? (value > 0 ? "yes" : "no")
        : null;

    public override string WhyUnknown(int at) => row[at].Missing.GetValueOrDefault(Name, "nothing was read");

    private bool IsRising(int from, int to)
    {
        // No more than the rule speaks of: what rose before may stand still by now.
        var start = row.StretchOrLess(to, statement.For).Start.Value;
        return Trend.IsRising([.. row.In(Math.Max(from, start)..(to + 1)).Where(sample => sample.Values.ContainsKey(Name)).Select(sample => sample.Values[Name])]);
    }
}
