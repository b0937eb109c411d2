using System.Diagnostics;

namespace Gates.Proof;

/// <summary>One finished run of a program: what a CI job would see of it.</summary>
internal sealed record Finished(int ExitCode, string Output);

/// <summary>Runs a program of this checkout as a process of its own, as a CI job does.</summary>
internal static class Command
{
    /// <summary>Longer than any short program takes on a machine that is busy with other proofs: one that has not ended by then hangs.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The variable that has an embedded PEMS answer by a contract; none where that is null.</summary>
    public static IReadOnlyDictionary<string, string?>? Contract(string? contract) =>
        contract is null ? null : new Dictionary<string, string?>(StringComparer.Ordinal) { ["GATES_PEMS_CONTRACT"] = contract };

    /// <summary>Starts <paramref name="program"/> with piped streams; the caller ends it.</summary>
    public static Process Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        StartLine("dotnet", [program, .. arguments], variables);

    /// <summary>Starts any program in the same way.</summary>
    public static Process StartLine(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs to the end, or kills the tree at the deadline and throws.</summary>
    public static async Task<Finished> RunAsync(
        string program,
        IEnumerable<string> arguments,
        TimeSpan deadline,
        IReadOnlyDictionary<string, string?>? variables = null)
    {
        using var process = Start(program, arguments, variables);
        process.StandardInput.Close();
        return await EndAsync(process, deadline);
    }

    public static async Task<Finished> EndAsync(Process process, TimeSpan deadline)
    {
        using var stop = new CancellationTokenSource(deadline);
        try
        {
            var streams = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
            await process.WaitForExitAsync(stop.Token);
            return new Finished(process.ExitCode, string.Concat(streams));
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.ArgumentList[0]} had not ended after {deadline}.", late);
        }
    }

    /// <summary>Variables that would turn a proof towards somebody's target, write to a CI job's page, or make it wait for our own turn.</summary>
    private static bool IsOurs(string name) =>
        name == "GITHUB_STEP_SUMMARY" || name.StartsWith("GATES_", StringComparison.Ordinal) && name != "GATES_CHROMIUM"
        || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal);
}
