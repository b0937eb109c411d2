using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>Judges a watch by its samples: no clock, no deployment. The same samples give the same answer in whichever process they were taken.</summary>
public static class WatchJudge
{
    /// <param name="plan">Settings, rules and sources.</param>
    /// <param name="started">When the watch began, in whichever process.</param>
    /// <param name="samples">All of them, oldest first.</param>
    /// <param name="now">Decides whether the time is over.</param>
    public static WatchState Judge(WatchPlan plan, DateTimeOffset started, IReadOnlyList<WatchSample> samples, DateTimeOffset now)
    {
        var settings = plan.Settings;
        var row = new SampleRow([.. samples.Where(sample => sample.At >= started + settings.Stabilisation)], settings.Hole);
        var rules = plan.Rules.Select(rule => plan.Sources.TryGetValue(rule.Statement.Series.Name, out var missing) && missing is null
            ? RuleJudge.Judge(rule, row, settings)
            : WithoutSource(rule, missing)).ToList();
        var deciding = rules.FindAll(state => state.Rule.Holds && !state.IsWithoutSource);
        var isSteady = deciding.Count > 0 && deciding.TrueForAll(IsShown);
        return new()
        {
            IsSteady = isSteady,
            IsBroken = deciding.Exists(state => state.Outcome == LimitOutcome.Failed),
            IsOver = isSteady || now >= started + settings.Timeout || IsSettled(deciding),
            GoodSince = deciding.Count > 0 && deciding.TrueForAll(state => state.GoodSince is not null) ? deciding.Max(state => state.GoodSince) : null,
            Samples = row.Count,
            Rules = rules,
            Holes = [.. Enumerable.Range(0, row.Count).Where(row.IsBehindHole).Select(at => new WatchHole(row[at - 1].At, row[at].At))],
        };
    }

    // A limit that rolls back holds nothing where it is not proved for want of samples; one that blocks must be proved (LimitAction).
    private static bool IsShown(RuleState state) =>
        state.Outcome == LimitOutcome.Passed || state.IsOnlyShort && state.Rule.Action != LimitAction.Block;

    // What is broken stays so; but a graver rule that is not good at the moment may be on its way, and would name the verdict.
    private static bool IsSettled(List<RuleState> deciding)
    {
        var worst = deciding.Where(state => state.Outcome == LimitOutcome.Failed).Select(state => state.Rule.Gravity).DefaultIfEmpty().Max();
        return worst > 0 && deciding.TrueForAll(state => state.Rule.Gravity <= worst || state.IsGoodNow);
    }

    private static RuleState WithoutSource(WatchRule rule, string? missing) => new()
    {
        Rule = rule,
        Outcome = LimitOutcome.Unproven,
        IsWithoutSource = true,
        MissingSetting = missing,
        Samples = 0,
        Window = "nothing",
        Sentence = missing is null
            ? $"nothing tells '{rule.Statement.Series.Name}' of this deployment, so the rule was not judged."
            : $"'{rule.Statement.Series.Name}' takes the target setting '{missing}', so the rule was not judged.",
    };
}
