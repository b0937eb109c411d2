namespace Gates.Entry;

/// <summary>Who started this process. Only Linux tells it without more ado.</summary>
internal static class ParentProcess
{
    /// <summary>Its number; null where it cannot be read.</summary>
    public static string? Id
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return null;
            // The name in brackets may hold spaces and brackets itself.
            var status = File.ReadAllText("/proc/self/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
    }

    /// <summary>What no other process ever had: its number, when it was started, and since when the machine runs; null where that cannot be read.</summary>
    public static string? Mark
    {
        get
        {
            if (Id is not { } parent)
                return null;
            var status = File.ReadAllText($"/proc/{parent}/stat");
            return $"{parent} {status[(status.LastIndexOf(')') + 2)..].Split(' ')[19]} {File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}";
        }
    }

    /// <summary>Its words; empty where they cannot be read.</summary>
    public static string[] CommandLine =>
        Id is { } parent ? File.ReadAllText($"/proc/{parent}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
}
