using System.Reflection;
using System.Runtime.InteropServices;
using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>The reference's program, built in the configuration that we were built in.</summary>
internal static class ReferenceProgram
{
    private static readonly TimeSpan s_build = TimeSpan.FromMinutes(5);

    /// <summary>Its path; built first if it is not there.</summary>
    /// <exception cref="GateException">The build failed; told with its last lines.</exception>
    public static async Task<string> FindOrBuildAsync(
        string cache, RunFolder run, IProgress<string> progress, CancellationToken stop)
    {
        var configuration = typeof(ReferenceProgram).Assembly
            .GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        var program = Repository.PathOf("reference", "bin", configuration, "net10.0", "gates-reference");
        if (File.Exists(program))
            return program;
        // Two builds of one project at once spoil each other's files.
        using var alone = await FileLock.TakeAsync(Path.Combine(cache, "reference-build.lock"), stop);
        if (File.Exists(program))
            return program;
        progress.Report("Building the reference (once).");
        var log = run.At("build.log");
        await ChildProcess.RunAsync(Build(configuration, log), s_build, stop);
        return File.Exists(program)
            ? program
            : throw new GateException(
                ObstacleKind.Crash, $"The build of the reference made no '{program}'.{LogTail.Of(log)}");
    }

    /// <summary>Where this process's .NET is installed, for a program that would look elsewhere.</summary>
    public static string DotNetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static ChildStart Build(string configuration, string log) => new(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Path.Combine(DotNetRoot, "dotnet"),
        // No server stays behind after the build.
        [
            "build", Repository.PathOf("reference"), "--configuration", configuration, "--nologo", "--verbosity", "quiet",
            "-nodeReuse:false", "-p:UseSharedCompilation=false",
        ])
    {
        WorkingDirectory = Repository.Root,
        Log = log,
        Grace = TimeSpan.FromSeconds(15),
        // A surrounding `dotnet test` leaves its own in the environment.
        Variables = new Dictionary<string, string?>
        {
            ["MSBUILD_EXE_PATH"] = null,
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        },
    };
}
