using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Runner.Watching;

/// <summary>A watch that is going on, in one line.</summary>
internal static class WatchLine
{
    /// <summary>Samples, since when it is good, and what is not; of the rules that hold, and those that warn.</summary>
    public static string Of(WatchState state, WatchSettings settings, WatchLog log)
    {
        var standing = state.GoodSince is { } good
            ? $"good for {Clock(log.Last - good)} of {Clock(settings.Steady)}"
            : "not good";
        return $"{Clock(log.Last - log.Started)} of at most {Clock(settings.Timeout)}   {state.Samples} samples   {standing}{NotGood(state)}";
    }

    /// <summary>What a reader must hear of at once: it changes where a rule becomes bad, good or broken, or a hole is left behind.</summary>
    public static string StandingOf(WatchState state) => $"{state.Holes.Count} {string.Join("; ", NotGoodOf(state).Select(NameOf))}";

    private static string NotGood(WatchState state)
    {
        var told = string.Join("; ", NotGoodOf(state).Select(rule => $"{NameOf(rule)}{(rule.Value is { } value ? $": {value}" : "")}"));
        return told.Length == 0 ? "" : $"   {told}";
    }

    private static IEnumerable<RuleState> NotGoodOf(WatchState state) =>
        state.Rules.Where(rule => !rule.IsWithoutSource && (rule.Outcome == LimitOutcome.Failed || !rule.IsGoodNow));

    private static string NameOf(RuleState rule) => $"{(rule.Outcome == LimitOutcome.Failed ? "BROKEN " : "")}{rule.Rule}";

    private static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"d\.hh\:mm\:ss" : @"m\:ss");
}
