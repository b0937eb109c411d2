using Gates.Model.Statistics;

namespace Gates.Load.Reports;

/// <summary>Numbers as people read them: three digits that matter, with their unit. What is not known is a dash.</summary>
internal static class Figures
{
    /// <summary>Stands where there is no figure. A 0 would look like one.</summary>
    public const string None = "–";

    /// <summary>The percentiles that reports show.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

    public static string Count(long count) => count.ToString("#,0");

    /// <param name="micros">Microseconds; null where there is no figure.</param>
    public static string Duration(double? micros) => micros switch
    {
        null => None,
        < 1_000 => $"{micros:0} µs",
        < 9_995 => $"{micros / 1_000:0.00} ms",
        < 99_950 => $"{micros / 1_000:0.0} ms",
        < 999_500 => $"{micros / 1_000:0} ms",
        < 60_000_000 => $"{micros / 1_000_000:0.00} s",
        _ => TimeSpan.FromMicroseconds(micros.Value).ToString(micros < 3_600_000_000 ? @"m\:ss" : @"h\:mm\:ss"),
    };

    /// <summary>The like for a mark of an axis, which is a round number.</summary>
    public static string RoundDuration(double micros) => micros switch
    {
        0 => "0",
        < 1_000 => $"{micros:0.##} µs",
        < 1_000_000 => $"{micros / 1_000:0.##} ms",
        _ => $"{micros / 1_000_000:0.##} s",
    };

    public static string Milliseconds(double ms) => Duration(ms * 1_000);

    /// <summary>A moment of the run, as a clock that began with it.</summary>
    public static string Moment(double ms) => TimeSpan.FromMilliseconds(ms).ToString(ms < 3_600_000 ? @"m\:ss" : @"h\:mm\:ss");

    /// <summary>How many a second; three digits.</summary>
    public static string Rate(double? perSecond) => perSecond switch
    {
        null => None,
        >= 100 => $"{perSecond:#,0}/s",
        >= 10 => $"{perSecond:0.0}/s",
        >= 1 or 0 => $"{perSecond:0.0#}/s",
        _ => $"{perSecond:0.0##}/s",
    };

    /// <summary>Never 0 % for something that happened, nor 100 % for something that did not always.</summary>
    public static string Share(long part, long whole)
    {
        if (whole == 0)
            return None;
        var percent = 100.0 * part / whole;
        return percent switch
        {
            > 0 and < 0.01 => "< 0.01 %",
            < 100 and > 99.99 => "> 99.99 %",
            0 or 100 => $"{percent:0} %",
            _ => $"{percent:0.##} %",
        };
    }

    public static string Percent(double share) => $"{100 * share:0.#} %";

    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.#} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.##} GB",
    };

    /// <summary>0.999 as <c>p99.9</c>.</summary>
    public static string Percentile(double share) => $"p{100 * (decimal)share:0.###}";

    /// <summary>Microseconds, or null where there is no sample.</summary>
    public static long? At(Histogram samples, double share) => samples.IsEmpty ? null : samples.ValueAt(share);

    public static long? Max(Histogram samples) => samples.IsEmpty ? null : samples.Max;

    public static double? Mean(Histogram samples) => samples.IsEmpty ? null : samples.Mean;
}
