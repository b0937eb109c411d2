using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gates.Bench;

/// <summary>The kernel's sleep, as the load engine's clock uses it.</summary>
internal static partial class Sleep
{
    private const int SetTimerSlack = 29;
    private const long Shortest = 100_000;

    public static void Sharpen() => _ = Prctl(SetTimerSlack, 1, 0, 0, 0);

    public static void Until(long moment)
    {
        while (moment - Stopwatch.GetTimestamp() is > 0 and var left)
        {
            var time = new TimeSpec { Nanoseconds = (nint)Math.Max(left * (1_000_000_000 / Stopwatch.Frequency), Shortest) };
            _ = Nanosleep(in time, 0);
        }
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
