using System.Globalization;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>The limits of requests: told on every answer, true, and each user's own.</summary>
[AllureFeature("Rate limits"), AllureStory("Told and kept"), AllureSeverity(SeverityLevel.normal)]
public sealed class RateLimitTests : PemsCheck
{
    /// <summary>A window may end in between, and the count begin anew; so often it does not.</summary>
    private const int MostWindows = 5;

    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(60);

    private static IEnumerable<string> Limited => ContractUnderGateAttribute.Profile.RateLimits.Keys;

    [TestCaseSource(nameof(Limited))]
    public async Task An_endpoint_tells_its_limit(string endpoint)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        // To one who may not sync, the limit is told all the same, and nothing is synced.
        var answer = await CallAsync(endpoint, await ReaderAsync(), Settings.OrganizationId, stop.Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(answer, "Limit"), Is.EqualTo(Profile.RateLimits[endpoint]), $"{Profile.RateHeaderPrefix}Limit of {endpoint}: {Headers(answer)}");
            Assert.That(Told(answer, "Remaining") ?? -1, Is.InRange(0, Profile.RateLimits[endpoint] - 1), $"{Profile.RateHeaderPrefix}Remaining: {Headers(answer)}");
            var left = (Profile.Reset(Header(answer, "Reset")) ?? DateTimeOffset.UnixEpoch) - TimeProvider.System.GetUtcNow();
            Assert.That(left, Is.InRange(-s_skew, Profile.RateWindow + s_skew), $"until the limit begins anew: {Headers(answer)}");
        }
    }

    /// <summary>Of what has no limit of a user the address has one; how high it is, each deployment decides.</summary>
    [Test, EndsWithin(MostMilliseconds), Promised(PemsPromise.AddressLimit)]
    public async Task The_limit_of_the_address_is_told(CancellationToken stop)
    {
        var answer = await ReadAsync("conflicts", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(answer, "Limit") ?? 0, Is.Positive, Headers(answer));
            Assert.That(Told(answer, "Remaining") ?? long.MaxValue, Is.LessThan(Told(answer, "Limit") ?? 0), Headers(answer));
            Assert.That(Told(answer, "Reset") ?? -1, Is.InRange(0, 3600), $"seconds until it begins anew: {Headers(answer)}");
        }
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task What_remains_falls_with_each_request(CancellationToken stop)
    {
        var token = await ReaderAsync();
        var pairs = new List<string>();
        for (var tries = 0; tries < MostWindows; tries++)
        {
            var first = await Api.CallAsync("sync-status", token, Settings.OrganizationId, stop);
            var second = await Api.CallAsync("sync-status", token, Settings.OrganizationId, stop);
            pairs.Add($"{Headers(first)}, then {Headers(second)}");
            if (Header(first, "Reset") == Header(second, "Reset"))
            {
                Assert.That(Told(second, "Remaining") ?? long.MaxValue, Is.LessThan(Told(first, "Remaining") ?? 0), pairs[^1]);
                return;
            }
        }
        Assert.Inconclusive($"No two requests were in one window: {string.Join("; ", pairs)}");
    }

    [Test, EndsWithin(MostMilliseconds)]
    public async Task More_than_the_limit_is_refused_to_him_alone(CancellationToken stop)
    {
        NeedWrites();
        var token = Settings.RevokedToken ?? throw Unproven.Because("revokedToken", "GATES_PEMS_REVOKED_TOKEN");
        var (other, endpoint) = (await ReaderAsync(), Profile.PushedEndpoint);
        var most = Profile.RateLimits[endpoint];

        var (refused, passed, untold) = await PushAsync(endpoint, token, most, stop);
        var another = await KeepAsync(Api.PushAsync(endpoint, other, Settings.OrganizationId, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.Not.Null, $"{MostWindows} times {(2 * most) + 1} requests of one user were answered, and {most} a window are allowed");
            Assert.That(passed, Is.LessThanOrEqualTo(most), "requests that one window let pass");
            Assert.That(untold, Is.Null, $"no end of its window in {Profile.RateHeaderPrefix}Reset, so that how many its window let pass cannot be counted: {untold}");
            Assert.That((refused?.Json ?? default).Number("retryAfter") ?? -1, Is.InRange(1, (decimal)Profile.RateWindow.TotalSeconds), refused?.Transcript);
            foreach (var header in Profile.RefusedHeaders)
                Assert.That(refused?.Headers.GetValueOrDefault(header), Is.Not.Null.And.Not.Empty, $"the header {header} of a 429");
            Assert.That(another.Status, Is.Not.EqualTo(429), $"another user, at the same time: {another}");
        }
    }

    /// <summary>
    /// Asks until a request is refused: that one, how many the fullest window let pass, and one that passed and did not tell its window.
    /// Of so many at one time two windows cannot let all pass.
    /// </summary>
    private static async Task<(Exchange? Refused, int Passed, Exchange? Untold)> PushAsync(string endpoint, string token, int most, CancellationToken stop)
    {
        var passed = new List<Exchange>();
        Exchange? refused = null;
        for (var rounds = 0; rounds < MostWindows && refused is null; rounds++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, (2 * most) + 1).Select(_ => Api.PushAsync(endpoint, token, Settings.OrganizationId, stop)));
            refused = answers.FirstOrDefault(answer => answer.Status == 429);
            passed.AddRange(answers.Where(answer => answer.Status != 429));
        }
        var windows = passed.ToLookup(answer => Profile.Reset(Header(answer, "Reset")));
        return (refused is null ? null : await KeepAsync(Task.FromResult(refused)),
            windows.Where(window => window.Key is not null).Select(window => window.Count()).DefaultIfEmpty().Max(), windows[null].FirstOrDefault());
    }

    private static long? Told(Exchange answer, string name) =>
        long.TryParse(Header(answer, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Header(Exchange answer, string name) => answer.Headers.GetValueOrDefault(Profile.RateHeaderPrefix + name);

    private static string Headers(Exchange answer) => answer.Headers.Where(header => header.Key.Contains("RateLimit", StringComparison.OrdinalIgnoreCase))
        .Select(header => $"{header.Key}: {header.Value}").DefaultIfEmpty("no such header").Aggregate((one, next) => $"{one}, {next}");
}
