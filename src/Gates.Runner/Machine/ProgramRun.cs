using Gates.Kit;
using Gates.Kit.Processes;

namespace Gates.Runner.Machine;

/// <summary>One program from start to end, its streams in a file.</summary>
internal static class ProgramRun
{
    public static async Task<ProgramEnd> ToEndAsync(ProgramStart start, CancellationToken stop, CancellationToken now)
    {
        if (Path.IsPathRooted(start.File) && !File.Exists(start.File))
            return new ProgramEnd(null, $"{start.File} is not there.");
        Directory.CreateDirectory(Path.GetDirectoryName(start.Log)!);
        try
        {
            await using var child = await ChildProcess.StartAsync(ChildOf(start));
            return await EndAsync(child, start.Grace, stop, now);
        }
        catch (GateException refused)
        {
            return new ProgramEnd(null, refused.Message);
        }
    }

    /// <summary>The program as a process of this checkout.</summary>
    internal static ChildStart ChildOf(ProgramStart start)
    {
        // A lane is a program of its own, no module of a `dotnet test` that may have started us.
        var variables = Environment.GetEnvironmentVariables().Keys.OfType<string>()
            .Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal))
            .ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in start.Variables)
            variables[name] = value;
        return new ChildStart(start.File, start.Arguments)
        {
            Log = start.Log,
            WorkingDirectory = Repository.Root,
            Variables = variables,
        };
    }

    private static async Task<ProgramEnd> EndAsync(
        ChildProcess child, TimeSpan grace, CancellationToken stop, CancellationToken now)
    {
        try
        {
            return new ProgramEnd(await child.WaitAsync(stop));
        }
        catch (OperationCanceledException)
        {
            return await StopAsync(child, grace, now);
        }
    }

    /// <summary>Asks the program to end, and kills it after <paramref name="grace"/>, or at once when <paramref name="now"/> is cancelled.</summary>
    internal static async Task<ProgramEnd> StopAsync(ChildProcess child, TimeSpan grace, CancellationToken now)
    {
        // A test program tears down in good order on SIGINT only.
        var ending = child.EndAsync(grace, interrupt: true);
        try
        {
            await ending.WaitAsync(now);
        }
        catch (OperationCanceledException)
        {
            await child.EndAsync(TimeSpan.Zero);
            await ending;
        }
        return new ProgramEnd(await child.WaitAsync(CancellationToken.None), Stopped: true);
    }
}
