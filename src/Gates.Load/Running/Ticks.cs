using System.Diagnostics;

namespace Gates.Load.Running;

/// <summary>Ticks of the monotonic clock, in which the whole engine counts.</summary>
internal static class Ticks
{
    private static readonly double s_microsATick = 1_000_000.0 / Stopwatch.Frequency;

    public static long Now => Stopwatch.GetTimestamp();

    public static long PerSecond => Stopwatch.Frequency;

    /// <summary>"Never" as a point in time.</summary>
    public const long Never = long.MaxValue;

    public static long From(TimeSpan span) => FromSeconds(span.TotalSeconds);

    public static long FromSeconds(double seconds) => (long)(seconds * Stopwatch.Frequency);

    public static long FromMs(double ms) => (long)(ms * Stopwatch.Frequency / 1000);

    /// <summary>Never negative: the clock of another core may be a hair behind.</summary>
    public static long ToMicros(long ticks) => Math.Max(0, (long)(ticks * s_microsATick));

    public static double ToMs(long ticks) => ticks * s_microsATick / 1000;

    public static double ToSeconds(long ticks) => ticks * s_microsATick / 1_000_000;
}
