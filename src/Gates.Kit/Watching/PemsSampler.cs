using System.Globalization;
using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Watching;

namespace Gates.Kit.Watching;

/// <summary>Samples PEMS by its documented contract: three health endpoints without a token, status and metrics with one (facts, sections 1 and 3).</summary>
internal sealed class PemsSampler(PemsSettings settings, SamplerOptions options) : PemsSignedInSampler(settings, options)
{
    private const double MicrosPerSecond = 1_000_000;
    private const string Healthy = "healthy";

    protected override IReadOnlyList<WatchSeries> Own { get; } =
    [
        WatchSeries.Unhealthy, WatchSeries.DatabaseDown, WatchSeries.WorkerDown, WatchSeries.Heartbeat, WatchSeries.Queue, WatchSeries.Conflicts,
        WatchSeries.Connections, WatchSeries.Success,
    ];

    protected override IEnumerable<Task> AskAll(SampleDraft draft, CancellationToken stop) =>
        [HealthAsync(draft, Healthy, stop), DatabaseAsync(draft, stop), WorkerAsync(draft, stop), StatusAsync(draft, stop), MetricsAsync(draft, stop)];

    private async Task DatabaseAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskAsync(draft, "/health/db", null, stop);
        draft.SetState(WatchSeries.DatabaseDown, !Says(answer, Healthy));
        draft.SetNumber(WatchSeries.Connections, answer, "connections", 1, WhyNot(answer));
    }

    private async Task WorkerAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskAsync(draft, "/health/write-sync", null, stop);
        draft.SetState(WatchSeries.WorkerDown, !(answer is { Status: 200 } && SampleDraft.Member(answer.Json, "worker.running") is { ValueKind: JsonValueKind.True }));
        draft.SetNumber(WatchSeries.Queue, answer, "queue.size", 1, WhyNot(answer));
    }

    private async Task StatusAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskSignedInAsync(draft, OfOrganization("sync-status"), stop);
        var why = Token.WhyNone ?? WhyNot(answer);
        draft.SetNumber(WatchSeries.Conflicts, answer, "conflicts.unresolved", 1, why);
        if (answer is not { Status: 200 })
            draft.Miss(WatchSeries.Heartbeat, why);
        else if (SampleDraft.Member(answer.Json, "workerHealth.lastHeartbeat") is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var heartbeat))
            draft.Set(WatchSeries.Heartbeat, Math.Max(0, (TimeOf(answer) - heartbeat).TotalSeconds) * MicrosPerSecond);
        else
            draft.Miss(WatchSeries.Heartbeat, "no time at 'workerHealth.lastHeartbeat'");
    }

    private async Task MetricsAsync(SampleDraft draft, CancellationToken stop)
    {
        var answer = await AskSignedInAsync(draft, OfOrganization("queue-metrics"), stop);
        draft.SetNumber(WatchSeries.Success, answer, "successRate", 0.01, Token.WhyNone ?? WhyNot(answer));
    }

    /// <summary>By the deployment's own clock, where it tells: an age is not a matter of two clocks.</summary>
    private DateTimeOffset TimeOf(Exchange answer) =>
        answer.Headers.TryGetValue("Date", out var date) && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : Clock.GetUtcNow();
}
