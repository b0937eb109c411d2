using System.Collections.Concurrent;
using System.Diagnostics;
using Gates.Model.Results;
using RestSharp;

namespace Gates.Kit.Http;

/// <summary>
/// HTTP for gates. Follows a GET's redirects itself: on one origin the token goes along, at another origin it stops.
/// Refuses what could write where the target is read-only. Keeps how long each route took.
/// </summary>
/// <param name="origin">The deployment's API.</param>
/// <param name="allowWrites">Whether the target may be written to.</param>
/// <param name="safePosts">Paths whose POST only reads.</param>
/// <param name="within">Longest time of a request, the last byte of its body included. Default null: 15 s.</param>
/// <param name="ends">Ends every request under way, and lets none begin. Default: nothing does.</param>
public sealed class GateHttp(
    Uri origin, bool allowWrites, IReadOnlyCollection<string> safePosts, TimeSpan? within = null, CancellationToken ends = default)
    : IDisposable
{
    private const int MostHops = 5;
    private const int MostBody = 10_000_000;
    private const int MostBodyInTranscript = 4000;

    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(15);

    private readonly RestClient _client = new(new RestClientOptions(origin)
    {
        FollowRedirects = false,
        ThrowOnAnyError = false,
        Timeout = within ?? s_within,
        UserAgent = "Gates",
        ConfigureMessageHandler = inner => new WholeBody(inner, MostBody),
    });

    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _durations = new(StringComparer.Ordinal);

    /// <summary>Milliseconds of every good answer, by route; the first of a route is cold and left out.</summary>
    public IReadOnlyDictionary<string, double[]> WarmDurations =>
        _durations.ToDictionary(route => route.Key, route => route.Value.Skip(1).ToArray(), StringComparer.Ordinal);

    /// <summary>Sends a request and follows it to its end.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">Path and query on the API's origin.</param>
    /// <param name="token">Access token; null sends none.</param>
    /// <param name="body">JSON text; null sends none.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="route">Name under which its time is kept; null keeps none.</param>
    /// <exception cref="GateException">The request could write, and the target is read-only; or it would go to another origin.</exception>
    /// <exception cref="NoAnswerException">There was no whole answer.</exception>
    public async Task<Exchange> SendAsync(
        string method, string path, string? token, string? body, CancellationToken stop, string? route = null)
    {
        var (address, hops) = (new Uri(origin, path), new List<(int, Uri)>());
        Guard(method, address);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ends);
        while (true)
        {
            var clock = Stopwatch.GetTimestamp();
            var answer = await _client.ExecuteAsync(RequestOf(method, address, token, body), either.Token);
            var duration = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            either.Token.ThrowIfCancellationRequested();
            if (answer.ResponseStatus != ResponseStatus.Completed && answer.StatusCode == default)
                throw NoAnswer(method, address, answer);
            var status = (int)answer.StatusCode;
            var target = status is 301 or 302 or 303 or 307 or 308 && LocationOf(answer) is { } location
                ? new Uri(address, location)
                : null;
            var foreign = target is not null && !SameOrigin(address, target);
            if (target is not null && !foreign && hops.Count < MostHops)
            {
                hops.Add((status, target));
                // A POST never redirects, says the contract; behind one the guard has not looked at the path.
                if (method == "GET")
                {
                    address = target;
                    continue;
                }
            }
            if (route is not null && status < 400)
                _durations.GetOrAdd(route, _ => new ConcurrentQueue<double>()).Enqueue(duration);
            var exchange = new Exchange
            {
                Method = method,
                Address = address,
                Status = status,
                Body = answer.Content ?? "",
                MediaType = string.IsNullOrEmpty(answer.ContentType) ? null : answer.ContentType,
                Headers = HeadersOf(answer),
                Hops = hops,
                ForeignTarget = foreign ? target : null,
                DurationMs = duration,
                Transcript = "",
            };
            return exchange with { Transcript = Transcript(exchange, token, body) };
        }
    }

    public void Dispose() => _client.Dispose();

    private NoAnswerException NoAnswer(string method, Uri address, RestResponse answer)
    {
        var why = answer.ResponseStatus == ResponseStatus.TimedOut
            ? $"it had not ended after {(within ?? s_within).TotalSeconds:0.#} s."
            : answer.ErrorMessage;
        return new NoAnswerException(
            $"{method} {address.GetLeftPart(UriPartial.Path)} got no whole answer: {why}", answer.ErrorException);
    }

    private void Guard(string method, Uri address)
    {
        // A path of two slashes, or one that is a whole address, would take the token with it.
        if (!SameOrigin(origin, address))
            throw new GateException(
                ObstacleKind.Configuration,
                $"{method} {address.GetLeftPart(UriPartial.Path)} is not on {origin.GetLeftPart(UriPartial.Authority)}: a token never goes to another origin.");
        if (!allowWrites && WriteRule.CouldWrite(method, address, safePosts))
            throw new GateException(
                ObstacleKind.Configuration,
                $"{method} {address.AbsolutePath} could write, and the target is read-only. Allowed are GET and POST of {string.Join(", ", safePosts)}; "
                + "The setting allowWrites opens a target for writing.");
    }

    private static RestRequest RequestOf(string method, Uri address, string? token, string? body)
    {
        var request = new RestRequest(address, method switch
        {
            "GET" => Method.Get,
            "POST" => Method.Post,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Gates send GET and POST."),
        });
        if (token is not null)
            _ = request.AddOrUpdateHeader("Authorization", $"Bearer {token}");
        if (body is not null)
            _ = request.AddStringBody(body, ContentType.Json);
        return request;
    }

    private static string? LocationOf(RestResponse answer) =>
        answer.Headers?.FirstOrDefault(header => string.Equals(header.Name, "Location", StringComparison.OrdinalIgnoreCase))?.Value;

    private static Dictionary<string, string> HeadersOf(RestResponse answer) => (answer.Headers ?? [])
        .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.Select(one => one.Value)), StringComparer.OrdinalIgnoreCase);

    private static bool SameOrigin(Uri one, Uri other) =>
        one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);

    private static string Transcript(Exchange exchange, string? token, string? body)
    {
        var shown = exchange.Body.Length > MostBodyInTranscript ? exchange.Body[..MostBodyInTranscript] + "…" : exchange.Body;
        var type = exchange.MayBeJson ? "" : $" ({exchange.MediaType})";
        return Redaction.Of($"{exchange.Method} {exchange.Address.PathAndQuery}{(token is null ? " (no token)" : " (with a token)")}\n"
            + string.Concat(exchange.Hops.Select(hop => $"  behind a {hop.Status} to {hop.Target.PathAndQuery}\n"))
            + (body is null ? "" : $"  sent {body}\n")
            + $"  answered {exchange.Status}{type} in {exchange.DurationMs:0} ms: {shown}");
    }
}
