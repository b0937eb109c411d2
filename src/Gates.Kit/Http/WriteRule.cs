namespace Gates.Kit.Http;

/// <summary>Which requests could change data: one rule for the HTTP client and for the browser.</summary>
internal static class WriteRule
{
    /// <summary>Headers by which frameworks let a request have another verb than its own.</summary>
    private static readonly string[] s_overrides = ["x-http-method-override", "x-http-method", "x-method-override"];

    /// <param name="verb">In capital letters.</param>
    /// <param name="url">With its query: a member <c>_method</c> there is a verb too.</param>
    /// <param name="safePosts">Paths whose POST only reads.</param>
    /// <param name="headers">Names and values; default none.</param>
    public static bool CouldWrite(
        string verb, Uri url, IReadOnlyCollection<string> safePosts, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        var overridden = headers?.FirstOrDefault(header => s_overrides.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).Value;
        if (overridden is not null && !IsReading(overridden.Trim().ToUpperInvariant()))
            return true;
        if (url.Query.TrimStart('?').Split('&').Any(member => member.StartsWith("_method=", StringComparison.OrdinalIgnoreCase)))
            return true;
        return !IsReading(verb) && !(verb == "POST" && safePosts.Contains(url.AbsolutePath.TrimEnd('/'), StringComparer.Ordinal));
    }

    private static bool IsReading(string verb) => verb is "GET" or "HEAD" or "OPTIONS";
}
