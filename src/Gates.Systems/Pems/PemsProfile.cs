namespace Gates.Systems.Pems;

/// <summary>
/// What a deployment is held to, as data: there are two contracts that contradict each other (ADR 55), and one set of checks for both.
/// Source of <see cref="Documented"/>: API reference 2.1 and seed 003.
/// </summary>
public sealed record PemsProfile
{
    /// <summary>Name of the target setting <c>contract</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>status</c> of a good health answer says.</summary>
    public required string Healthy { get; init; }

    /// <summary>Members of a sign-in's <c>user</c>.</summary>
    public required IReadOnlyList<Field> User { get; init; }

    /// <summary>Members of an organization there.</summary>
    public required IReadOnlyList<Field> UserOrganization { get; init; }

    /// <summary>Members of <c>GET sync-status</c>.</summary>
    public required IReadOnlyList<Field> Status { get; init; }

    /// <summary>Members of <c>GET queue-metrics</c>.</summary>
    public required IReadOnlyList<Field> Metrics { get; init; }

    /// <summary>Members of one of <c>logs</c>.</summary>
    public required IReadOnlyList<Field> Log { get; init; }

    /// <summary>Members of one of <c>conflicts</c>.</summary>
    public required IReadOnlyList<Field> Conflict { get; init; }

    /// <summary>Members of the answer to a trigger.</summary>
    public required IReadOnlyList<Field> Trigger { get; init; }

    /// <summary>Members of the answer to a resolution.</summary>
    public required IReadOnlyList<Field> Resolution { get; init; }

    /// <summary>Requests of one user a window, by endpoint.</summary>
    public required IReadOnlyDictionary<string, int> RateLimits { get; init; }

    /// <summary>Longest window of a limit.</summary>
    public required TimeSpan RateWindow { get; init; }

    /// <summary>Begins the names of the headers that tell a limit.</summary>
    public required string RateHeaderPrefix { get; init; }

    /// <summary>Path of the WebSocket.</summary>
    public required string SocketPath { get; init; }

    /// <summary>What is sent to a socket first, with a token.</summary>
    public required Func<string, object> Authenticate { get; init; }

    /// <summary>What is sent to subscribe to an organization.</summary>
    public required Func<string, object> Subscribe { get; init; }

    /// <summary>Members of each message that a socket tells, by its type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Field>> Messages { get; init; }

    /// <summary>The resolution that takes what PEMS has.</summary>
    public required string TakeRemote { get; init; }

    /// <summary>Status of a conflict that a person resolved.</summary>
    public required string ResolvedByHand { get; init; }

    /// <summary>The contract of the documents.</summary>
    public static PemsProfile Documented { get; } = new()
    {
        Name = "documented",
        Healthy = "healthy",
        User = [new("id", FieldKind.Text), new("username", FieldKind.Text), new("email", FieldKind.Text), new("role", FieldKind.Text), new("serviceStatus", FieldKind.Text)],
        UserOrganization = [new("id", FieldKind.Text), new("code", FieldKind.Text), new("role", FieldKind.Text), new("perm_Read", FieldKind.Switch)],
        Status =
        [
            new("organizationId", FieldKind.Text), new("queueSize", FieldKind.Count), new("pendingModifications", FieldKind.Count),
            new("processingCount", FieldKind.Count), new("failedCount", FieldKind.Count), new("completedToday", FieldKind.Count),
            new("lastSync", FieldKind.ObjectOrNull), new("conflicts.unresolved", FieldKind.Count), new("conflicts.autoResolved", FieldKind.Count),
            new("conflicts.manualResolved", FieldKind.Count), new("workerHealth.running", FieldKind.Switch), new("workerHealth.lastHeartbeat", FieldKind.Time),
        ],
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
        Trigger = [new("success", FieldKind.Switch), new("message", FieldKind.Text), new("queueSize", FieldKind.Count), new("batchId", FieldKind.Text)],
        Resolution =
        [
            new("success", FieldKind.Switch), new("conflictId", FieldKind.Text), new("resolution", FieldKind.Text), new("resolvedAt", FieldKind.Time),
            new("resolvedBy", FieldKind.Text), new("requeuedForSync", FieldKind.Switch),
        ],
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
        SocketPath = "/ws/sync-status",
        Authenticate = token => new { type = "auth", token },
        Subscribe = organization => new { type = "subscribe", organizationId = organization },
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
        TakeRemote = "use_remote",
        ResolvedByHand = "manual_resolved",
    };

    /// <exception cref="ArgumentOutOfRangeException">No profile has that name.</exception>
    public static PemsProfile Of(string contract) => contract == Documented.Name
        ? Documented
        : throw new ArgumentOutOfRangeException(nameof(contract), contract, "not a contract that is gated");
}
