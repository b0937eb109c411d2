using System.Text;
using Gates.Model.Leaks;

namespace Gates.Runner.Evidence;

/// <summary>
/// Takes secrets out of what a program printed, once it has ended: what a test platform prints of a failed check goes past
/// every place at which the lane could do it.
/// </summary>
internal static class LogRedaction
{
    // Every byte is a letter of its own: what is no text comes out as it went in.
    private static readonly Encoding s_bytes = Encoding.Latin1;

    /// <summary>Rewrites the file where it must be. One that cannot be rewritten stays: the search of the bundle judges it.</summary>
    public static void Clean(string path, Redactor redactor)
    {
        try
        {
            if (!File.Exists(path))
                return;
            var text = File.ReadAllText(path, s_bytes);
            var clean = redactor.Clean(text);
            if (clean != text)
                File.WriteAllText(path, clean, s_bytes);
        }
        // .NET makes an argument's error of a limit on the size of files.
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // See above.
        }
    }
}
