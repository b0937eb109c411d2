using System.Diagnostics;

namespace Gates.Entry;

/// <summary>
/// Judges a module in which no test matched. Inside a <c>dotnet test</c> of the whole solution it is fine when
/// the filter matches in another module; alone, or when it matches nowhere, it stays red: a typo in a filter
/// must never look like a pass.
/// </summary>
internal static class EmptyModule
{
    /// <summary>Microsoft.Testing.Platform's exit code for "zero tests ran"; ours is the same.</summary>
    public const int ZeroTests = 8;

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    public static async Task<int> JudgeAsync(string[] args)
    {
        if (FilterOf(args) is not { } filter || !IsWholeSolution() || SolutionFolder() is not { } root)
            return ZeroTests;
        var found = ModuleList.OfThisRun(root, filter);
        found.Keep(typeof(EmptyModule).Assembly.Location, matches: false);
        foreach (var module in OtherModules(root))
            if (found.Matches(module) ?? await ListAsync(module, filter, found))
                return 0;
        return ZeroTests;
    }

    private static string? FilterOf(string[] args)
    {
        var index = Array.IndexOf(args, "--filter");
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }

    /// <summary>Whether `dotnet test` was started without naming a project. Unknown means no: fail closed.</summary>
    private static bool IsWholeSolution()
    {
        if (Environment.GetEnvironmentVariable("TESTINGPLATFORM_DOTNETTEST_EXECUTIONID") is not { Length: > 0 }
            || Environment.GetEnvironmentVariable("DOTNET_CLI_TEST_COMMAND_WORKING_DIRECTORY") is not { } folder
            || !File.Exists(Path.Combine(folder, "Gates.sln")))
            return false;
        // Where the parent's command line cannot be read, the working directory decides alone.
        return !NamesOneProject(ParentProcess.CommandLine);
    }

    private static bool NamesOneProject(string[] words) =>
        words.Any(word => word is "--project" or "--test-modules"
            || word.EndsWith(".csproj", StringComparison.Ordinal) || word.EndsWith(".dll", StringComparison.Ordinal)
               && !word.EndsWith("dotnet.dll", StringComparison.Ordinal));

    private static string? SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gates.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }

    /// <summary>The other test programs of the solution, in this configuration; Smoke, asked for most, first.</summary>
    private static IEnumerable<string> OtherModules(string root)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var suffix = Path.Combine("bin", own.Parent!.Name, own.Name);
        return from line in File.ReadLines(Path.Combine(root, "Gates.sln"))
               let parts = line.Split('"')
               where parts.Length > 5 && parts[5].EndsWith(".csproj", StringComparison.Ordinal)
               let project = parts[5].Replace('\\', '/')
               where project.StartsWith("tests/", StringComparison.Ordinal)
                   || project.StartsWith("standins/", StringComparison.Ordinal)
               where !project.Contains("Doomed", StringComparison.Ordinal)
               let folder = Path.Combine(root, Path.GetDirectoryName(project)!, suffix)
               where Directory.Exists(folder) && folder != own.FullName
               from settings in Directory.EnumerateFiles(folder, "*.runtimeconfig.json")
               orderby project.StartsWith("tests/Smoke", StringComparison.Ordinal) descending, project
               select settings.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal);
    }

    private static async Task<bool> ListAsync(string module, string filter, ModuleList found)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])[module, "--list-tests", "--no-banner", "--filter", filter])
            start.ArgumentList.Add(word);
        // The list is asked outside of this `dotnet test`: it must not wait for a turn that we hold.
        start.Environment.Remove("TESTINGPLATFORM_DOTNETTEST_EXECUTIONID");
        using var process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(s_deadline);
        try
        {
            await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
            await process.WaitForExitAsync(stop.Token);
            // One that could not be listed is looked at again by the next.
            if (process.ExitCode is 0 or ZeroTests)
                found.Keep(module, process.ExitCode == 0);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }
    }
}
