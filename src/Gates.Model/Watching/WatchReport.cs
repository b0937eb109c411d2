using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Model.Watching;

/// <summary>A watch that has ended as the report of a lane: a check for each rule that holds, and one for the steadiness of all.</summary>
public static class WatchReport
{
    /// <summary>Name of the check that everything was good for as long as it must be.</summary>
    public const string Steady = "Steady.Good_for_";

    /// <param name="state">How it ended.</param>
    /// <param name="settings">What it was asked for.</param>
    /// <param name="facts">Whose it is; only run and environment are looked at.</param>
    /// <param name="started">When the watch began, in whichever process.</param>
    /// <param name="duration">Since then.</param>
    /// <param name="identity">What the deployment names as its build.</param>
    public static LaneOutcome Of(
        WatchState state, WatchSettings settings, (string RunId, string Environment) facts, DateTimeOffset started, TimeSpan duration,
        IReadOnlyDictionary<string, string> identity)
    {
        IReadOnlyList<CheckRecord> checks =
        [
            .. state.Rules.Where(rule => rule.Rule.Holds).Select(rule => CheckOf(rule, started, duration)),
            SteadyOf(state, settings, started, duration),
        ];
        return new()
        {
            Lane = Lanes.Watch,
            Ending = LaneEnding.Exited,
            // Codes of a lane's process: nothing failed, something failed.
            ProcessExitCode = checks.Any(check => check.Result == CheckResult.Failed) ? 2 : 0,
            Report = new()
            {
                Lane = Lanes.Watch,
                RunId = facts.RunId,
                Environment = facts.Environment,
                Started = started,
                DurationMs = duration.TotalMilliseconds,
                Checks = checks,
                Limits = [.. state.Rules.Select(TraceOf)],
                Identity = identity,
            },
        };
    }

    private static CheckRecord CheckOf(RuleState state, DateTimeOffset started, TimeSpan duration)
    {
        var result = state.Outcome switch
        {
            LimitOutcome.Failed => CheckResult.Failed,
            LimitOutcome.Passed => CheckResult.Passed,
            // As in every lane: unproved for want of samples, only a limit that blocks holds.
            LimitOutcome.Unproven when state.IsOnlyShort && state.Rule.Action != LimitAction.Block => CheckResult.Passed,
            LimitOutcome.Unproven => CheckResult.Unproven,
            _ => throw new InvalidOperationException($"A rule of a watch is never {state.Outcome}."),
        };
        return new()
        {
            Name = $"Rule.{state.Rule}",
            Result = result,
            Message = result == CheckResult.Passed ? "" : $"{state.Rule}: {state.Sentence} ({state.Rule.Source})",
            MissingSetting = result == CheckResult.Unproven ? state.MissingSetting : null,
            Started = started,
            DurationMs = duration.TotalMilliseconds,
            Subject = state.Rule.Action == LimitAction.Rollback ? CheckSubject.RollbackLimit : CheckSubject.Limit,
            Assertions = 1,
        };
    }

    private static CheckRecord SteadyOf(WatchState state, WatchSettings settings, DateTimeOffset started, TimeSpan duration) => new()
    {
        Name = $"{Steady}{WatchTime.Of(settings.Steady)}",
        Result = state.IsSteady ? CheckResult.Passed : CheckResult.Unproven,
        Message = state.IsSteady ? "" : WhyNotSteady(state, settings),
        Started = started,
        DurationMs = duration.TotalMilliseconds,
        Assertions = 1,
    };

    private static string WhyNotSteady(WatchState state, WatchSettings settings)
    {
        var held = state.Rules.Where(rule => rule.Rule.Holds && !rule.IsWithoutSource && rule.Outcome != LimitOutcome.Passed).ToList();
        var asked = $"Not every rule was good for {WatchTime.Of(settings.Steady)} before the watch ended";
        return held switch
        {
            [] => $"{asked}: no rule that holds has a source, and nothing seen is nothing shown.",
            [var first, ..] => $"{asked}; the first is {first.Rule}: {first.Sentence}",
        };
    }

    private static LimitTrace TraceOf(RuleState state) => new()
    {
        Rule = $"not {state.Rule}",
        Judged = $"not {state.Rule}",
        Action = state.Rule.Action,
        State = state.Outcome,
        Value = state.Value,
        Samples = state.Samples,
        Window = state.Window,
        Source = state.Rule.Source,
        Sentence = state.Sentence,
    };
}
