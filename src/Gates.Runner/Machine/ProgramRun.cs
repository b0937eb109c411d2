using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gates.Runner.Machine;

/// <summary>One program from start to end, its streams in a file.</summary>
internal static partial class ProgramRun
{
    private const int Sigint = 2;
    private const int Sigterm = 15;
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(2);

    public static async Task<ProgramEnd> ToEndAsync(ProgramStart start, CancellationToken stop, CancellationToken now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(start.Log)!);
        await using var log = new FileStream(start.Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        if (!IsThere(start.File))
            return new ProgramEnd(null, $"{start.File} is not there.");
        using var process = new Process { StartInfo = InfoOf(start) };
        try
        {
            await Tether.StartAsync(process);
        }
        catch (Win32Exception problem)
        {
            return new ProgramEnd(null, $"{start.File}: {problem.Message}");
        }
        process.StandardInput.Close();
        using var turn = new SemaphoreSlim(1);
        var streams = Task.WhenAll(
            CopyAsync(process.StandardOutput.BaseStream, log, turn),
            CopyAsync(process.StandardError.BaseStream, log, turn));
        var stopped = await EndAsync(process, start.Grace, stop, now);
        // A grandchild may hold the streams open; it does not hold us.
        await Task.WhenAny(streams, Task.Delay(s_lastWords, CancellationToken.None));
        return new ProgramEnd(process.ExitCode, Stopped: stopped);
    }

    private static ProcessStartInfo InfoOf(ProgramStart start)
    {
        var (file, arguments) = Tether.Tied(start.File, start.Arguments);
        var info = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Kit.Repository.Root,
        };
        // A lane is a program of its own, no module of a `dotnet test` that may have started us.
        foreach (var name in info.Environment.Keys.Where(IsOfDotnetTest).ToList())
            info.Environment.Remove(name);
        foreach (var (name, value) in start.Variables)
            info.Environment[name] = value;
        return info;
    }

    /// <summary>A bare name is looked up by the system; a path must exist.</summary>
    private static bool IsThere(string file) => !Path.IsPathRooted(file) || File.Exists(file);

    private static bool IsOfDotnetTest(string name) => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal);

    private static async Task<bool> EndAsync(
        Process process, TimeSpan grace, CancellationToken stop, CancellationToken now)
    {
        try
        {
            await process.WaitForExitAsync(stop);
            return false;
        }
        catch (OperationCanceledException)
        {
            // A test program tears down in good order on SIGINT only; one that ignores it gets the other.
            if (!await EndsOnAsync(process, Sigint, grace, now) && !await EndsOnAsync(process, Sigterm, grace / 5, now))
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
            return true;
        }
    }

    private static async Task<bool> EndsOnAsync(Process process, int signal, TimeSpan within, CancellationToken now)
    {
        if (!OperatingSystem.IsWindows() && !process.HasExited)
            _ = Kill(process.Id, signal);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(now);
        patience.CancelAfter(within);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task CopyAsync(Stream from, FileStream log, SemaphoreSlim turn)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                await turn.WaitAsync();
                try
                {
                    await log.WriteAsync(buffer.AsMemory(0, count));
                    await log.FlushAsync();
                }
                finally
                {
                    turn.Release();
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The program has ended and we no longer wait for what its descendants say.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
