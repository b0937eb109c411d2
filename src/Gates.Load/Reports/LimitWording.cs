using Gates.Model.Baselines;
using Gates.Model.Limits;

namespace Gates.Load.Reports;

/// <summary>A limit and what became of it, in the words of the reports.</summary>
internal static class LimitWording
{
    /// <summary>As it was judged: with the scenario's name where the rule has a <c>*</c>.</summary>
    public static string Rule(LimitResult result) =>
        result.Limit.Sense == LimitSense.Alarm ? $"not {result.Judged}" : $"{result.Judged}";

    public static string Outcome(LimitOutcome outcome) => outcome switch
    {
        LimitOutcome.Passed => "passed",
        LimitOutcome.Failed => "failed",
        LimitOutcome.Unproven => "unproven",
        LimitOutcome.NoBaseline => "no baseline",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The report has no word for it."),
    };

    public static string State(ComparisonState state) => state switch
    {
        ComparisonState.NotWorse => "not slower",
        ComparisonState.Better => "faster",
        ComparisonState.Worse => "slower",
        ComparisonState.Reshaped => "reshaped",
        ComparisonState.Unproven => "unproven",
        ComparisonState.NoBaseline => "no baseline",
        ComparisonState.Incomparable => "incomparable",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The report has no word for it."),
    };

    /// <summary>Where in the run the value was found.</summary>
    public static string Window(LimitResult result) =>
        $"{result.Judged.Window}, {Figures.Moment(result.StartMs)}–{Figures.Moment(result.EndMs)}";

    public static string Action(Limit limit) => limit.Action.ToString().ToLowerInvariant() + (limit.Abort ? ", abort" : "");
}
