using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>Every endpoint refuses every kind of bad token: the project's own script tries none of them (facts, section 10).</summary>
[AllureFeature("Authentication"), AllureStory("Bad tokens are refused"), AllureSeverity(SeverityLevel.critical)]
public sealed class RefusalTests : PemsCheck
{
    private static IEnumerable<string> Endpoints => [.. ContractUnderGateAttribute.Profile.Reads, PemsApi.WriteSync, "resolve"];

    [Test]
    public async Task An_endpoint_refuses(
        [Values("no token", "a malformed token", "an expired token", "a foreign signature", "alg none")] string kind,
        [ValueSource(nameof(Endpoints))] string endpoint)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var token = TokenOf(kind, await OperatorAsync());

        var answer = await KeepAsync(CallAsync(endpoint, token, stop.Token));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(401), $"{endpoint} with {kind}: {answer}");
            Assert.That(Text(Member(answer, "error")), Is.Not.Null.And.Not.Empty, $"the 401 names no error: {answer}");
        }
    }

    /// <summary>Were a bad token let through, nothing would be written: the organization and the conflict are not there.</summary>
    private static Task<Exchange> CallAsync(string endpoint, string? token, CancellationToken stop)
    {
        if (Profile.Reads.Contains(endpoint))
            return Api.CallAsync(endpoint, token, Settings.OrganizationId, stop);
        NeedWrites();
        return endpoint == PemsApi.WriteSync
            ? Api.TriggerAsync(token, Nowhere, stop)
            : Api.ResolveAsync(token, Nowhere, Profile.TakeRemote, stop);
    }

    private static string? TokenOf(string kind, string good) => kind switch
    {
        "no token" => null,
        "a malformed token" => ForgedToken.Malformed,
        "an expired token" => Settings.ExpiredToken ?? throw Unproven.Because("expiredToken", "GATES_PEMS_EXPIRED_TOKEN"),
        "a foreign signature" => ForgedToken.WithForeignSignature(good),
        "alg none" => ForgedToken.WithAlgNone(good),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of bad token"),
    };
}
