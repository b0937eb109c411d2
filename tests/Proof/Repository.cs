namespace Gates.Proof;

/// <summary>Paths of the checkout and of the programs that Proof runs, in Proof's own configuration.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static readonly string s_output = Path.Combine(
        "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name);

    public static string Gates { get; } = ProgramOf("src/Gates.Runner", "gates");

    public static string ProgramOf(string project, string assembly) =>
        Path.Combine(Root, project, s_output, assembly + ".dll");

    public static string Fixture(params ReadOnlySpan<string> parts) => Path.Combine([Root, "fixtures", .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gates.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Proof runs only inside its checkout.");
    }
}
