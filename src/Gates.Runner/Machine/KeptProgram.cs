using System.IO.Pipes;
using System.Text.Json;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Processes;

namespace Gates.Runner.Machine;

/// <summary>A lane's program that stays and is asked to run again; see <see cref="WarmLane"/>.</summary>
internal sealed class KeptProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_startDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);
    private readonly ChildProcess _child;
    private readonly NamedPipeServerStream _pipe;
    private readonly StreamReader _answers;
    private readonly StreamWriter _requests;

    private KeptProgram(ChildProcess child, NamedPipeServerStream pipe)
    {
        (_child, _pipe) = (child, pipe);
        _answers = new StreamReader(pipe, leaveOpen: true);
        _requests = new StreamWriter(pipe, leaveOpen: true) { AutoFlush = true };
    }

    /// <summary>Whether it can be asked again.</summary>
    public bool IsAlive => !_child.HasExited;

    /// <exception cref="GateException">It cannot be started, or did not come to the pipe.</exception>
    public static async Task<KeptProgram> StartAsync(ProgramStart start, CancellationToken stop)
    {
        var name = $"gates-{Environment.ProcessId}-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        ChildProcess? child = null;
        try
        {
            child = await ChildProcess.StartAsync(ProgramRun.ChildOf(start with { Arguments = [start.Arguments[0], WarmLane.Switch, name] }));
            using var budget = CancellationTokenSource.CreateLinkedTokenSource(stop);
            budget.CancelAfter(s_startDeadline);
            var connected = pipe.WaitForConnectionAsync(budget.Token);
            if (await Task.WhenAny(connected, child.WaitAsync(CancellationToken.None)) == connected)
                await connected;
            else
                throw new GateException(Model.Results.ObstacleKind.Crash, $"'{start.Arguments[0]}' ended before it could be asked; see {start.Log}.");
            return new KeptProgram(child, pipe);
        }
        catch
        {
            if (child is not null)
                await child.DisposeAsync();
            await pipe.DisposeAsync();
            throw;
        }
    }

    /// <summary>One run. Where it is stopped, or dies, the program is gone afterwards.</summary>
    public async Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken stop, CancellationToken now)
    {
        try
        {
            await _requests.WriteLineAsync(JsonSerializer.Serialize(new WarmRequest([.. start.Arguments.Skip(1)], start.Variables)));
            if (await _answers.ReadLineAsync(stop) is { } answer)
                return new ProgramEnd(int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It died; its exit code says how.
        }
        catch (OperationCanceledException)
        {
            return await ProgramRun.StopAsync(_child, start.Grace, now);
        }
        return new ProgramEnd(await _child.WaitAsync(stop));
    }

    public async ValueTask DisposeAsync()
    {
        // Where the pipe ends, the lane ends by itself, its browser with it.
        _answers.Dispose();
        await _pipe.DisposeAsync();
        try
        {
            await _child.WaitAsync(CancellationToken.None).WaitAsync(s_grace);
        }
        catch (TimeoutException)
        {
            // The disposal below kills it.
        }
        await _child.DisposeAsync();
    }
}
