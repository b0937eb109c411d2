using Gates.Kit.Targets;
using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>What a person sees of a run while it lasts. Everything said goes to the run's own log too.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>One line of progress.</summary>
    void Say(string line);

    /// <summary>What changes with every moment: shown where a person watches, and written nowhere.</summary>
    void Moves(string line);

    /// <summary>For the log alone.</summary>
    void Log(string text);

    void LaneStarts(string lane);

    void LaneEnded(LaneOutcome outcome);

    /// <summary>The last words: whole lines, the verdict last.</summary>
    void Verdict(IReadOnlyList<string> lines);

    void Gating(Target target, string system) => Say(
        $"Gating {system} on {target.Environment.ToString().ToLowerInvariant()}: "
        + $"{(target.Settings.PagesUrl is { } pages ? $"pages {VerdictFile.Plain(pages)}, " : "")}API {VerdictFile.Plain(target.Settings.ApiUrl)}.");
}

internal static class LaneWords
{
    /// <summary>What the end of a lane's process shows, before it is judged.</summary>
    public static string Of(LaneOutcome outcome) => outcome switch
    {
        { Report: { } report } => $"{outcome.Lane} ended after {report.DurationMs / 1000:0.0} s with {report.Checks.Count} results.",
        _ => $"{outcome.Lane} ended without a report ({outcome.ReportProblem}).",
    };
}
