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

    /// <summary>Its words; empty where they cannot be read.</summary>
    public static string[] CommandLine =>
        Id is { } parent ? File.ReadAllText($"/proc/{parent}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
}
