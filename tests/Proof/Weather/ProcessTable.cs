using System.Runtime.InteropServices;
using System.Text;

namespace Gates.Proof.Weather;

/// <summary>Linux numbers of the signals that a proof sends.</summary>
internal enum Signal
{
    Kill = 9,
    Continue = 18,
    Stop = 19,
}

/// <summary>The running processes of this machine, as /proc tells them.</summary>
internal static partial class ProcessTable
{
    public static IEnumerable<int> All =>
        Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0).Where(id => id > 0);

    /// <summary>Program and arguments.</summary>
    public static string[] LineOf(int process) => Read(process, "cmdline").TrimEnd('\0').Split('\0');

    /// <summary>Who started it; null when it has just ended.</summary>
    public static int? ParentOf(int process) =>
        Read(process, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : null;

    /// <summary>Whether it inherited the mark of a run.</summary>
    public static bool Carries(int process, string mark) => Read(process, "environ").Contains(mark, StringComparison.Ordinal);

    /// <summary>A process that has ended meanwhile needs no signal.</summary>
    public static void Send(Signal signal, params IEnumerable<int> processes)
    {
        foreach (var process in processes)
            _ = Kill(process, (int)signal);
    }

    /// <summary>Empty for a process that has just ended, or is not ours to look into.</summary>
    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}", Encoding.Latin1);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
