using System.Diagnostics;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Model.Limits;

namespace Gates.Smoke;

/// <summary>
/// Holds warm answers against the policy's limit: asks until it is proved kept or broken at 95 %, so that a busy moment of the gate's own machine costs
/// more samples, not the promotion. This is no load test: one call at a time.
/// </summary>
internal static class AnswerTime
{
    private const int Most = 600;

    /// <summary>So many slow ones are no accident; asking on would only be unkind to a slow deployment.</summary>
    private const int FewestToBreak = 8;

    /// <param name="route">Its name in the policy.</param>
    /// <param name="ask">Asks once; the first of all answers is the caller's, and cold.</param>
    public static async Task HoldAsync(string route, Func<Task<Exchange>> ask)
    {
        var result = await LimitProof.SettleAsync(LanePolicy.LimitOn(Metric.Answer), route, FewestToBreak, Most, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await ask();
            var time = Stopwatch.GetElapsedTime(start);
            Assert.That(answer.Status, Is.EqualTo(200), $"{route} is measured by answers that mean something: {answer}");
            return time;
        });

        LimitProof.Assert(result);
    }
}
