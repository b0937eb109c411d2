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
public sealed class GateHttp(Uri origin, bool allowWrites, IReadOnlyCollection<string> safePosts) : IDisposable
{
    private const int MostHops = 5;
    private const int MostBodyInTranscript = 4000;

    private readonly RestClient _client = new(new RestClientOptions(origin)
    {
        FollowRedirects = false,
        ThrowOnAnyError = false,
        Timeout = TimeSpan.FromSeconds(15),
        UserAgent = "Gates",
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
    /// <exception cref="GateException">The request could write, and the target is read-only.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<Exchange> SendAsync(
        string method, string path, string? token, string? body, CancellationToken stop, string? route = null)
    {
        Guard(method, path);
        var (address, hops) = (new Uri(origin, path), new List<(int, Uri)>());
        while (true)
        {
            var clock = Stopwatch.GetTimestamp();
            var answer = await _client.ExecuteAsync(RequestOf(method, address, token, body), stop);
            var duration = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            stop.ThrowIfCancellationRequested();
            if (answer.ResponseStatus != ResponseStatus.Completed && answer.StatusCode == default)
                throw new HttpRequestException($"{method} {address.GetLeftPart(UriPartial.Path)} got no answer: {answer.ErrorMessage}", answer.ErrorException);
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
            return new Exchange
            {
                Method = method,
                Address = address,
                Status = status,
                Body = answer.Content ?? "",
                Hops = hops,
                ForeignTarget = foreign ? target : null,
                DurationMs = duration,
                Transcript = Transcript(method, address, token, body, status, answer.Content ?? "", duration, hops),
            };
        }
    }

    public void Dispose() => _client.Dispose();

    private void Guard(string method, string path)
    {
        var reads = method is "GET" or "HEAD" || (method == "POST" && safePosts.Contains(path.Split('?')[0]));
        if (!reads && !allowWrites)
            throw new GateException(
                ObstacleKind.Configuration,
                $"{method} {path} could write, and the target is read-only. Allowed are GET and POST of {string.Join(", ", safePosts)}; "
                + "allowWrites (GATES_CREDENTIALMATE_ALLOW_WRITES) opens a target for writing.");
    }

    private static RestRequest RequestOf(string method, Uri address, string? token, string? body)
    {
        var request = new RestRequest(address, method == "GET" ? Method.Get : Method.Post);
        if (token is not null)
            _ = request.AddOrUpdateHeader("Authorization", $"Bearer {token}");
        if (body is not null)
            _ = request.AddStringBody(body, ContentType.Json);
        return request;
    }

    private static string? LocationOf(RestResponse answer) =>
        answer.Headers?.FirstOrDefault(header => string.Equals(header.Name, "Location", StringComparison.OrdinalIgnoreCase))?.Value;

    private static bool SameOrigin(Uri one, Uri other) =>
        one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);

    private static string Transcript(
        string method, Uri address, string? token, string? body, int status, string answer, double duration, List<(int Status, Uri Target)> hops)
    {
        var shown = answer.Length > MostBodyInTranscript ? answer[..MostBodyInTranscript] + "…" : answer;
        return $"{method} {address.PathAndQuery}{(token is null ? " (no token)" : " (with a token)")}\n"
            + string.Concat(hops.Select(hop => $"  behind a {hop.Status} to {hop.Target.PathAndQuery}\n"))
            + (body is null ? "" : $"  sent {Redaction.Of(body)}\n")
            + $"  answered {status} in {duration:0} ms: {Redaction.Of(shown)}";
    }
}
