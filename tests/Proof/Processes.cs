using System.Runtime.InteropServices;
using System.Text;

namespace Gates.Proof;

/// <summary>Looks for processes that a run left behind, by a variable that every child inherits.</summary>
internal static partial class Processes
{
    private const int Sigint = 2;
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(int process)
    {
        if (Kill(process, Sigint) != 0)
            throw new InvalidOperationException($"Process {process} could not be interrupted; it had ended already.");
    }

    /// <summary>Stops the processes that carry <paramref name="mark"/> and have <paramref name="program"/> in their command line for a time, as a busy host does.</summary>
    public static async Task HoldUpAsync(string program, string mark, TimeSpan time)
    {
        var ids = WithMark(mark).Where(process => process.Line.Contains(program, StringComparison.Ordinal)).Select(process => process.Id).ToList();
        if (ids.Count == 0 || ids.Exists(id => Kill(id, Sigstop) != 0))
            throw new InvalidOperationException($"There is no process of {program} to hold up.");
        await Task.Delay(time);
        foreach (var id in ids)
            Kill(id, Sigcont);
    }

    /// <summary>Command lines of processes that carry <paramref name="mark"/> and outlive the time they are given.</summary>
    public static async Task<IReadOnlyList<string>> WithMarkAsync(string mark, TimeSpan goneWithin)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        var left = WithMark(mark);
        for (var waited = TimeSpan.Zero; left.Count > 0 && waited < goneWithin; waited += pause)
        {
            await Task.Delay(pause);
            left = WithMark(mark);
        }
        return [.. left.Select(process => process.Line)];
    }

    private static List<(int Id, string Line)> WithMark(string mark)
    {
        var found = new List<(int Id, string Line)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "environ"), Encoding.Latin1).Contains(mark, StringComparison.Ordinal))
                    found.Add((int.Parse(Path.GetFileName(folder)), File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ')));
            }
            catch (IOException)
            {
                // It ended between the listing and the look: it is not left behind.
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's process: not a child of ours.
            }
        }
        return found;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
