using System.Diagnostics;
using Gates.Model.Results;

namespace Gates.Kit.Processes;

/// <summary>A program that we started. It ends with this object, and on Linux also when we are killed.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_killed = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly ChildStart _start;

    private ChildProcess(Process process, ChildStart start)
    {
        (_process, _start) = (process, start);
        Id = process.Id;
        Ended = EndedAsync();
    }

    public int Id { get; }

    public bool HasExited => Ended.IsCompleted;

    /// <summary>Its exit code, once it has ended; 128 and the signal's number if a signal ended it.</summary>
    internal Task<int> Ended { get; }

    /// <exception cref="GateException">There is no such program, or the system refuses to start it.</exception>
    public static async Task<ChildProcess> StartAsync(ChildStart start)
    {
        var (program, arguments) = start.Line();
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = start.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in start.Variables)
            info.Environment[name] = value;
        try
        {
            var child = new ChildProcess(await Starter.StartAsync(info), start);
            if (start.Input is { } input)
                await child.FeedAsync(input);
            return child;
        }
        catch (System.ComponentModel.Win32Exception refused)
        {
            throw new GateException(
                ObstacleKind.Crash, $"'{start.Program}' cannot be started: {refused.Message}.", refused);
        }
    }

    /// <summary>Runs a program to its end, which must be good.</summary>
    /// <param name="start">The program.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="GateException">It failed or took too long; told with the last lines of its log.</exception>
    internal static async Task RunAsync(ChildStart start, TimeSpan within, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var child = await StartAsync(start);
        try
        {
            var code = await child.Ended.WaitAsync(within, stop);
            if (code != 0)
                throw new GateException(
                    ObstacleKind.Crash,
                    $"'{start.Program} {string.Join(' ', start.Arguments)}' ended with code {code}.{LogTail.Of(start.Log)}");
        }
        catch (TimeoutException late)
        {
            throw new GateException(
                ObstacleKind.Crash,
                $"'{start.Program}' had not ended after {within.TotalSeconds:0} s.{LogTail.Of(start.Log)}",
                late);
        }
    }

    /// <summary>Waits for its end and tells its exit code; cancelling ends the wait, not the program.</summary>
    public Task<int> WaitAsync(CancellationToken stop) => Ended.WaitAsync(stop);

    /// <summary>Asks it to end, then kills it and all that it started.</summary>
    /// <param name="within">How long it may take to end by itself.</param>
    /// <param name="interrupt">Asks as Ctrl-C does instead of in its usual way.</param>
    public async Task EndAsync(TimeSpan within, bool interrupt = false)
    {
        if (HasExited)
            return;
        Signals.Send(Id, interrupt ? Signal.Interrupt : _start.EndsBy);
        if (await HasEndedWithinAsync(within))
            return;
        KillNow();
        await HasEndedWithinAsync(s_killed);
    }

    /// <summary>Ends it within <see cref="ChildStart.Grace"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(_start.Grace);
        _process.Dispose();
    }

    /// <summary>Kills it and all that it started, without waiting.</summary>
    internal void KillNow()
    {
        if (HasExited)
            return;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended just now.
        }
    }

    private async Task<bool> HasEndedWithinAsync(TimeSpan time)
    {
        await Task.WhenAny(Ended, Task.Delay(time));
        return HasExited;
    }

    private async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private async Task FeedAsync(string input)
    {
        try
        {
            await _process.StandardInput.WriteAsync(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code and log say why.
        }
    }
}
