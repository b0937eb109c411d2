namespace Gates.Kit.Processes;

/// <summary>The end of a log, for a message.</summary>
internal static class LogTail
{
    /// <summary>" Last lines of its log '…':" and those lines, indented; or that it printed nothing.</summary>
    public static string Of(string? log, int lines = 12)
    {
        var last = Lines(log).Where(line => line.Length > 0).TakeLast(lines).ToList();
        return last.Count == 0
            ? " It printed nothing."
            : $" The last lines that it printed:\n  {string.Join("\n  ", last)}";
    }

    /// <summary>All that was printed so far; empty when there is no such file.</summary>
    public static IReadOnlyList<string> Lines(string? log)
    {
        try
        {
            return log is null ? [] : File.ReadAllLines(log);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
