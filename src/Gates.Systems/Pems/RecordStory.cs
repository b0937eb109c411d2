using System.Text.Json;
using Gates.Kit.Http;

namespace Gates.Systems.Pems;

/// <summary>Contract B: of each record that it is processed, and once what became of it (quick reference; facts, section 4).</summary>
internal sealed class RecordStory : SyncStory
{
    private static readonly string[] s_ends = ["SYNC_SUCCESS", "SYNC_CONFLICT", "SYNC_FAILED"];

    public override IReadOnlyList<JsonElement> Of(SyncTold sync) =>
        [.. sync.Told.Where(message => sync.Rows.Any(row => row.PfaId == message.Text("pfaId")))];

    public override bool HasEnded(SyncTold sync) => sync.Rows.All(row => sync.Told.Any(message => message.Text("pfaId") == row.PfaId && IsEnd(message)));

    public override IEnumerable<string> WrongIn(SyncTold sync)
    {
        if (sync.Told.Count == 0 || sync.Told[0].Text("type") != "CONNECTED")
            yield return "the first message is not CONNECTED";
        foreach (var row in sync.Rows)
        {
            var types = sync.Told.Where(message => message.Text("pfaId") == row.PfaId).Select(message => message.Text("type") ?? "").ToList();
            var all = string.Join(", ", types);
            if (types.Count == 0 || types[0] != "SYNC_PROCESSING")
                yield return $"{row.PfaId} does not begin with SYNC_PROCESSING: {all}";
            if (types.Count(s_ends.Contains) != 1 || !s_ends.Contains(types[^1]))
                yield return $"{row.PfaId} does not end once, and with its end: {all}";
            else if (row.Status == "completed" != (types[^1] == "SYNC_SUCCESS"))
                yield return $"{row.PfaId} is {row.Status}, and what is told of it is {types[^1]}";
        }
    }

    public override IEnumerable<string?> Conflicts(SyncTold sync) =>
        sync.Told.Where(message => message.Text("type") == "SYNC_CONFLICT").Select(message => message.At("details").Text("conflictId"));

    private static bool IsEnd(JsonElement message) => s_ends.Contains(message.Text("type"));
}
