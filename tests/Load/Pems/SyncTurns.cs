using System.Text.Json;
using Gates.Kit.Targets;
using Gates.Systems.Pems;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Gates.LoadLane.Pems;

/// <summary>A turn changes some records, triggers their sync, and waits until everybody who listens was told its end; then it takes the changes away.</summary>
/// <param name="records">What is changed, each once a turn.</param>
internal sealed class SyncTurns(
    LoadClient http, PemsSettings settings, PemsProfile contract, string token, IReadOnlyList<string> records, Audience audience)
{
    /// <summary>From the trigger until one client was told that the batch has ended.</summary>
    public const string Told = "told";

    /// <summary>From the trigger until one change has ended.</summary>
    public const string Item = "item";

    private readonly Quota _quota = new(contract.RateHeaderPrefix, contract.RateWindow);
    private bool _isSpent;

    /// <summary>Lets a window end that somebody has triggered in before: the limit is one of the user's own.</summary>
    public async Task BeginAsync(CancellationToken stop)
    {
        _ = _quota.Note(await TriggerAsync(stop));
        await _quota.EndedAsync(stop);
    }

    public async Task<IResponse> TakeAsync(IScenarioContext context)
    {
        var stop = context.ScenarioCancellationToken;
        if (_isSpent)
            await _quota.EndedAsync(stop);
        var session = $"gates-load-{Guid.NewGuid():N}";
        try
        {
            await CommitAsync(context, session, stop);
            // The steps begin with the trigger: what a client waits for begins there, and not when its batch has a name.
            var batch = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var first = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
            List<Task> waiting =
            [
                .. audience.Clients.Select(client => Step.Run(Told, context, () => ToldAsync(client, batch.Task, first, stop))),
                .. Enumerable.Range(0, records.Count).Select(item => Step.Run(Item, context, () => DoneAsync(item, first.Task, stop))),
            ];
            _ = await Step.Run("trigger", context, () => TriggeredAsync(batch, stop));
            await Task.WhenAll(waiting.Take(audience.Clients.Count));
            first.TrySetResult(null);
            await Task.WhenAll(waiting);
        }
        finally
        {
            _ = await Step.Run("discard", context, async () => Judged(await PfaAsync("discard", new { sessionId = session }, CancellationToken.None)));
        }
        return Response.Ok();
    }

    private async Task CommitAsync(IScenarioContext context, string session, CancellationToken stop)
    {
        var changes = records.Select(record => new { pfaId = record, delta = new { remarks = session } });
        _ = await Step.Run("draft", context, async () => Judged(await PfaAsync("draft", new { sessionId = session, modifications = changes }, stop)));
        _ = await Step.Run("commit", context, async () => Judged(await PfaAsync("commit", new { sessionId = session }, stop)));
    }

    private async Task<Response<object>> TriggeredAsync(TaskCompletionSource<string?> batch, CancellationToken stop)
    {
        try
        {
            var answer = await TriggerAsync(stop);
            _isSpent = _quota.Note(answer).Remaining is 0;
            using var json = answer.Json();
            var id = answer.Status == 200 ? json?.RootElement.Text("batchId") : null;
            batch.TrySetResult(id);
            return id is null ? Response.Fail($"{answer.Status}", $"answered {answer.Status} without a batchId", answer.Body.Length) : Judged(answer);
        }
        finally
        {
            batch.TrySetResult(null);
        }
    }

    private async Task<Response<object>> ToldAsync(Client client, Task<string?> batch, TaskCompletionSource<JsonElement?> first, CancellationToken stop)
    {
        if (await batch is not { } id)
            return Response.Fail(statusCode: "not triggered", message: "the sync was not triggered, so nobody was told of it");
        if ((await client.EndOfAsync(id, stop)).Message is not { } message)
            return Response.Fail(statusCode: "disconnected", message: "the connection was not open, or was lost");
        first.TrySetResult(message);
        var wrong = Field.WrongIn(message, contract.Messages["sync_complete"]);
        if (wrong.Count > 0)
            return Response.Fail(statusCode: "wrong", message: wrong[0]);
        return message.Text("organizationId") == settings.OrganizationId
            ? Response.Ok(statusCode: "told")
            : Response.Fail(statusCode: "wrong", message: $"told of the organization {message.Text("organizationId")}");
    }

    private async Task<Response<object>> DoneAsync(int item, Task<JsonElement?> end, CancellationToken stop)
    {
        if (await end.WaitAsync(stop) is not { } message)
            return Response.Fail(statusCode: "not told", message: "nobody was told of its end");
        return message.Number("success") > item
            ? Response.Ok(statusCode: "done")
            : Response.Fail(statusCode: "not done", message: $"{message.Number("success")} of {records.Count} changes were synced, and {message.Number("failed")} failed");
    }

    private Task<Answer> TriggerAsync(CancellationToken stop) =>
        http.SendAsync(HttpMethod.Post, $"/api/pems/{PemsApi.WriteSync}", token, new { organizationId = settings.OrganizationId }, stop);

    private Task<Answer> PfaAsync(string act, object body, CancellationToken stop) =>
        http.SendAsync(HttpMethod.Post, $"/api/pfa/{Uri.EscapeDataString(settings.OrganizationId)}/{act}", token, body, stop);

    private static Response<object> Judged(Answer answer) => answer.Status == 200
        ? Response.Ok("200", answer.Body.Length)
        : Response.Fail($"{answer.Status}", $"answered {answer.Status}", answer.Body.Length);
}
