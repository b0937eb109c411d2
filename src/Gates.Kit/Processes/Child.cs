using System.Diagnostics;
using Gates.Model.Results;

namespace Gates.Kit.Processes;

/// <summary>A program that we started. It ends with this object, and on Linux also when we are killed.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan s_killed = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly Command _command;

    private Child(Process process, Command command)
    {
        (_process, _command) = (process, command);
        Id = process.Id;
        Ended = EndAsync();
    }

    public int Id { get; }

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Ended { get; }

    /// <exception cref="GateException">The system cannot start it.</exception>
    public static async Task<Child> StartAsync(Command command)
    {
        var (program, arguments) = command.Line();
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in command.Variables)
            info.Environment[name] = value;
        try
        {
            var child = new Child(await Starter.StartAsync(info), command);
            if (command.Input is { } input)
                await child.FeedAsync(input);
            return child;
        }
        catch (System.ComponentModel.Win32Exception refused)
        {
            throw new GateException(
                ObstacleKind.Crash, $"'{command.Program}' cannot be started: {refused.Message}.", refused);
        }
    }

    /// <summary>Runs a program to its end, which must be good.</summary>
    /// <param name="command">The program.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="GateException">It failed or took too long; told with the last lines of its log.</exception>
    public static async Task RunAsync(Command command, TimeSpan within, CancellationToken stop)
    {
        var code = await CodeOfAsync(command, within, stop);
        if (code != 0)
            throw new GateException(
                ObstacleKind.Crash,
                $"'{command.Program} {string.Join(' ', command.Arguments)}' ended with code {code}.{LogTail.Of(command.Log)}");
    }

    /// <summary>Runs a program to its end and tells its exit code.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<int> CodeOfAsync(Command command, TimeSpan within, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var child = await StartAsync(command);
        try
        {
            return await child.Ended.WaitAsync(within, stop);
        }
        catch (TimeoutException late)
        {
            throw new GateException(
                ObstacleKind.Crash,
                $"'{command.Program}' had not ended after {within.TotalSeconds:0} s.{LogTail.Of(command.Log)}",
                late);
        }
    }

    /// <summary>Asks it to end, then kills it and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted)
        {
            Signals.Send(Id, _command.EndsBy);
            if (!await EndedWithinAsync(_command.Grace))
            {
                KillNow();
                await EndedWithinAsync(s_killed);
            }
        }
        _process.Dispose();
    }

    /// <summary>Kills it and all that it started, without waiting.</summary>
    public void KillNow()
    {
        if (Ended.IsCompleted)
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

    private async Task<bool> EndedWithinAsync(TimeSpan time)
    {
        await Ended.WaitAsync(time).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Ended.IsCompleted;
    }

    private async Task<int> EndAsync()
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
