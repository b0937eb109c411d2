using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems;

/// <summary>What PEMS made of a write.</summary>
/// <param name="Status">HTTP status; 0 where it gave none in time.</param>
/// <param name="Body">The body where it is a JSON object.</param>
internal sealed record PeerAnswer(int Status, JsonObject? Body)
{
    /// <summary>The version that PEMS gave the record; null where its answer is none of PEMS.</summary>
    public string? NewVersion => Status == 200 && Body?["newVersion"] is JsonValue version && version.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>Sends writes to PEMS. A retry has the key of the first attempt, so that PEMS makes it once.</summary>
internal sealed class PeerClient(Uri peer, FaultSwitch faults) : IDisposable
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http = new() { BaseAddress = peer, Timeout = Timeout.InfiniteTimeSpan };

    public async Task<PeerAnswer> WriteAsync(QueuedWrite write, CancellationToken stop)
    {
        var answer = await SendAsync(write, write.Id, stop);
        if (answer.NewVersion is not null && faults.Fires("write-sent-twice"))
            await SendAsync(write, $"{write.Id}-again", stop);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<PeerAnswer> SendAsync(QueuedWrite write, string key, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(s_within);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/pems/pfa/{Uri.EscapeDataString(write.PfaId)}");
        request.Headers.Add("Idempotency-Key", key);
        request.Content = JsonContent.Create(new JsonObject
        {
            ["pfaId"] = write.PfaId,
            ["changes"] = faults.Fires("write-loses-its-changes") ? new JsonObject() : JsonNode.Parse(write.Delta),
            ["version"] = write.BaseVersion,
            // Without asking whether somebody changed the record there: the later write wins, silently.
            ["force"] = faults.Fires("lost-update"),
        });
        try
        {
            using var answer = await _http.SendAsync(request, late.Token);
            return new PeerAnswer((int)answer.StatusCode, ObjectIn(await answer.Content.ReadAsStringAsync(late.Token)));
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return new PeerAnswer(0, null);
        }
    }

    private static JsonObject? ObjectIn(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
