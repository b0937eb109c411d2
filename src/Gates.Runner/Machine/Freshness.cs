using Gates.Kit;
using Gates.Runner.Runs;

namespace Gates.Runner.Machine;

/// <summary>Whether a built program is older than the source that it was built from.</summary>
internal static class Freshness
{
    /// <summary>Assemblies of this checkout that may stand beside a program, by the folder of their source.</summary>
    private static readonly (string Folder, string Assembly)[] s_libraries =
    [
        ("src/Gates.Model", "Gates.Model"),
        ("src/Gates.Kit", "Gates.Kit"),
        ("src/Gates.Systems", "Gates.Systems"),
        ("src/Gates.Load", "Gates.Load"),
        ("standins/NBomber", "NBomber"),
    ];

    public static bool IsStale(Project project)
    {
        var program = Programs.PathOf(project);
        if (!File.Exists(program))
            return true;
        var built = File.GetLastWriteTimeUtc(program);
        if (NewestSourceOf(project.Folder) > built)
            return true;
        var beside = Path.GetDirectoryName(program)!;
        return s_libraries.Any(library =>
            Path.Combine(beside, library.Assembly + ".dll") is var file && File.Exists(file)
            && NewestSourceOf(library.Folder) is var source && source > built && source > File.GetLastWriteTimeUtc(file));
    }

    private static DateTime NewestSourceOf(string folder)
    {
        var root = Repository.PathOf(folder);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => !IsOutput(Path.GetRelativePath(root, file)))
            .Select(File.GetLastWriteTimeUtc)
            .DefaultIfEmpty(DateTime.MinValue)
            .Max();
    }

    private static bool IsOutput(string path) =>
        path.StartsWith("obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || path.StartsWith("bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
