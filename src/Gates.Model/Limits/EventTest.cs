using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// How often something happens that nobody asked for, by the exact bounds of a Poisson count over the run: a minute without it says
/// little of an hour.
/// </summary>
internal static class EventTest
{
    public static LimitResult Judge(Limit limit, LimitStatement judged, LimitStatement required, LoadEvidence evidence, double doubt)
    {
        if (evidence.Disconnections is not { } events)
            return LimitWords.Silent(limit, judged, evidence.Run, "no connection was kept open.");
        var seconds = evidence.Run.DurationMs / 1_000;
        var (least, most) = (Poisson.LowerBound(events, doubt) / seconds, Poisson.UpperBound(events, doubt) / seconds);
        return new()
        {
            Limit = limit,
            Judged = judged,
            Outcome = (required.IsTrueFor(least), required.IsTrueFor(most)) switch
            {
                (true, true) => LimitOutcome.Passed,
                (false, false) => LimitOutcome.Failed,
                _ => LimitOutcome.Unproven,
            },
            Value = events / seconds,
            AtLeast = least,
            AtMost = most,
            Samples = events,
            StartMs = 0,
            EndMs = evidence.Run.DurationMs,
            Message = $"{Words.Count(events, "disconnection")} in {seconds:0.#} s, at {100 * (1 - doubt):0.####} % confidence " +
                $"{LimitWords.Shown(judged, least)} to {LimitWords.Shown(judged, most)}.",
        };
    }

    /// <summary>How long a run must be so that none of them proves the limit, in seconds.</summary>
    public static double LeastSeconds(LimitStatement required, double doubt) => Poisson.UpperBound(0, doubt) / required.Value;
}
