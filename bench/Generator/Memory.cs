using System.Diagnostics;

namespace Gates.Bench;

/// <summary>Memory of this process as the system sees it.</summary>
internal static class Memory
{
    /// <summary>In bytes, now.</summary>
    public static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>In bytes, at the most.</summary>
    public static long PeakWorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
