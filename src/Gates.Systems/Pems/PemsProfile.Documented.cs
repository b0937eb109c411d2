namespace Gates.Systems.Pems;

public sealed partial record PemsProfile
{
    /// <summary>Contract A, of the documents. Source: API reference 2.1 and seed 003.</summary>
    public static PemsProfile Documented { get; } = new()
    {
        Name = "documented",
        Promises = new HashSet<PemsPromise>
        {
            PemsPromise.DatabaseHealth, PemsPromise.WorkerHealth, PemsPromise.QueueMetrics, PemsPromise.SyncLogs, PemsPromise.ListsOfOnesOwn,
            PemsPromise.SuspensionAtOnce, PemsPromise.SocketAuthentication,
        },
        Healthy = "healthy",
        Health = [new("status", FieldKind.Text), new("timestamp", FieldKind.Time)],
        SignIns = "five in fifteen minutes",
        WrongPassword = [401],
        Suspended = [403],
        User = [new("id", FieldKind.Text), new("username", FieldKind.Text), new("email", FieldKind.Text), new("role", FieldKind.Text), new("serviceStatus", FieldKind.Text)],
        UserOrganization = [new("id", FieldKind.Text), new("code", FieldKind.Text), new("role", FieldKind.Text), new("perm_Read", FieldKind.Switch)],
        Reads = ["sync-status", "queue-metrics", "sync-logs", "conflicts"],
        ClosedAtOnce = "write-sync",
        BadOrganizations = [null],
        Status =
        [
            new("organizationId", FieldKind.Text), new("queueSize", FieldKind.Count), new("pendingModifications", FieldKind.Count),
            new("processingCount", FieldKind.Count), new("failedCount", FieldKind.Count), new("completedToday", FieldKind.Count),
            new("lastSync", FieldKind.ObjectOrNull), new("conflicts.unresolved", FieldKind.Count), new("conflicts.autoResolved", FieldKind.Count),
            new("conflicts.manualResolved", FieldKind.Count), new("workerHealth.running", FieldKind.Switch), new("workerHealth.lastHeartbeat", FieldKind.Time),
        ],
        StatusRepeats = ["organizationId"],
        StatusCounts = Counts(("queueSize", queue => queue.Waiting), ("processingCount", queue => queue.Of("processing")), ("failedCount", queue => queue.Of("failed"))),
        StatusAtMost = Counts(("completedToday", queue => queue.Of("completed"))),
        Metrics =
        [
            new("pending", FieldKind.Count), new("processing", FieldKind.Count), new("failed", FieldKind.Count), new("completed24h", FieldKind.Count),
            new("avgLatencyMs", FieldKind.Amount), new("successRate", FieldKind.Percent), new("byOrganization", FieldKind.Object),
            new("byOperation.update", FieldKind.Count), new("byOperation.create", FieldKind.Count), new("byOperation.delete", FieldKind.Count),
        ],
        Log =
        [
            new("id", FieldKind.Text), new("organizationId", FieldKind.Text), new("syncType", FieldKind.Text), new("syncDirection", FieldKind.Text),
            new("batchId", FieldKind.Text), new("status", FieldKind.Text), new("recordsTotal", FieldKind.Count), new("recordsProcessed", FieldKind.Count),
            new("recordsInserted", FieldKind.Count), new("recordsUpdated", FieldKind.Count), new("recordsDeleted", FieldKind.Count),
            new("recordsSkipped", FieldKind.Count), new("recordsErrored", FieldKind.Count), new("startedAt", FieldKind.Time),
        ],
        Conflict =
        [
            new("id", FieldKind.Text), new("pfaId", FieldKind.Text), new("organizationId", FieldKind.Text), new("modificationId", FieldKind.Text),
            new("localVersion", FieldKind.Count), new("pemsVersion", FieldKind.Count), new("conflictFields", FieldKind.List),
            new("localData", FieldKind.Object), new("pemsData", FieldKind.Object), new("status", FieldKind.Text), new("createdAt", FieldKind.Time),
            new("detectionStrategy", FieldKind.Text),
        ],
        ConflictCounts = Counts(
            ("summary.unresolved", stored => stored.Of("unresolved")), ("summary.autoResolved", stored => stored.Of("auto_resolved")),
            ("summary.manualResolved", stored => stored.Of("manual_resolved"))),
        Trigger = [new("success", FieldKind.Switch), new("message", FieldKind.Text), new("queueSize", FieldKind.Count), new("batchId", FieldKind.Text)],
        Resolution =
        [
            new("success", FieldKind.Switch), new("conflictId", FieldKind.Text), new("resolution", FieldKind.Text), new("resolvedAt", FieldKind.Time),
            new("resolvedBy", FieldKind.Text), new("requeuedForSync", FieldKind.Switch),
        ],
        Resolve = (_, resolution, merged) => merged is null ? new { resolution } : new { resolution, mergedData = merged },
        TakeRemote = "use_remote",
        ResolvedByHand = "manual_resolved",
        ResolvedAlready = [409],
        NoSuchConflict = [404],
        RateLimits = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["write-sync"] = 10,
            ["sync-status"] = 60,
            ["queue-metrics"] = 60,
            ["sync-logs"] = 30,
            ["conflicts"] = 30,
        },
        RateWindow = TimeSpan.FromMinutes(1),
        RateHeaderPrefix = "X-RateLimit-",
        PushedEndpoint = "conflicts",
        Reset = EpochSeconds,
        RefusedHeaders = ["Retry-After"],
        Socket = (token, organization) => new("/ws/sync-status", [new { type = "auth", token }, new { type = "subscribe", organizationId = organization }]),
        // One that never says who it is.
        Stranger = (organization, _) => new("/ws/sync-status", [new { type = "subscribe", organizationId = organization }]),
        Greetings = [],
        PlainHttp = [426, 400],
        Messages = new Dictionary<string, IReadOnlyList<Field>>(StringComparer.Ordinal)
        {
            ["queue_update"] = [new("organizationId", FieldKind.Text), new("queueSize", FieldKind.Count), new("timestamp", FieldKind.Time)],
            ["sync_progress"] =
            [
                new("organizationId", FieldKind.Text), new("batchId", FieldKind.Text), new("processed", FieldKind.Count), new("total", FieldKind.Count),
                new("status", FieldKind.Text),
            ],
            ["sync_complete"] =
            [
                new("organizationId", FieldKind.Text), new("batchId", FieldKind.Text), new("success", FieldKind.Count), new("failed", FieldKind.Count),
                new("duration", FieldKind.Amount),
            ],
            ["conflict_detected"] =
            [
                new("organizationId", FieldKind.Text), new("conflictId", FieldKind.Text), new("pfaId", FieldKind.Text), new("fields", FieldKind.List),
            ],
        },
        Story = new BatchStory(),
    };
}
