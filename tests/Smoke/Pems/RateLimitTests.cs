using System.Globalization;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;

namespace Gates.Smoke.Pems;

/// <summary>The limits of requests: told on every answer, true, and each user's own.</summary>
[AllureFeature("Rate limits"), AllureStory("Told and kept"), AllureSeverity(SeverityLevel.normal)]
public sealed class RateLimitTests : PemsCheck
{
    /// <summary>A window may end in between, and the count begin anew; so often it does not.</summary>
    private const int MostWindows = 5;

    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(60);

    [TestCase("sync-status")]
    [TestCase("queue-metrics")]
    [TestCase("sync-logs")]
    [TestCase("conflicts")]
    [TestCase("write-sync")]
    public async Task An_endpoint_tells_its_limit(string endpoint)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        if (endpoint == "write-sync")
            NeedWrites();
        var token = await ReaderAsync();

        // To one who may not sync, the limit is told all the same, and nothing is synced.
        var answer = await KeepAsync(endpoint == "write-sync"
            ? Api.TriggerAsync(token, Settings.OrganizationId, stop.Token)
            : Api.ReadAsync(endpoint, token, Settings.OrganizationId, stop.Token));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(answer, "Limit"), Is.EqualTo(Profile.RateLimits[endpoint]), $"{Profile.RateHeaderPrefix}Limit of {endpoint}: {Headers(answer)}");
            Assert.That(Told(answer, "Remaining") ?? -1, Is.InRange(0, Profile.RateLimits[endpoint] - 1), $"{Profile.RateHeaderPrefix}Remaining: {Headers(answer)}");
            var left = (Told(answer, "Reset") ?? 0) - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            Assert.That(left, Is.InRange(-s_skew.TotalSeconds, (Profile.RateWindow + s_skew).TotalSeconds), $"seconds until the limit begins anew: {Headers(answer)}");
        }
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task What_remains_falls_with_each_request(CancellationToken stop)
    {
        var token = await ReaderAsync();
        var pairs = new List<string>();
        for (var tries = 0; tries < MostWindows; tries++)
        {
            var first = await Api.ReadAsync("sync-status", token, Settings.OrganizationId, stop);
            var second = await Api.ReadAsync("sync-status", token, Settings.OrganizationId, stop);
            pairs.Add($"{Headers(first)}, then {Headers(second)}");
            if (Told(first, "Reset") == Told(second, "Reset"))
            {
                Assert.That(Told(second, "Remaining") ?? long.MaxValue, Is.LessThan(Told(first, "Remaining") ?? 0), pairs[^1]);
                return;
            }
        }
        Assert.Inconclusive($"No two requests were in one window: {string.Join("; ", pairs)}");
    }

    [Test, CancelAfter(MostMilliseconds)]
    public async Task More_than_the_limit_is_refused_to_him_alone(CancellationToken stop)
    {
        NeedWrites();
        var account = Settings.Limited ?? throw Unproven.Because("accounts.limited.username", "GATES_PEMS_LIMITED_USERNAME");
        var (token, other, most) = (await Deployment.TokenAsync(account), await ReaderAsync(), Profile.RateLimits["conflicts"]);

        var (refused, passed) = await PushAsync(token, most, stop);
        var another = await KeepAsync(Api.ReadAsync("conflicts", other, Settings.OrganizationId, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.Not.Null, $"{MostWindows * (most + 1)} requests of one user were answered, and {most} a window are allowed");
            Assert.That(passed, Is.LessThanOrEqualTo(most), "requests that one window let pass");
            Assert.That((refused?.Json ?? default).Number("retryAfter") ?? -1, Is.InRange(1, (decimal)Profile.RateWindow.TotalSeconds), refused?.Transcript);
            Assert.That(refused?.Headers.GetValueOrDefault("Retry-After"), Is.Not.Null.And.Not.Empty, "the header Retry-After of a 429");
            Assert.That(another.Status, Is.EqualTo(200), $"another user, at the same time: {another}");
        }
    }

    /// <summary>Asks until a request is refused: that one, and how many the fullest window let pass.</summary>
    private static async Task<(Exchange? Refused, int Passed)> PushAsync(string token, int most, CancellationToken stop)
    {
        var passed = new Dictionary<long, int>();
        for (var sent = 0; sent < MostWindows * (most + 1); sent++)
        {
            var answer = await Api.ReadAsync("conflicts", token, Settings.OrganizationId, stop);
            if (answer.Status == 429)
                return (await KeepAsync(Task.FromResult(answer)), passed.Values.DefaultIfEmpty().Max());
            var window = Told(answer, "Reset") ?? 0;
            passed[window] = passed.GetValueOrDefault(window) + 1;
        }
        return (null, passed.Values.DefaultIfEmpty().Max());
    }

    private static long? Told(Exchange answer, string name) =>
        long.TryParse(answer.Headers.GetValueOrDefault(Profile.RateHeaderPrefix + name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Headers(Exchange answer) => answer.Headers.Where(header => header.Key.Contains("RateLimit", StringComparison.OrdinalIgnoreCase))
        .Select(header => $"{header.Key}: {header.Value}").DefaultIfEmpty("no such header").Aggregate((one, next) => $"{one}, {next}");
}
