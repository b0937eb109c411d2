using Gates.Kit.Targets;
using Gates.Model.Watching;

namespace Gates.Kit.Watching;

/// <summary>
/// Samples PEMS as it was built (facts, sections 1 and 3; ADR 68): health, which asks nothing, and with a token the status and the open conflicts, which take the database.
/// </summary>
internal sealed class PemsAsBuiltSampler(PemsSettings settings, SamplerOptions options) : PemsSignedInSampler(settings, options)
{
    protected override IReadOnlyList<WatchSeries> Own { get; } =
        [WatchSeries.Unhealthy, WatchSeries.DatabaseDown, WatchSeries.Queue, WatchSeries.Conflicts, WatchSeries.Success];

    protected override IEnumerable<Task> AskAll(SampleDraft draft, CancellationToken stop) =>
        [HealthAsync(draft, "ok", stop), StatusAsync(draft, stop), ConflictsAsync(draft, stop)];

    private async Task StatusAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskSignedInAsync(draft, OfOrganization("sync-status"), stop);
        var why = Token.WhyNone ?? WhyNot(answer);
        // Without a token nothing was asked, and of the database nothing is known.
        if (Token.WhyNone is not null || answer is { Status: 401 or 403 or 429 })
            draft.Miss(WatchSeries.DatabaseDown, why);
        else
            draft.SetState(WatchSeries.DatabaseDown, answer is not { Status: 200 });
        draft.SetNumber(WatchSeries.Queue, answer, "totalQueued", 1, why);
        draft.SetNumber(WatchSeries.Success, answer, "successRate", 0.01, why);
    }

    private async Task ConflictsAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskSignedInAsync(draft, OfOrganization("conflicts") + "&status=unresolved", stop);
        draft.SetNumber(WatchSeries.Conflicts, answer, "total", 1, Token.WhyNone ?? WhyNot(answer));
    }
}
