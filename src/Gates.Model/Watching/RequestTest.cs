using Gates.Model.Limits;
using Gates.Model.Statistics;

namespace Gates.Model.Watching;

/// <summary>
/// A share of the requests of the last stretch: those that failed, or that were slower than the rule allows. It is broken where the
/// samples prove it, and each third of the stretch shows it: one burst is no state of things.
/// </summary>
internal sealed class RequestTest(WatchStatement statement, SampleRow row) : RuleTest
{
    private const int Thirds = 3;

    private const double Doubt = 1 - OrderStatistics.Confidence;

    // The share that must not be exceeded: 0.01 for 1 %, 0.05 for p95.
    private double Limit => statement.Percent > 0 ? (double)(1 - statement.Percent / 100) : statement.Value;

    public override long Samples => Enumerable.Range(0, row.Count).Sum(at => (long)row[at].Requests.Count);

    public override Look At(int at)
    {
        if (row[at].Requests.Count == 0)
            return Look.Unknown;
        return IsAbove(Count(row.StretchOrLess(at, statement.For))) ? Look.Bad : Look.Good;
    }

    public override bool Breaks(int at, int badFrom)
    {
        if (row.Stretch(at, statement.For) is not { } stretch)
            return false;
        var (all, bad) = Count(stretch);
        // Each sample is a further look at the same deployment: all of them together may be wrong with a chance of 5 %.
        var doubt = Doubt / (at + 1) / (at + 2.0);
        return ShareTest.ProvesLess(1 - Limit, all - bad, all, doubt) && ThirdsOf(stretch).All(third => IsAbove(Count(third)));
    }

    public override string? WhyShort(int goodFrom)
    {
        var (all, bad) = Count(goodFrom..row.Count);
        if (ShareTest.ProvesAtLeast(1 - Limit, all - bad, all, Doubt))
            return null;
        return ShareTest.MoreForAtLeast(1 - Limit, all - bad, all, Doubt) is { } more
            ? $"{Shown(all, bad)}; it takes {more:#,0} more like these to show that it holds at 95 % confidence"
            : $"{Shown(all, bad)}: too near to show at 95 % confidence that it holds";
    }

    public override string? ValueAt(int at)
    {
        var stretch = row.StretchOrLess(at, statement.For);
        var (all, bad) = Count(stretch);
        if (all == 0)
            return null;
        return statement.Percent == 0
            ? Shown(all, bad)
            : $"{statement.Unit!.Format(1_000 * OrderStatistics.Percentile([.. row.In(stretch).SelectMany(sample => sample.Requests).Select(request => request.Ms)], 1 - Limit))} of {Words.Count((int)all, "request")}";
    }

    public override string WhyUnknown(int at) => "no request was sent";

    private bool IsAbove((long All, long Bad) count) => count.All > 0 && count.Bad > Limit * count.All;

    private (long All, long Bad) Count(Range range)
    {
        var (all, bad) = (0L, 0L);
        foreach (var request in row.In(range).SelectMany(sample => sample.Requests))
        {
            all++;
            if (statement.Percent > 0 ? statement.IsBad(request.Ms * 1_000) : request.Error is not null)
                bad++;
        }

        return (all, bad);
    }

    private static IEnumerable<Range> ThirdsOf(Range stretch)
    {
        var (from, count) = (stretch.Start.Value, stretch.End.Value - stretch.Start.Value);
        return Enumerable.Range(0, Thirds).Select(third => (from + third * count / Thirds)..(from + (third + 1) * count / Thirds));
    }

    private static string Shown(long all, long bad) => $"{100.0 * bad / all:0.##} % ({bad:#,0} of {Words.Count((int)all, "request")})";
}
