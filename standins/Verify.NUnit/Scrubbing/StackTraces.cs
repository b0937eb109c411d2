namespace VerifyTests;

internal static class StackTraces
{
    /// <summary>Keeps the frames of the code, without files and lines, and drops those of the async machinery.</summary>
    public static string Scrub(string trace) => string.Join('\n', Lines.Normalize(trace).Split('\n')
        .Select(line => line.TrimStart())
        .Where(line => line.Length > 0 && !IsMachinery(line))
        .Select(Trim));

    private static bool IsMachinery(string line) =>
        (line.Contains("<>") && line.Contains(".MoveNext()"))
        || line.Contains("System.Runtime.CompilerServices.TaskAwaiter")
        || line.Contains("End of stack trace from previous location where exception was thrown")
        || line.StartsWith("at VerifyNUnit.Verifier.", StringComparison.Ordinal);

    private static string Trim(string line)
    {
        var end = line.IndexOf(')');
        return line.StartsWith("at ", StringComparison.Ordinal) && end >= 0 ? line[..(end + 1)].Replace('+', '.') : line;
    }
}
