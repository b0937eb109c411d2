using System.Collections.Concurrent;
using System.Globalization;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems;

/// <summary>Requests of one user on one endpoint, in windows that begin with the first. Source: API reference 2.1, Rate Limiting.</summary>
/// <param name="window">How long a window lasts: a minute says the contract, less where nobody wants to wait.</param>
internal sealed class RateLimits(TimeSpan window, FaultSwitch faults)
{
    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    public void Forget() => _windows.Clear();

    /// <summary>Counts the request and writes its headers; answers 429 itself where there are too many.</summary>
    /// <returns>Whether the request may go on.</returns>
    public async Task<bool> AllowAsync(HttpContext http, string user, string endpoint, int most)
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = faults.IsActive("limit-shared-by-all-users") && faults.Fires("limit-shared-by-all-users") ? endpoint : $"{user} {endpoint}";
        var current = _windows.AddOrUpdate(
            key, _ => new Window(now + window, 1), (_, was) => was.Ends <= now ? new Window(now + window, 1) : was with { Count = was.Count + 1 });
        // Whole seconds, and never one that has begun.
        var reset = current.Ends.ToUnixTimeSeconds() + 1;
        Tell(http, most, Math.Max(0, most - current.Count), reset);
        if (current.Count <= most || faults.Fires("limiter-fails-open"))
            return true;
        if (current.Count <= most + 15 && faults.Fires("limit-larger-than-told"))
            return true;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        var seconds = Math.Max(1, reset - now.ToUnixTimeSeconds());
        if (!faults.Fires("429-without-retry-after"))
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await http.Response.WriteAsJsonAsync(
            faults.IsActive("429-without-retry-after") ? new { error = "Rate limit exceeded" } : (object)new { error = "Rate limit exceeded", retryAfter = seconds });
        return false;
    }

    private void Tell(HttpContext http, int most, int left, long reset)
    {
        if (faults.Fires("rate-limit-headers-missing"))
            return;
        // The names that the running system sends (facts, section 3).
        var prefix = faults.Fires("rate-limit-headers-renamed") ? "RateLimit-" : "X-RateLimit-";
        var headers = http.Response.Headers;
        headers[prefix + "Limit"] = (faults.Fires("rate-limit-told-wrongly") ? most * 10 : most).ToString(CultureInfo.InvariantCulture);
        headers[prefix + "Remaining"] = (faults.Fires("remaining-never-falls") ? most - 1 : left).ToString(CultureInfo.InvariantCulture);
        headers[prefix + "Reset"] = (faults.Fires("reset-in-the-past") ? reset - 600 : reset).ToString(CultureInfo.InvariantCulture);
    }

    private sealed record Window(DateTimeOffset Ends, int Count);
}
