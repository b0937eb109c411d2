using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gates.Runner.Machine;

/// <summary>One program from start to end, its streams in a file.</summary>
internal static partial class ProgramRun
{
    private const int Sigterm = 15;
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(2);

    public static async Task<ProgramEnd> ToEndAsync(ProgramStart start, CancellationToken stop, CancellationToken now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(start.Log)!);
        await using var log = new FileStream(start.Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        using var process = new Process { StartInfo = InfoOf(start) };
        try
        {
            process.Start();
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
        var info = new ProcessStartInfo(start.File, start.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Kit.Repository.Root,
        };
        foreach (var (name, value) in start.Variables)
            info.Environment[name] = value;
        return info;
    }

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
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(now);
            patience.CancelAfter(grace);
            AskToEnd(process);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
            return true;
        }
    }

    private static void AskToEnd(Process process)
    {
        if (OperatingSystem.IsWindows() || process.HasExited)
            return;
        _ = Kill(process.Id, Sigterm);
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
