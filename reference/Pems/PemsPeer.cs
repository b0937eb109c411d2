using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Gates.Reference.Pems;

/// <summary>
/// A small PEMS: it answers a write as its record says, keeps versions, and never makes one write of one key twice. What it took, it
/// tells, so that a gate can see a change where it was to arrive.
/// </summary>
internal sealed class PemsPeer
{
    private readonly Dictionary<string, string> _answers;
    private readonly ConcurrentDictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Write> _writes = new(StringComparer.Ordinal);

    public PemsPeer(IEnumerable<SeedRecord> records) =>
        _answers = records.ToDictionary(record => record.PfaId, record => record.Peer, StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/api/pems/pfa/{pfaId}", (RequestDelegate)WriteAsync);
        routes.MapGet("/received/{pfaId}", (RequestDelegate)ReceivedAsync);
    }

    private Task ReceivedAsync(HttpContext http) => TellAsync(http, 200, new
    {
        writes = _writes.Values.Where(write => write.PfaId == (string?)http.Request.RouteValues["pfaId"]).OrderBy(write => write.Version)
            .Select(write => new { write.Version, write.Changes }),
    });

    private async Task WriteAsync(HttpContext http)
    {
        var pfaId = (string)http.Request.RouteValues["pfaId"]!;
        var body = (JsonObject)(await JsonNode.ParseAsync(http.Request.Body))!;
        switch (_answers.GetValueOrDefault(pfaId, "unknown"))
        {
            case "accept":
            case "conflict" when (bool?)body["force"] == true:
                await AcceptAsync(http, pfaId, body);
                break;
            case "conflict":
                // Somebody changed it there: PEMS is one version ahead, whatever version is named.
                await TellAsync(http, 409, new { currentVersion = (int)body["version"]! + 1, data = new { remarks = "changed in PEMS" } });
                break;
            case "refuse":
                await TellAsync(http, 400, new { error = "the record takes no such change" });
                break;
            case "fail":
                await TellAsync(http, 500, new { error = "internal" });
                break;
            case "page":
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body>Please sign in</body></html>");
                break;
            case "empty":
                await TellAsync(http, 200, new { });
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case "unknown":
                await TellAsync(http, 404, new { error = "no such record" });
                break;
            case var other:
                throw new InvalidOperationException($"The seed names an answer '{other}' that there is not.");
        }
    }

    private Task AcceptAsync(HttpContext http, string pfaId, JsonObject body)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var write = _writes.GetOrAdd(key, _ => new Write(
            pfaId, _versions.AddOrUpdate(pfaId, 2, (_, version) => version + 1), body["changes"]?.DeepClone()));
        return TellAsync(http, 200, new { newVersion = write.Version.ToString(CultureInfo.InvariantCulture) });
    }

    private static Task TellAsync(HttpContext http, int status, object body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(body);
    }

    private sealed record Write(string PfaId, int Version, JsonNode? Changes);
}
