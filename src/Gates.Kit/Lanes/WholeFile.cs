namespace Gates.Kit.Lanes;

/// <summary>Writes a file whole or not at all: a reader never meets half of it, not even on a full disk.</summary>
public static class WholeFile
{
    /// <exception cref="IOException">It cannot be written; nothing of it is left.</exception>
    public static void Write(string path, string text)
    {
        var draft = $"{path}.{Environment.ProcessId}.draft";
        try
        {
            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException limited)
        {
            // What .NET makes of a limit on the size of files (ulimit -f).
            File.Delete(draft);
            throw new IOException(limited.Message, limited);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
