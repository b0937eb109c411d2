using Gates.Model.Statistics;

namespace Gates.Model.Watching;

/// <summary>
/// The test of Mann and Kendall: whether readings rise with time, whatever their distribution, at 95 % confidence. Ties count for
/// nothing, so that a level that stands still never rises; four readings are the fewest that can show it.
/// </summary>
internal static class Trend
{
    public static bool IsRising(IReadOnlyList<double> readings)
    {
        double count = readings.Count;
        var pairs = 0;
        for (var later = 1; later < readings.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
                pairs += Math.Sign(readings[later] - readings[earlier]);
        }

        var deviation = Math.Sqrt(count * (count - 1) * (2 * count + 5) / 18);
        return pairs - 1 > deviation * Normal.Exceeded(1 - OrderStatistics.Confidence);
    }
}
