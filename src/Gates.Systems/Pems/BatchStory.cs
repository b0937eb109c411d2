using System.Text.Json;
using Gates.Kit.Http;

namespace Gates.Systems.Pems;

/// <summary>Contract A: the queue, the progress of the batch, and its end with sums (API reference 2.1, WebSocket).</summary>
internal sealed class BatchStory : SyncStory
{
    public override IReadOnlyList<JsonElement> Of(SyncTold sync) =>
        [.. sync.Told.Where(message => message.Text("batchId") is { } batch && batch == sync.Trigger.Text("batchId"))];

    public override bool HasEnded(SyncTold sync) => Of(sync).Any(IsEnd);

    public override IEnumerable<string> WrongIn(SyncTold sync)
    {
        var ours = Of(sync);
        var progress = ours.Where(message => message.Text("type") == "sync_progress").Select(message => message.Number("processed") ?? -1).ToList();
        if (sync.Told.All(message => message.Text("type") != "queue_update"))
            yield return "no queue_update was told";
        if (progress.Count == 0)
            yield return "no sync_progress was told";
        if (!progress.Order().SequenceEqual(progress))
            yield return $"processed goes back: {string.Join(", ", progress)}";
        if (progress.Any(processed => processed > sync.Rows.Count))
            yield return $"processed is {progress.Max()} of {sync.Rows.Count}";
        if (ours.Count == 0 || !IsEnd(ours[^1]))
            yield return "the last word of the batch is not sync_complete";
        var sums = ours.Where(IsEnd).Select(message => (message.Number("success"), message.Number("failed"))).ToList();
        (decimal?, decimal?) stored = (sync.Rows.Count(row => row.Status == "completed"), sync.Rows.Count(row => row.Status == "failed"));
        if (sums.Count != 1 || sums[0] != stored)
            yield return $"sync_complete tells {string.Join(", ", sums)} of success and failed, and stored are {stored}";
    }

    public override IEnumerable<string?> Conflicts(SyncTold sync) =>
        sync.Told.Where(message => message.Text("type") == "conflict_detected").Select(message => message.Text("conflictId"));

    private static bool IsEnd(JsonElement message) => message.Text("type") == "sync_complete";
}
