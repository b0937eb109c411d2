namespace Gates.Entry;

/// <summary>
/// What the modules of one <c>dotnet test</c> have found of each other: to list a module takes a process, and of six empty ones each would
/// list the five others. They take turns (<see cref="Turn"/>), so one of them writes at a time.
/// </summary>
/// <param name="path">The file; what another <c>dotnet test</c> left there counts for nothing.</param>
/// <param name="key">Which <c>dotnet test</c> and which filter it is; null where the first cannot be told, and nothing is kept.</param>
internal sealed class ModuleList(string path, string? key)
{
    private const string Matching = "matches", Empty = "is empty";

    /// <summary>The list of this <c>dotnet test</c>, in the build's own output, which git ignores.</summary>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="filter">What the modules are asked for.</param>
    public static ModuleList OfThisRun(string root, string filter) =>
        new(Path.Combine(root, "artifacts", ".modules"), ParentProcess.Mark is { } parent ? $"{parent} {filter.ReplaceLineEndings(" ")}" : null);

    /// <summary>Whether a test of the module matches; null where nobody has looked.</summary>
    public bool? Matches(string module)
    {
        var lines = Read();
        return lines.Contains($"{module} {Matching}", StringComparer.Ordinal) ? true
            : lines.Contains($"{module} {Empty}", StringComparer.Ordinal) ? false : null;
    }

    /// <summary>Keeps what was found. Where it cannot be kept, the next one looks for itself.</summary>
    public void Keep(string module, bool matches)
    {
        if (key is null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = $"{path}.{Environment.ProcessId}";
            File.WriteAllLines(draft, [key, .. Read(), $"{module} {(matches ? Matching : Empty)}"]);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A list saves time, no more.
        }
    }

    private string[] Read()
    {
        try
        {
            return key is not null && File.ReadAllLines(path) is [var first, .. var rest] && first == key ? rest : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
