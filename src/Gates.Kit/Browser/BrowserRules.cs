using Gates.Kit.Http;

namespace Gates.Kit.Browser;

/// <summary>What pages of one deployment may do while a gate uses them.</summary>
public sealed record BrowserRules
{
    /// <summary>Origin of the pages.</summary>
    public required Uri Web { get; init; }

    /// <summary>Origin of the API; may equal <see cref="Web"/>.</summary>
    public required Uri Api { get; init; }

    /// <summary>Whether a page may send a request that changes data. Where false the browser aborts it.</summary>
    public required bool AllowWrites { get; init; }

    /// <summary>Paths of requests that only read although their verb is POST, such as the login.</summary>
    public required IReadOnlyCollection<string> SafePosts { get; init; }

    /// <summary>Texts that a page shows when it could not do its work.</summary>
    public required IReadOnlyList<string> FailureTexts { get; init; }

    /// <summary>Whether a request could change data; a POST of another origin always could.</summary>
    /// <param name="verb">In capital letters.</param>
    /// <param name="url">Where it goes.</param>
    /// <param name="headers">Names and values; default none.</param>
    public bool CouldWrite(string verb, Uri url, IEnumerable<KeyValuePair<string, string>>? headers = null) =>
        WriteRule.CouldWrite(verb, url, IsOwn(url) ? SafePosts : [], headers);

    /// <summary>Whether the address belongs to the deployment under gate.</summary>
    public bool IsOwn(Uri url) => SameOrigin(url, Web) || SameOrigin(url, Api);

    /// <summary>
    /// Whether the address is on this machine without belonging to the deployment: a developer's setting that was
    /// shipped. It is forbidden also where the deployment itself is on this machine.
    /// </summary>
    public bool IsForeignLoopback(Uri url) => IsLoopback(url) && !IsOwn(url);

    private static bool IsLoopback(Uri url) =>
        url.IsLoopback || url.Host is "0.0.0.0" or "[::]"
        || url.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool SameOrigin(Uri one, Uri other) =>
        HttpSchemeOf(one.Scheme) == HttpSchemeOf(other.Scheme) && one.Port == other.Port
        && string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);

    // A WebSocket of an origin has a scheme of its own.
    private static string HttpSchemeOf(string scheme) => scheme switch { "ws" => "http", "wss" => "https", _ => scheme };
}
