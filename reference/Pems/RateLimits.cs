using System.Collections.Concurrent;
using System.Globalization;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems;

/// <summary>How a contract tells its limits.</summary>
/// <param name="Prefix">Begins the names of its headers.</param>
/// <param name="OtherPrefix">As the other contract does.</param>
/// <param name="Reset">The end of a window, as its header tells it.</param>
/// <param name="Refusal">Body of a 429, of the limit and the seconds to wait; without these where the second is null.</param>
internal sealed record RateWords(string Prefix, string OtherPrefix, Func<DateTimeOffset, string> Reset, Func<int, long?, object> Refusal)
{
    /// <summary>API reference 2.1, Rate Limiting. Whole seconds, and never one that has begun.</summary>
    public static RateWords Documented { get; } = new(
        "X-RateLimit-", "RateLimit-", end => (end.ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture),
        (_, wait) => wait is null ? new { error = "Rate limit exceeded" } : new { error = "Rate limit exceeded", retryAfter = wait });

    /// <summary>The limiter of a user in the running system (facts, section 3).</summary>
    public static RateWords AsBuilt { get; } = new(
        "RateLimit-", "X-RateLimit-", end => end.ToString("O"),
        (most, wait) => wait is null
            ? new { success = false, error = "RATE_LIMIT_EXCEEDED", message = "Too many requests" }
            : new { success = false, error = "RATE_LIMIT_EXCEEDED", message = "Too many requests", retryAfter = wait, limit = most, remaining = 0 });
}

/// <summary>Requests of one user on one endpoint, in windows that begin with the first.</summary>
/// <param name="window">How long a window lasts: a minute says contract A, less where nobody wants to wait.</param>
internal sealed class RateLimits(TimeSpan window, RateWords words, FaultSwitch faults)
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
        Tell(http, most, Math.Max(0, most - current.Count), current.Ends);
        if (current.Count <= most || faults.Fires("limiter-fails-open"))
            return true;
        if (current.Count <= most * 3 / 2 && faults.Fires("limit-larger-than-told"))
            return true;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        var seconds = Math.Max(1, (long)(current.Ends - now).TotalSeconds);
        if (!faults.Fires("429-without-retry-after"))
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await http.Response.WriteAsJsonAsync(words.Refusal(most, faults.IsActive("429-without-retry-after") ? null : seconds));
        return false;
    }

    private void Tell(HttpContext http, int most, int left, DateTimeOffset end)
    {
        if (faults.Fires("rate-limit-headers-missing"))
            return;
        var prefix = faults.Fires("rate-limit-headers-renamed") ? words.OtherPrefix : words.Prefix;
        var headers = http.Response.Headers;
        headers[prefix + "Limit"] = (faults.Fires("rate-limit-told-wrongly") ? most * 10 : most).ToString(CultureInfo.InvariantCulture);
        headers[prefix + "Remaining"] = (faults.Fires("remaining-never-falls") ? most - 1 : left).ToString(CultureInfo.InvariantCulture);
        headers[prefix + "Reset"] = words.Reset(faults.Fires("reset-in-the-past") ? end.AddSeconds(-600) : end);
    }

    private sealed record Window(DateTimeOffset Ends, int Count);
}
