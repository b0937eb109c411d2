using System.Diagnostics;

namespace Gates.Standins.Tests.Processes;

/// <summary>A program that ended: its code and everything that it wrote.</summary>
internal sealed record Ended(int ExitCode, string Output)
{
    public override string ToString() => $"exit {ExitCode}\n{Output}";
}

internal static class ChildProcess
{
    /// <summary>Runs a program to its end, or kills it with its children at the deadline.</summary>
    /// <exception cref="TimeoutException">It was killed.</exception>
    public static async Task<Ended> RunAsync(
        string file, string[] arguments, TimeSpan deadline, CancellationToken stop, params (string Name, string Value)[] environment)
    {
        using var process = new Process { StartInfo = Describe(file, arguments, environment) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(deadline);
        process.Start();
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ended(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"'{file} {string.Join(' ', arguments)}' was still running after {deadline.TotalSeconds:0} s.", late);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static ProcessStartInfo Describe(string file, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What `dotnet test` tells its own modules is not meant for a program that one of them starts.
        foreach (var name in start.Environment.Keys.Where(IsOfDotnetTest).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private static bool IsOfDotnetTest(string name) =>
        name.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_CLI_TEST", StringComparison.OrdinalIgnoreCase);
}
