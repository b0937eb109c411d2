using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Gates.Runner.Runs;

/// <summary><c>artifacts/latest</c>: a link to the folder of the run that began or ended last.</summary>
internal static partial class LatestLink
{
    /// <summary>Replaces the link in one step. Where links are not allowed, copies the verdict instead.</summary>
    public static void Set(string runFolder)
    {
        var link = Path.Combine(Path.GetDirectoryName(runFolder)!, "latest");
        var draft = $"{link}.{Environment.ProcessId}";
        try
        {
            File.Delete(draft);
            File.CreateSymbolicLink(draft, Path.GetFileName(runFolder));
            Replace(draft, link);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or Win32Exception or DllNotFoundException)
        {
            File.Delete(draft);
            CopyVerdict(runFolder, link);
        }
    }

    /// <summary>Takes the link away, if it leads to this folder: nothing at all is better than what must not be read.</summary>
    public static void Remove(string runFolder)
    {
        var link = Path.Combine(Path.GetDirectoryName(runFolder)!, "latest");
        if (new FileInfo(link).LinkTarget == Path.GetFileName(runFolder))
            File.Delete(link);
        else if (Directory.Exists(link) && new DirectoryInfo(link).LinkTarget is null)
            File.Delete(Path.Combine(link, "verdict.json"));
    }

    /// <summary>.NET follows a link to a folder when it moves it; the system call moves the link.</summary>
    private static void Replace(string draft, string link)
    {
        if (Rename(draft, link) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private static void CopyVerdict(string runFolder, string latest)
    {
        Directory.CreateDirectory(latest);
        var verdict = Path.Combine(runFolder, "verdict.json");
        var copy = Path.Combine(latest, "verdict.json");
        // A run without a verdict yet must not show the one of an earlier run.
        if (File.Exists(verdict))
            File.Copy(verdict, copy, overwrite: true);
        else
            File.Delete(copy);
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
