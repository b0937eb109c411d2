using System.Runtime.InteropServices;

namespace Gates.Load.Auditing;

/// <summary>What the machine of the generator is: two runs compare only where it is the same.</summary>
public static class ThisGenerator
{
    /// <summary>Its processor's name where the system tells it, else its architecture.</summary>
    public static string Processor { get; } = NameOfProcessor() ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Cores that this process may use.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>Memory that this process may use, in whole GB.</summary>
    public static int MemoryGb => (int)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9);

    public static string System => RuntimeInformation.OSDescription;

    /// <summary>Of .NET, such as <c>10.0</c>.</summary>
    public static string Runtime => Environment.Version.ToString(2);

    private static string? NameOfProcessor()
    {
        const string facts = "/proc/cpuinfo";
        const string key = "model name";
        return File.Exists(facts)
            ? File.ReadLines(facts).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : null;
    }
}
