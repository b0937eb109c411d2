namespace Gates.Kit;

/// <summary>The checkout that the program was built from, found upwards of the program's own folder.</summary>
public static class Repository
{
    /// <summary>Folder of <c>Gates.sln</c>.</summary>
    /// <exception cref="GateException">No such folder: the program was moved away from its checkout.</exception>
    public static string Root { get; } = Find();

    /// <summary>A path inside the checkout.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Gates.sln")))
                return folder.FullName;
        throw new GateException(
            Model.Results.ObstacleKind.Configuration,
            $"No Gates.sln in '{AppContext.BaseDirectory}' or above it. Run gates from a build inside its checkout.");
    }
}
