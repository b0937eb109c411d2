using System.Xml.Linq;

namespace Gates.Unit.Rooms;

/// <summary>What a project file says about others.</summary>
/// <param name="Room">Its folder, from the root of the repository.</param>
/// <param name="AssemblyName">Name of what it builds.</param>
/// <param name="UsedProjects">Rooms whose types it may use; a reference for the build order alone is none.</param>
/// <param name="Packages">Packages that it references itself.</param>
/// <param name="Files">Sources, assemblies and imports that it takes from outside of its folder.</param>
internal sealed record ProjectFile(
    string Room, string AssemblyName, IReadOnlyList<string> UsedProjects, IReadOnlyList<string> Packages, IReadOnlyList<string> Files)
{
    /// <summary>Reads every project of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All() =>
    [
        .. from folder in (string[])["src", "reference", "standins", "tests"]
           from file in Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*.csproj", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/')
           // tests/Doomed may write projects below its output folder.
           where !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
           select Parse(path, File.ReadAllText(file)),
    ];

    /// <param name="path">From the root of the repository, with slashes.</param>
    /// <param name="xml">The file's text.</param>
    public static ProjectFile Parse(string path, string xml)
    {
        var room = path[..path.LastIndexOf('/')];
        var items = XDocument.Parse(xml).Descendants().ToList();
        IEnumerable<string> Includes(string element) =>
            from item in items
            where item.Name.LocalName == element
            from include in ((string?)item.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            select include.Trim().Replace('\\', '/');

        var used =
            from item in items
            where item.Name.LocalName == "ProjectReference" && !IsBuildOrderOnly(item)
            let include = ((string?)item.Attribute("Include") ?? "").Replace('\\', '/')
            select FolderOf(room, include);
        var files = Includes("Compile").Where(include => FolderOf(room, include) is var folder
                && folder != room && !folder.StartsWith($"{room}/", StringComparison.Ordinal))
            .Concat(Includes("Reference"));
        var name = items.Find(item => item.Name.LocalName == "AssemblyName")?.Value;
        return new(room, name ?? Path.GetFileNameWithoutExtension(path), [.. used], [.. Includes("PackageReference")], [.. files]);
    }

    private static bool IsBuildOrderOnly(XElement reference)
    {
        var value = (string?)reference.Attribute("ReferenceOutputAssembly")
            ?? reference.Elements().FirstOrDefault(element => element.Name.LocalName == "ReferenceOutputAssembly")?.Value;
        return string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
    }

    // "../Gates.Kit/Gates.Kit.csproj", seen from src/Gates.Runner, lies in src/Gates.Kit.
    private static string FolderOf(string room, string include)
    {
        var rooted = include.Replace("$(RepositoryRoot)", "/", StringComparison.Ordinal);
        var full = Path.GetFullPath(rooted.StartsWith('/') ? rooted : $"/{room}/{rooted}");
        return Path.GetDirectoryName(full)!.Replace('\\', '/').TrimStart('/');
    }
}
