using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>Lines, one after another: for CI, for files, for other programs. It owns its log.</summary>
internal sealed class PlainView(TextWriter output, RunLog log) : IRunView
{
    public void Say(string line)
    {
        log.Write(line);
        lock (output)
            output.WriteLine(log.Clean(line));
    }

    public void Moves(string line)
    {
        // In a file every line stays.
    }

    public void Log(string text) => log.Write(text);

    public void LaneStarts(string lane) => Say($"{lane} starts.");

    public void LaneEnded(LaneOutcome outcome) => Say(LaneWords.Of(outcome));

    public void Verdict(IReadOnlyList<string> lines)
    {
        Say("");
        foreach (var line in lines)
            Say(line);
        output.Flush();
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();
}
