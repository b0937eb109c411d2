using System.Runtime.InteropServices;

namespace Gates.Load.Running;

/// <summary>
/// Waits for a moment to within some ten microseconds, without keeping a core busy: most of the time as the system's
/// timers do it, the last millisecond by the kernel's high-resolution sleep.
/// </summary>
internal static partial class PreciseWait
{
    // From Linux' prctl.h; the default slack of 50 µs would be added to every wait of the calling thread.
    private const int SetTimerSlack = 29;

    // So that a run that nobody cancels, but a rule stops, does not wait for its next arrival.
    private const int LongestMs = 50;

    // Arrivals closer than this are started together: a wake-up for each would cost more than it tells.
    private static readonly long s_shortest = Ticks.FromMs(0.1);
    private static readonly long s_coarse = Ticks.FromMs(3);

    /// <summary>Once by the thread that is going to wait.</summary>
    public static void Sharpen()
    {
        if (OperatingSystem.IsLinux())
            _ = Prctl(SetTimerSlack, 1, 0, 0, 0);
    }

    /// <param name="moment">Returns at it or up to 0.1 ms later, or up to 50 ms from now; at once where it has passed.</param>
    /// <param name="wake">Ends a long wait early.</param>
    public static void Until(long moment, WaitHandle wake)
    {
        var left = moment - Ticks.Now;
        if (left <= 0)
            return;
        if (left > s_coarse)
        {
            var ms = Math.Min(Ticks.ToMs(left - s_coarse / 2), LongestMs);
            wake.WaitOne((int)ms);
            return;
        }

        if (OperatingSystem.IsWindows())
            wake.WaitOne(1);
        else
            Sleep(Math.Max(left, s_shortest));
    }

    private static void Sleep(long ticks)
    {
        var time = new TimeSpec { Nanoseconds = (nint)(ticks * (1e9 / Ticks.PerSecond)) };
        // An interrupted sleep ends early, and the caller looks at the clock anyway.
        _ = Nanosleep(in time, 0);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nanosleep(in TimeSpec request, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
