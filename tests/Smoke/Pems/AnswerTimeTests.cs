using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Results;

namespace Gates.Smoke.Pems;

/// <summary>
/// Warm answers come in time. Only health is asked so often: every other endpoint would meet its rate limit before the samples
/// prove anything.
/// </summary>
[AllureFeature("Health"), AllureStory("Answer times"), AllureSeverity(SeverityLevel.normal)]
public sealed class AnswerTimeTests : PemsCheck
{
    [Test, EndsWithin(MostMilliseconds), Subject(CheckSubject.Limit)]
    public async Task Health_answers_within_its_limit(CancellationToken stop)
    {
        _ = await KeepAsync(Api.GetAsync(Settings.HealthPath, null, stop));

        await AnswerTime.HoldAsync("health", () => Api.GetAsync(Settings.HealthPath, null, stop));
    }
}
