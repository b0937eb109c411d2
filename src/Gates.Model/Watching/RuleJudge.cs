using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>
/// Judges one rule by a row of samples. A sample that could not be taken is not good, and ends no breach; a hole, of which nothing is
/// known, ends both: what was good before it must be good anew, and what was bad before and behind it is not shown to hold.
/// </summary>
internal static class RuleJudge
{
    public static RuleState Judge(WatchRule rule, SampleRow row, WatchSettings settings)
    {
        var test = RuleTest.Of(rule.Statement, row);
        var seen = Walk(rule.Statement, test, row);
        var last = row.Count - 1;
        var (outcome, isShort, sentence) = Conclude(rule.Statement, test, row, seen, settings);
        var told = seen.Broken?.To ?? last;
        return new()
        {
            Rule = rule,
            Outcome = outcome,
            IsGoodNow = seen.GoodFrom is not null,
            GoodSince = seen.GoodFrom is { } good ? row[good].At : null,
            IsOnlyShort = isShort,
            Value = last < 0 ? null : test.ValueAt(told),
            Samples = test.Samples,
            Window = last < 0 ? "nothing" : $"{WatchTime.Of(row[seen.Broken?.From ?? 0].At)} to {WatchTime.Of(row[told].At)}",
            Sentence = sentence,
        };
    }

    private static Seen Walk(WatchStatement statement, RuleTest test, SampleRow row)
    {
        var seen = new Seen();
        (int? badFrom, int? badBefore, int? known) = (null, null, null);
        for (var at = 0; at < row.Count; at++)
        {
            var look = test.At(at);
            seen = seen with { LastLook = look, GoodFrom = look != Look.Good ? null : seen.GoodFrom is null || row.IsBehindHole(at) ? at : seen.GoodFrom };
            if (look == Look.Unknown)
                continue;
            if (row[at].At - row[known ?? at].At > row.Hole)
                badFrom = null;
            known = at;
            if (look == Look.Good)
            {
                (badFrom, badBefore) = (null, null);
                continue;
            }

            (badFrom, badBefore) = (badFrom ?? at, badBefore ?? at);
            seen = seen with { BadFrom = badFrom };
            if (seen.Broken is null && test.Breaks(at, badFrom.Value))
                seen = seen with { Broken = (badFrom.Value, at) };
            else if (badBefore < badFrom && row[at].At - row[badBefore.Value].At >= statement.For)
                seen = seen with { MaybeBroken = (badBefore.Value, at) };
        }

        return seen;
    }

    private static (LimitOutcome Outcome, bool IsShort, string Sentence) Conclude(
        WatchStatement statement, RuleTest test, SampleRow row, Seen seen, WatchSettings settings)
    {
        if (seen.Broken is { } broken)
            return (LimitOutcome.Failed, false, $"{test.ValueAt(broken.To)} at {WatchTime.Of(row[broken.To].At)}, bad since {WatchTime.Of(row[broken.From].At)}.");
        if (seen.MaybeBroken is { } maybe)
        {
            return Open($"it was bad at {WatchTime.Of(row[maybe.From].At)} and at {WatchTime.Of(row[maybe.To].At)}, with a hole between the two: "
                + "it may have been so all the time.");
        }

        if (row.Count == 0)
            return Open("no sample was taken.");
        var last = row.Count - 1;
        if (seen.LastLook == Look.Unknown)
            return Open($"the sample at {WatchTime.Of(row[last].At)} could not be taken: {test.WhyUnknown(last)}.");
        if (seen.GoodFrom is not { } good)
            return Open($"{test.ValueAt(last)} at {WatchTime.Of(row[last].At)}, bad since {WatchTime.Of(row[seen.BadFrom!.Value].At)}{NotYet(statement)}.");
        var time = row[last].At - row[good].At;
        if (time < settings.Steady)
            return Open($"good since {WatchTime.Of(row[good].At)}, for {WatchTime.Of(time)} of the {WatchTime.Of(settings.Steady)} that it must be.");
        if (test.WhyShort(good) is { } why)
            return (LimitOutcome.Unproven, true, $"good since {WatchTime.Of(row[good].At)}, but {why}.");
        return (LimitOutcome.Passed, false, $"{test.ValueAt(last)} at {WatchTime.Of(row[last].At)}, good in every sample since {WatchTime.Of(row[good].At)}.");
    }

    private static string NotYet(WatchStatement statement) => statement.Form switch
    {
        WatchForm.State or WatchForm.Level => $", not for {WatchTime.Of(statement.For)}",
        WatchForm.Growing => $", not for {WatchTime.Of(statement.For)} or not shown to grow",
        WatchForm.Slope or WatchForm.Share => ", which these samples do not prove",
        _ => throw new InvalidOperationException($"There is no form {statement.Form}."),
    };

    private static (LimitOutcome, bool, string) Open(string sentence) => (LimitOutcome.Unproven, false, sentence);

    /// <summary>What a walk over the samples leaves, by their places.</summary>
    private sealed record Seen
    {
        public Look LastLook { get; init; }

        public int? GoodFrom { get; init; }

        public int? BadFrom { get; init; }

        public (int From, int To)? Broken { get; init; }

        public (int From, int To)? MaybeBroken { get; init; }
    }
}
