using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Statistics;
using NUnit.Framework;

namespace Gates.Kit.Lanes;

/// <summary>Holds a limit of the policy against samples that a check takes one after another.</summary>
public static class LimitProof
{
    /// <summary>
    /// Takes samples until they prove the limit kept or broken at 95 %, or there are as many as are allowed, and keeps the
    /// outcome for the verdict.
    /// </summary>
    /// <param name="limit">The limit.</param>
    /// <param name="part">The route or page that is measured; null where the metric has none.</param>
    /// <param name="fewestToBreak">Least samples that can prove it broken; from 1.</param>
    /// <param name="most">Samples after which it stays Unproven; from 1.</param>
    /// <param name="take">Takes one.</param>
    public static async Task<LimitResult> SettleAsync(Limit limit, string? part, int fewestToBreak, int most, Func<Task<TimeSpan>> take)
    {
        var samples = new Histogram();
        LimitResult result;
        do
        {
            samples.Record((long)(await take()).TotalMicroseconds);
            result = SampleJudge.JudgeSoFar(limit, part, samples, fewestToBreak);
        }
        while (result.Outcome == LimitOutcome.Unproven && samples.Count < most);
        LaneRun.Limits.Enqueue(LimitTrace.Of(result));
        return result;
    }

    /// <summary>Ends the running check by what became of its limit: red where it is broken, Unproven where nothing proves it.</summary>
    public static void Assert(LimitResult result)
    {
        if (result.Outcome == LimitOutcome.Unproven)
            NUnit.Framework.Assert.Inconclusive(result.ToString());
        NUnit.Framework.Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Passed), result.ToString());
    }
}
