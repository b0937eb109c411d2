using Gates.Model.Verdicts;
using Spectre.Console;

namespace Gates.Runner.Output;

/// <summary>A moving line for a person at a terminal: what is at work, and for how long. It owns its log.</summary>
internal sealed class LiveView : IRunView
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(200);
    private readonly RunLog _log;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _line;
    private string _doing = "Starting";
    private long _since = TimeProvider.System.GetTimestamp();

    public LiveView(RunLog log)
    {
        _log = log;
        _line = AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync("Starting", MoveAsync);
    }

    public void Say(string line)
    {
        line = _log.Clean(line);
        _log.Write(line);
        Do(line);
        AnsiConsole.MarkupLineInterpolated($"[grey]{line}[/]");
    }

    public void Moves(string line) => Do(_log.Clean(line));

    public void Log(string text) => _log.Write(text);

    public void LaneStarts(string lane)
    {
        _log.Write($"{lane} starts.");
        Do($"{lane} at work");
    }

    public void LaneEnded(LaneOutcome outcome) => Say(LaneWords.Of(outcome));

    public void Verdict(IReadOnlyList<string> lines)
    {
        lines = [.. lines.Select(_log.Clean)];
        _ended.Cancel();
        _line.Wait(TimeSpan.FromSeconds(2));
        AnsiConsole.WriteLine();
        foreach (var line in lines.SkipLast(1))
        {
            _log.Write(line);
            // Not through Spectre: a path that it wraps cannot be copied.
            Console.Out.WriteLine(line);
        }
        _log.Write(lines[^1]);
        var colour = lines[^1].StartsWith("PROMOTE", StringComparison.Ordinal) ? Color.Green : Color.Red;
        AnsiConsole.Write(new Text(lines[^1], new Style(colour, decoration: Decoration.Bold)));
        AnsiConsole.WriteLine();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _line;
        _ended.Dispose();
        await _log.DisposeAsync();
    }

    private void Do(string what)
    {
        Interlocked.Exchange(ref _since, TimeProvider.System.GetTimestamp());
        Volatile.Write(ref _doing, what);
    }

    private async Task MoveAsync(StatusContext context)
    {
        while (!_ended.IsCancellationRequested)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _since));
            context.Status($"{Markup.Escape(Volatile.Read(ref _doing))} [grey]{elapsed.TotalSeconds:0} s[/]");
            await Task.Delay(s_beat, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
