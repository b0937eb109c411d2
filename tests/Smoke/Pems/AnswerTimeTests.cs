using System.Diagnostics;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Limits;
using Gates.Model.Results;

namespace Gates.Smoke.Pems;

/// <summary>
/// Warm answers come in time. Only health is asked so often: every other endpoint would meet its rate limit before the samples
/// prove anything.
/// </summary>
[AllureFeature("Health"), AllureStory("Answer times"), AllureSeverity(SeverityLevel.normal)]
public sealed class AnswerTimeTests : PemsCheck
{
    private const int Most = 600;

    /// <summary>So many slow ones are no accident; asking on would only be unkind to a slow deployment.</summary>
    private const int FewestToBreak = 8;

    [Test, CancelAfter(MostMilliseconds), Subject(CheckSubject.Limit)]
    public async Task Health_answers_within_its_limit(CancellationToken stop)
    {
        _ = await KeepAsync(Api.GetAsync(Settings.HealthPath, null, stop));

        var result = await LimitProof.SettleAsync(LanePolicy.LimitOn(Metric.Answer), "health", FewestToBreak, Most, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await Api.GetAsync(Settings.HealthPath, null, stop);
            var time = Stopwatch.GetElapsedTime(start);
            Assert.That(answer.Status, Is.EqualTo(200), $"only answers that mean something are measured: {answer}");
            return time;
        });

        LimitProof.Assert(result);
    }
}
