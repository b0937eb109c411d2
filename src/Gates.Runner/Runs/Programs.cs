using System.Runtime.InteropServices;
using Gates.Kit;

namespace Gates.Runner.Runs;

/// <summary>The programs of this checkout that a run starts, in the runner's own configuration.</summary>
internal static class Programs
{
    private static readonly DirectoryInfo s_own = new(AppContext.BaseDirectory);

    /// <summary>The .NET host that runs this program, so that a lane never runs on another.</summary>
    public static string Dotnet { get; } = FindDotnet();

    /// <summary><c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration => s_own.Parent!.Name;

    public static Project Reference { get; } = new("reference", "gates-reference");

    // Gates.Load is the engine's name.
    public static Project Lane(string lane) => new($"tests/{lane}", lane == Model.Lanes.Load ? "Gates.LoadLane" : $"Gates.{lane}");

    /// <summary>The built program; with <c>dotnet</c> before it, it runs.</summary>
    public static string PathOf(Project project) =>
        Repository.PathOf(project.Folder, "bin", Configuration, s_own.Name, project.Assembly + ".dll");

    private static string FindDotnet()
    {
        var host = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }
}

/// <summary>A project of this checkout.</summary>
/// <param name="Folder">Below the root, with forward slashes.</param>
/// <param name="Assembly">Name of its program.</param>
internal sealed record Project(string Folder, string Assembly);
