namespace Gates.Load.Reports;

/// <summary>A run that is going on, in one line.</summary>
public static class LiveLine
{
    /// <summary>Part, time, rate asked and offered, p95, errors and lag; of the last second, errors of the run so far.</summary>
    public static string Of(LoadProgress progress)
    {
        var part = progress.IsWarmUp ? "warm-up" : "load";
        var errors = progress.Failed + progress.Dropped + progress.TimedOut;
        var asked = progress.AskedRate > 0 ? $" of {Figures.Rate(progress.AskedRate)}" : "";
        return $"{part} {Clock(progress.Elapsed)} of {Clock(progress.Planned)}"
            + $"   rate {Figures.Rate(progress.Rate)}{asked}"
            + $"   p95 {Figures.Duration(progress.P95Ms * 1_000)}"
            + $"   errors {Figures.Count(errors)}{Details(progress, errors)}"
            + $"   lag {Figures.Duration(progress.LagP99Ms * 1_000)}"
            + $"   under way {Figures.Count(progress.InFlight)}";
    }

    private static string Details(LoadProgress progress, long errors)
    {
        if (errors == 0)
            return "";
        (long Count, string Word)[] kinds =
            [(progress.Failed, "failed"), (progress.TimedOut, "timed out"), (progress.Dropped, "dropped")];
        return $" ({string.Join(", ", kinds.Where(kind => kind.Count > 0).Select(kind => $"{Figures.Count(kind.Count)} {kind.Word}"))})";
    }

    private static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss");
}

/// <summary>Shows <see cref="LiveLine"/>: on a terminal one line that is written over, else a line of its own now and then.</summary>
/// <param name="output">Where to.</param>
/// <param name="isTerminal">Whether it can go back to the beginning of a line, and somebody looks.</param>
/// <param name="every">How often a line comes where nobody looks. Default 10 s.</param>
public sealed class LiveView(TextWriter output, bool isTerminal, TimeSpan? every = null) : IProgress<LoadProgress>
{
    private readonly Lock _writing = new();
    private readonly TimeSpan _every = every ?? TimeSpan.FromSeconds(10);
    private TimeSpan _next;
    private bool _wasWarmUp;
    private int _width;

    /// <inheritdoc />
    public void Report(LoadProgress value)
    {
        lock (_writing)
        {
            var line = LiveLine.Of(value);
            if (isTerminal)
            {
                // Blanks wipe what a longer line left.
                output.Write($"\r{line.PadRight(_width)}");
                _width = line.Length;
                return;
            }

            if (value.IsWarmUp != _wasWarmUp)
                _next = TimeSpan.Zero;
            _wasWarmUp = value.IsWarmUp;
            if (value.Elapsed < _next)
                return;
            _next = value.Elapsed + _every;
            output.WriteLine(line);
        }
    }

    /// <summary>Leaves the last line standing.</summary>
    public void End()
    {
        lock (_writing)
        {
            if (isTerminal && _width > 0)
                output.WriteLine();
            _width = 0;
        }
    }
}
